#include "golden.hpp"

#include "scratch_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

#include <gtest/gtest.h>

namespace passage::test {

bool is_approving() {
  const char* approve = std::getenv("PASSAGE_APPROVE");
  return approve != nullptr && std::string_view{approve} == "1";
}

std::string first_difference(const std::string& approved, const std::string& told) {
  std::istringstream before{approved};
  std::istringstream after{told};
  std::string was;
  std::string is;
  for (int line = 1;; ++line) {
    const bool had = static_cast<bool>(std::getline(before, was));
    const bool has = static_cast<bool>(std::getline(after, is));
    if (!had && !has) return "none";
    if (had != has || was != is) {
      return "line " + std::to_string(line) + "\n  approved: " + (had ? was : "(no such line)") +
             "\n  told:     " + (has ? is : "(no such line)");
    }
  }
}

void expect_golden(const std::filesystem::path& golden, const std::string& told) {
  if (is_approving()) {
    std::filesystem::create_directories(golden.parent_path());
    std::ofstream{golden, std::ios::binary} << told;
  }
  ASSERT_TRUE(std::filesystem::exists(golden))
      << golden << " is missing; PASSAGE_APPROVE=1 writes it";
  EXPECT_TRUE(text_of(golden) == told)
      << golden << " differs in " << first_difference(text_of(golden), told);
}

}  // namespace passage::test
