#pragma once
// The fields of a struct as data: an archive that notes what each field is called, how it is
// written and what is known of it. The manual and the JSON schema are written from this.

#include "scenario/names.hpp"
#include "scenario/notation.hpp"
#include <passage/core/fields.hpp>
#include <passage/scenario/scenario.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passage {

struct FieldDescription;

/// How a value is written.
enum class Shape : std::uint8_t {
  text,        ///< Any words.
  name,        ///< The id of a thing defined elsewhere.
  names,       ///< A place or area, or a list of them.
  choice,      ///< One of a few words.
  number,      ///< A plain number.
  whole,       ///< A whole number.
  measured,    ///< A number with a unit.
  formatted,   ///< A date, hours, an offset.
  map,         ///< Keys of its own.
  list_of_it,  ///< A list of what `items` describes.
};

struct TypeDescription {
  Shape shape = Shape::text;
  std::string words;                   ///< 'a distance'
  std::vector<std::string> examples;   ///< '3.5 km', '800 m'
  std::vector<std::string> units;      ///< Of a measured number.
  std::vector<std::string> choices;    ///< Of a choice.
  std::vector<FieldDescription> keys;  ///< Of a map.
  std::vector<TypeDescription> items;  ///< Of a list: one.
};

/// A type of that shape, with nothing below it.
[[nodiscard]] TypeDescription plain_type(Shape shape, std::string words);

struct FieldDescription {
  std::string key;
  bool is_required = false;
  TypeDescription type;
  std::string preset;     ///< The default as a file would write it; empty if there is none.
  std::string allowed;    ///< The range; empty if there is none.
  std::string plausible;  ///< The plausible range; empty if there is none.
  Doc doc;
};

/// The fields of a scenario.
[[nodiscard]] std::vector<FieldDescription> describe_scenario();

}  // namespace passage
