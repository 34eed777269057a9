// Laws of how values are written: what is written is what is read.

#include "scenario/notation.hpp"

#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

/// Any unit of a notation.
const Unit& any_unit(const Notation& notation) {
  return notation.units[*rc::gen::inRange<std::size_t>(0, notation.units.size())];
}

/// A number of up to nine digits, some of them after the point, as text.
std::string any_number() {
  const int digits = *rc::gen::inRange(0, 1'000'000'000);
  const int places = *rc::gen::inRange(0, 7);
  return fmt::format("{:.{}f}", digits / std::pow(10.0, places), places);
}

/// What is written with any unit is read as that number of it.
void check_notation(const Notation& notation) {
  const std::string number = any_number();
  const Unit& unit = any_unit(notation);

  const auto measured = parse_measured(number + " " + std::string{unit.name}, notation.units);

  RC_ASSERT(measured.has_value());
  RC_ASSERT(measured->number == std::stod(number));
  RC_ASSERT(measured->unit.name == unit.name);
}

RC_GTEST_PROP(Notation, ReadsEveryNumberInEveryUnit, ()) {
  check_notation(notation_of<Metres>());
  check_notation(notation_of<SquareMetres>());
  check_notation(notation_of<SquareKilometres>());
  check_notation(notation_of<KilometresPerHour>());
  check_notation(notation_of<PerDay>());
  check_notation(notation_of<PerHour>());
}

RC_GTEST_PROP(Notation, ReadsEverySpanThatIsWritten, ()) {
  constexpr std::int64_t century = 36'525LL * 86'400'000LL;
  const Duration span{*rc::gen::inRange<std::int64_t>(0, century)};

  RC_ASSERT(parse_duration(to_text(span)) == span);
}

RC_GTEST_PROP(Notation, ReadsWholeNumbersWithAndWithoutSeparators, ()) {
  const auto number = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
  std::string parted = fmt::format("{}", number);
  for (int at = static_cast<int>(parted.size()) - 3; at > 0; at -= 3) {
    parted.insert(static_cast<std::size_t>(at), ",");
  }

  RC_ASSERT(parse_whole(fmt::format("{}", number)) == number);
  RC_ASSERT(parse_whole(parted) == number);
}

RC_GTEST_PROP(Notation, AgreesOnWholeNumbersAndNumbers, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0123_.-e"}));
  const auto number = parse_number(text);
  const auto whole = parse_whole(text);

  if (number && whole) RC_ASSERT(*number == static_cast<double>(*whole));
}

}  // namespace
}  // namespace passage
