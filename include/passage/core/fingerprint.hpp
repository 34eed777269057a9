#pragma once
// A hash by which files, texts and names are told apart: not a secret, and the same on every
// machine.
//
// Source: FNV-1a, 64 bits (Fowler, Noll and Vo).

#include <cstdint>
#include <string_view>

namespace passage {

/// FNV-1a, 64 bits, of a text taken piece by piece.
class Fingerprint {
 public:
  constexpr void add(std::string_view text) {
    constexpr std::uint64_t prime = 0x100000001B3U;
    for (const char c : text) {
      value_ ^= static_cast<unsigned char>(c);
      value_ *= prime;
    }
  }
  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

/// The fingerprint of one text.
[[nodiscard]] constexpr std::uint64_t fingerprint_of(std::string_view text) {
  Fingerprint print;
  print.add(text);
  return print.value();
}

}  // namespace passage
