#include <passage/core/contract.hpp>

#include <cstdio>
#include <cstdlib>

#include <fmt/core.h>

namespace passage::contract {

void broken(const char* kind, const char* condition, const char* file, int line) {
  fmt::print(stderr, "{}:{}: {}: {}\n", file, line, kind, condition);
  std::abort();
}

}  // namespace passage::contract
