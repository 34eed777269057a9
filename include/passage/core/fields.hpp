#pragma once
// What a field of a scenario file can say of itself. A struct that can be read lists its fields
// once,
//
//   template <class Archive> void fields(Archive& a) {
//     a.required("length", length, {.text = "Along the road.", .range = {1, 500'000}});
//     a.optional("walking_speed", walking_speed, {.text = "…", .source = "S133", .grade =
//     Grade::assumed});
//   }
//
// and that list serves the reader, its diagnostics, the schema, the generated manual and the checks
// of references. An optional field has the value that the struct gives it; units are those of the
// field's type.

#include <passage/core/id.hpp>
#include <passage/core/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// How well a default is known.
enum class Grade : std::uint8_t { none, measured, reported, assumed };
/// Its word; empty if there is none.
[[nodiscard]] constexpr std::string_view name_of(Grade grade) {
  constexpr std::array<std::string_view, 4> names = {"", "measured", "reported", "assumed"};
  return names.at(static_cast<std::size_t>(grade));
}

/// Plausible values, ends included, in the unit that the field's type is counted in.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// What the manual and the diagnostics say of one field.
struct Doc {
  std::string_view text;
  Range range{};              ///< Values outside are refused.
  std::string_view source{};  ///< Key in docs/sources.md.
  Grade grade = Grade::none;  ///< Of the default.
  Range plausible{};          ///< Of a model constant: what the literature or judgement allows.
};

/// A name in a file that stands for a thing defined elsewhere in it. The id is set once all names
/// are known.
template <class Tag>
struct Ref {
  std::string name;
  Mark mark;
  Id<Tag> id;
};

}  // namespace passage
