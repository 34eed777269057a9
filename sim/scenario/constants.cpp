#include "scenario/document.hpp"
#include "scenario/value_text.hpp"
#include <passage/scenario/constants.hpp>

#include <cmath>
#include <map>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/core.h>

namespace passage {

namespace {

/// The default of every field of a struct, as text, by its key.
class Defaults {
 public:
  template <class T>
  void required(std::string_view, T&, const Doc&) {}
  template <class T>
  void optional(std::string_view key, T& member, const Doc&) {
    texts_[std::string{key}] = value_text(member);
  }
  [[nodiscard]] const std::string& of(std::string_view key) const {
    static const std::string none;
    const auto found = texts_.find(key);
    return found == texts_.end() ? none : found->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

template <class T>
concept HasFields = requires(T& value, Defaults& archive) {
  value.fields(archive);
};

double count_of(double value) { return value; }
double count_of(int value) { return value; }
double count_of(Duration value) { return static_cast<double>(value.count()); }
double count_of(Persons value) { return static_cast<double>(value.count()); }
template <class Tag>
double count_of(const Quantity<Tag, double>& value) {
  return value.count();
}

template <class T>
concept Counted = requires(const T& value) {
  count_of(value);
};

/// The end of a range as a file would write it; empty if it has none.
template <class T>
std::string end_text(double count, const T& /*member*/) {
  if (std::isinf(count)) return {};
  if constexpr (requires { notation_of<T>(); }) {
    return natural_text(count, notation_of<T>());
  } else {
    return value_text(count);
  }
}

/// What an item of a list is known by in a path.
template <class T>
std::string name_of_item(const T& item, std::size_t position) {
  if constexpr (requires { item.id.size(); }) return item.id;
  if constexpr (requires { item.area.name; }) return item.area.name;
  if constexpr (requires { item.place.name; }) return item.place.name;
  if constexpr (requires { item.party.name; }) return item.party.name;
  return fmt::format("[{}]", position);
}

/// Visits the fields of a scenario and all below them, and notes the constants.
class Inventory {
 public:
  template <class T>
  void required(std::string_view key, T& member, const Doc& doc) {
    visit(key, member, doc);
  }
  template <class T>
  void optional(std::string_view key, T& member, const Doc& doc) {
    visit(key, member, doc);
  }

  template <HasFields T>
  void walk(T& value, const std::string& path) {
    T blank{};
    Defaults defaults;
    blank.fields(defaults);
    const std::string outer = std::exchange(path_, path);
    std::swap(defaults, defaults_);
    value.fields(*this);
    std::swap(defaults, defaults_);
    path_ = outer;
  }

  [[nodiscard]] std::vector<ModelConstant> take() { return std::move(constants_); }

 private:
  template <class T>
  void visit(std::string_view key, T& member, const Doc& doc) {
    if constexpr (HasFields<T>) {
      walk(member, key_path(path_, key));
    } else if constexpr (Counted<T>) {
      note(key, member, doc);
    }
  }
  template <class T>
  void visit(std::string_view key, std::optional<T>& member, const Doc& doc) {
    if (member) visit(key, *member, doc);
  }
  template <class T>
  void visit(std::string_view key, std::vector<T>& members, const Doc&) {
    if constexpr (HasFields<T> && !std::is_same_v<T, RoadTerms>) {
      const std::string list = key_path(path_, key);
      for (std::size_t i = 0; i < members.size(); ++i) {
        const std::string name = name_of_item(members[i], i);
        walk(members[i], name.starts_with('[') ? list + name : key_path(list, name));
      }
    }
  }

  template <class T>
  void note(std::string_view key, const T& member, const Doc& doc) {
    const std::string plausible = range_text(doc.plausible, member);
    if (doc.grade == Grade::none && plausible.empty()) return;
    ModelConstant constant{.key = key_path(path_, key),
                           .value = value_text(member),
                           .preset = defaults_.of(key),
                           .grade = doc.grade,
                           .source = std::string{doc.source},
                           .plausible = plausible,
                           .least = end_text(doc.plausible.low, member),
                           .most = end_text(doc.plausible.high, member)};
    if (constant.value.empty()) constant.value = fmt::format("{:g}", count_of(member));
    constant.set_by = constant.value == constant.preset ? SetBy::the_default : SetBy::the_file;
    if (!plausible.empty()) {
      const double count = count_of(member);
      const bool is_within = count >= doc.plausible.low && count <= doc.plausible.high;
      constant.plausibility = is_within ? Plausibility::within : Plausibility::outside;
    }
    constants_.push_back(std::move(constant));
  }

  std::string path_;
  Defaults defaults_;
  std::vector<ModelConstant> constants_;
};

}  // namespace

std::vector<ModelConstant> constants_of(Scenario scenario) {
  Inventory inventory;
  inventory.walk(scenario, "");
  return inventory.take();
}

}  // namespace passage
