#include "scenario/describe.hpp"

#include "scenario/document.hpp"
#include "scenario/value_text.hpp"

#include <string>
#include <type_traits>

#include <fmt/core.h>

namespace passage {

namespace {

std::string_view kind_of(PlaceId) { return "a place"; }
std::string_view kind_of(AreaId) { return "an area"; }
std::string_view kind_of(PartyId) { return "a party"; }
std::string_view kind_of(RoadId) { return "a road"; }
std::string_view kind_of(AccordId) { return "an accord"; }
std::string_view kind_of(SourceId) { return "a source of shelling"; }
std::string_view kind_of(FleetId) { return "a fleet"; }

class Describer {
 public:
  template <class T>
  void required(std::string_view key, T& member, const Doc& doc) {
    add(key, member, doc).is_required = true;
  }
  template <class T>
  void optional(std::string_view key, T& member, const Doc& doc) {
    add(key, member, doc).preset = value_text(member);
  }

  template <class T>
  static std::vector<FieldDescription> fields_of() {
    Describer describer;
    T value{};
    value.fields(describer);
    return std::move(describer.fields_);
  }

 private:
  template <class T>
  FieldDescription& add(std::string_view key, const T& member, const Doc& doc) {
    FieldDescription field;
    field.key = key;
    field.type = type_of(member);
    field.allowed = range_text(doc.range, member);
    field.plausible = range_text(doc.plausible, member);
    field.doc = doc;
    return fields_.emplace_back(std::move(field));
  }

  static TypeDescription type_of(const std::string&) { return plain_type(Shape::text, "a text"); }
  static TypeDescription type_of(const PlaceSet&) {
    return plain_type(Shape::names, "a place or an area, or a list of them");
  }
  template <class Tag>
  static TypeDescription type_of(const Ref<Tag>& ref) {
    return plain_type(Shape::name, fmt::format("the id of {}", kind_of(ref.id)));
  }
  template <NamedEnum Enum>
  static TypeDescription type_of(const Enum&) {
    TypeDescription type = plain_type(Shape::choice, "one of");
    type.choices.assign(EnumNames<Enum>::names.begin(), EnumNames<Enum>::names.end());
    return type;
  }
  template <class T>
  static TypeDescription type_of(const std::optional<T>&) {
    return type_of(T{});
  }
  template <class T>
  static TypeDescription type_of(const std::vector<T>&) {
    TypeDescription type = plain_type(Shape::list_of_it, "a list");
    type.items.push_back(type_of(T{}));
    return type;
  }
  /// Structs have keys of their own; all else has a notation.
  template <class T>
  static TypeDescription type_of(const T&) {
    if constexpr (requires(T & value, Describer & describer) { value.fields(describer); }) {
      TypeDescription type = plain_type(Shape::map, "keys and values");
      type.keys = fields_of<T>();
      return type;
    } else {
      return notated<T>();
    }
  }

  template <class T>
  static TypeDescription notated() {
    const Notation& notation = notation_of<T>();
    TypeDescription type = plain_type(shape_of<T>(notation), std::string{notation.noun});
    for (const std::string_view example : {notation.example, notation.another}) {
      if (!example.empty()) type.examples.emplace_back(example);
    }
    for (const Unit& unit : notation.units) type.units.emplace_back(unit.name);
    return type;
  }

  template <class T>
  static Shape shape_of(const Notation& notation) {
    if (std::is_same_v<T, Persons> || std::is_same_v<T, int>) return Shape::whole;
    if (notation.units.empty()) return Shape::formatted;
    return notation.units.front().name.empty() ? Shape::number : Shape::measured;
  }

  std::vector<FieldDescription> fields_;
};

}  // namespace

TypeDescription plain_type(Shape shape, std::string words) {
  TypeDescription type;
  type.shape = shape;
  type.words = std::move(words);
  return type;
}

std::vector<FieldDescription> describe_scenario() { return Describer::fields_of<Scenario>(); }

}  // namespace passage
