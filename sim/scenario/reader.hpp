#pragma once
// From a tree to the structs of a scenario: an archive that a struct's fields() visits. Every
// mistake is told and none stops the reading: what cannot be read keeps its default.

#include "scenario/document.hpp"
#include "scenario/names.hpp"
#include "scenario/notation.hpp"
#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/process/place_set.hpp>
#include <passage/scenario/scenario.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passage {

/// Mistakes in the order found.
class Findings {
 public:
  explicit Findings(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void complain(const Mark& mark, std::string message) {
    diagnostics_.push_back({mark, std::move(message)});
    ++count_;
  }
  /// Tells of an unknown key. The rows of a table share their keys: each is told once.
  void complain_of_key(const Mark& mark, std::string message) {
    if (keys_.insert(mark).second) diagnostics_.push_back({mark, std::move(message)});
    ++count_;
  }
  /// Something is not there, and that is told already.
  void miss() { ++count_; }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  Diagnostics& diagnostics_;
  std::set<Mark> keys_;
  std::size_t count_ = 0;
};

/// A value to be read: where it stands, what it is called and what its field says.
struct Site {
  const Node& node;
  const std::string& path;
  const Doc& doc;
  Findings& findings;

  /// Tells that something else was found here than `expected`.
  void expect(std::string_view expected) const;
  /// The text that stands here, or a mistake.
  [[nodiscard]] const Text* text(std::string_view expected) const;
  /// Tells of a value outside the field's range. The range is told in `unit`.
  [[nodiscard]] bool is_in_range(const Text& text, double count, const Unit& unit) const;
};

void read(const Site& site, std::string& value);
void read(const Site& site, int& value);
void read(const Site& site, double& value);
void read(const Site& site, Persons& value);
void read(const Site& site, Duration& value);
void read(const Site& site, SimTime& value);
void read(const Site& site, ZoneOffset& value);
void read(const Site& site, DailyHours& value);
void read(const Site& site, PlaceSet& value);

/// The count of a number with a unit; nothing if there is none, or it is out of range.
[[nodiscard]] std::optional<double> read_count(const Site& site, const Notation& notation);
/// The position of a name in the list of an enumeration's names.
[[nodiscard]] std::optional<std::size_t> read_choice(const Site& site,
                                                     std::span<const std::string_view> names);

template <class Tag>
void read(const Site& site, Quantity<Tag, double>& value) {
  using Type = Quantity<Tag, double>;
  if (const auto count = read_count(site, notation_of<Type>())) value = Type{*count};
}

template <NamedEnum Enum>
void read(const Site& site, Enum& value) {
  if (const auto choice = read_choice(site, EnumNames<Enum>::names)) {
    value = static_cast<Enum>(*choice);
  }
}

template <class Tag>
void read(const Site& site, Ref<Tag>& value) {
  const Text* name = site.text("a name");
  if (name != nullptr) value = {*name, site.node.mark, {}};
}

template <class T>
void read(const Site& site, std::optional<T>& value) {
  T present{};
  read(site, present);
  value = std::move(present);
}

template <class T>
void read(const Site& site, std::vector<T>& value) {
  const List* list = std::get_if<List>(&site.node.value);
  if (list == nullptr) return site.expect("a list");
  value.clear();
  value.reserve(list->items.size());
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::string path = item_path(site.path, list->items[i], i);
    T item{};
    read(Site{list->items[i], path, site.doc, site.findings}, item);
    value.push_back(std::move(item));
  }
}

/// Visits the fields of one struct over the map that holds them.
class Reader {
 public:
  Reader(const Map& map, const Mark& mark, const std::string& path, Findings& findings)
      : map_(map), mark_(mark), path_(path), findings_(findings) {}

  template <class T>
  void required(std::string_view key, T& member, const Doc& doc) {
    const Entry* entry = take(key);
    if (entry != nullptr) return read_member(*entry, member, doc);
    findings_.complain(mark_, key_path(path_, key) + " is missing");
    faulty_.emplace(key);
  }

  template <class T>
  void optional(std::string_view key, T& member, const Doc& doc) {
    if (const Entry* entry = take(key)) read_member(*entry, member, doc);
  }

  /// Tells of keys that no field has taken.
  void finish();
  /// Keys that were not read in full.
  [[nodiscard]] const KeySet& faulty() const { return faulty_; }

 private:
  const Entry* take(std::string_view key) {
    known_.emplace_back(key);
    return find(map_, key);
  }

  template <class T>
  void read_member(const Entry& entry, T& member, const Doc& doc) {
    const std::size_t mistakes_before = findings_.count();
    const std::string path = key_path(path_, entry.key);
    read(Site{entry.value, path, doc, findings_}, member);
    if (findings_.count() > mistakes_before) faulty_.insert(entry.key);
  }

  const Map& map_;
  const Mark& mark_;
  const std::string& path_;
  Findings& findings_;
  std::vector<std::string> known_;
  KeySet faulty_;
};

template <class T>
concept Fielded = requires(T& value, Reader& reader) {
  value.fields(reader);
};

template <Fielded T>
void read(const Site& site, T& value) {
  const Map* map = std::get_if<Map>(&site.node.value);
  if (map == nullptr) return site.expect("keys and values");
  Reader reader{*map, site.node.mark, site.path, site.findings};
  value.fields(reader);
  reader.finish();
}

}  // namespace passage
