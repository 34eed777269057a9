#include "scenario/describe.hpp"
#include "scenario/document.hpp"
#include <passage/scenario/schema.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

constexpr std::string_view introduction = R"(# Scenario files

This page is made by the program from the lists that it reads files by; a test keeps it fresh. `passage check FILE`
tells everything that is wrong with a scenario, each mistake with its place.

A scenario is one YAML file, with the tables and the other scenarios that it names. Keys are `lower_snake_case`.
Unknown and repeated keys, keys without a value, tags, merge keys (`<<`) and second documents are mistakes. Aliases
(`*name`) are copied.

## Values

Every value is read by the type of its key, so `NO` is a text where a text is expected, and quotes make no difference.

| value | written as |
|---|---|
| distance | `3.5 km`, `800 m` |
| area | `1.25 km2`, `80 ha`, `400 m2` |
| speed | `35 km/h`, `1.2 m/s` |
| rate | `40/day`, `600/h`; also `/min` of what is counted per hour, `/h` and `/week` of what is counted per day |
| share | `0.5` or `50 %` |
| people | whole: `98000`, `98_000` or `98,000` (in quotes where a comma parts values) |
| span of time | `36 h`, `90 min`, `15 s`, `250 ms`, `2 d`, `1 d 6 h` |
| moment | `2016-12-07`, `2016-12-07 06:00`, `2016-12-07 06:00:30`, in the scenario's `zone` |
| opening hours | `08:00-18:00`; `22:00-04:00` runs over midnight; `00:00-24:00` is the whole day |
| offset from UTC | `"+02:00"` (in quotes), `UTC` |
| degrees, other numbers | `36.2`, `-4`, `1e-3` |

Numbers have a decimal point, may have `_` between digits, and no leading zero. `0` needs no unit.

Ids hold letters, digits, `_` and `-`. A road without an id is called `from-to`. Where places are named, areas may be
named too; one name alone needs no list.

## Building on another scenario

`extends: other.yaml` takes over all that the other file says, which may itself extend a third. Then:

- keys merge one by one;
- lists whose items are known by something merge item by item, and new items come after the old ones. Items are known
  by their `id`, roads without one by `from-to`, `populations` by `area`, `destinations` by `place`, `sides` by `party`;
- every other value, and every other list, is replaced as a whole;
- `{id: x, remove: true}` removes an item, and `key: {remove: true}` a key.

`--set key.path=value` on the command line does the same to one value: `--set accords.five_days.ends=2016-12-15`,
`--set front.changes[0].at=2016-12-01`, `--set 'displacement={remove: true}'`.

## Tables

A list of items may be a table in CSV (RFC 4180: commas, quotation marks doubled inside quotes, UTF-8):

```yaml
places: {csv: data/places.csv}
roads:
  csv: data/links.csv
  columns: {length: km, free_speed: free_speed_kmh}   # our key: the column's name
  units: {length: km, free_speed: km/h}               # our key: the unit of its bare numbers
  ignore: [road_class, notes]                         # columns that are not for us
```

The first row names the columns. Each is the key of the same name, unless `columns` gives it another; one that is no
key and is not ignored is a mistake. An empty cell means that the key is absent. Paths are relative to the file that
they are written in; on the command line, to where the program runs.

Boundaries of districts, which maps draw, may come from a GeoJSON file, such as one of the country's common operational
dataset. `of` is the property whose values are ids or P-codes of places, `id` if it is absent; features of no place are
left out, and a place without a boundary is drawn as a cell around its point:

```yaml
boundaries: {geojson: data/districts.geojson, of: ADM4_PCODE}
```

## Keys

)";

/// 'a distance such as `3.5 km`', one of `a`, `b`.
std::string words_of(const TypeDescription& type) {
  std::string text = type.words;
  if (type.shape == Shape::list_of_it) return "a list: each " + words_of(type.items.front());
  if (type.shape == Shape::choice) {
    for (const std::string& choice : type.choices) {
      text += (choice == type.choices.front() ? " `" : ", `") + choice + "`";
    }
  }
  if (!type.examples.empty()) text += fmt::format(" such as `{}`", type.examples.front());
  return text;
}

/// Where a default comes from: 'assumed, S133; plausible 3 km/h to 3.6 km/h'.
std::string known_text(const FieldDescription& field) {
  std::string text{name_of(field.doc.grade)};
  if (!field.doc.source.empty())
    text += fmt::format("{}{}", text.empty() ? "" : ", ", field.doc.source);
  if (!field.plausible.empty())
    text += fmt::format("{}plausible {}", text.empty() ? "" : "; ", field.plausible);
  return text;
}

std::string default_text(const FieldDescription& field) {
  if (field.is_required) return "required";
  return field.preset.empty() ? "-" : fmt::format("`{}`", field.preset);
}

/// The keys of the map that a value is, or of its items.
const std::vector<FieldDescription>& keys_below(const TypeDescription& type) {
  return type.shape == Shape::list_of_it ? keys_below(type.items.front()) : type.keys;
}

/// One table, then one for each key that has keys of its own.
std::string tables_of(const std::string& path, const std::vector<FieldDescription>& fields) {
  std::string text =
      "| key | meaning | written as | default | allowed | the default is "
      "|\n|---|---|---|---|---|---|\n";
  for (const FieldDescription& field : fields) {
    text +=
        fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", field.key, field.doc.text,
                    words_of(field.type), default_text(field), field.allowed, known_text(field));
  }
  for (const FieldDescription& field : fields) {
    const auto& keys = keys_below(field.type);
    if (keys.empty()) continue;
    const bool is_list = field.type.shape == Shape::list_of_it;
    const std::string below = key_path(path, field.key) + (is_list ? "[]" : "");
    text += fmt::format("\n### `{}`\n\n{}\n\n", below, field.doc.text) + tables_of(below, keys);
  }
  return text;
}

/// Every constant that nobody has measured, wherever it stands.
std::string assumed_rows(const std::string& path, const std::vector<FieldDescription>& fields) {
  std::string rows;
  for (const FieldDescription& field : fields) {
    const std::string key = key_path(path, field.key);
    if (field.doc.grade == Grade::assumed) {
      rows += fmt::format("| `{}` | {} | {} | {} |\n", key, default_text(field), field.plausible,
                          field.doc.source);
    }
    const bool is_list = field.type.shape == Shape::list_of_it;
    rows += assumed_rows(key + (is_list ? "[]" : ""), keys_below(field.type));
  }
  return rows;
}

constexpr std::string_view assumed_heading = R"(
## Assumed constants

Defaults that nobody has measured, in one table. Change them over their plausible range before you rest a finding on
them; `passage card FILE` lists those of a scenario at the values that it uses.

| key | default | plausible | nearest source |
|---|---|---|---|
)";

}  // namespace

std::string scenario_manual() {
  std::vector<FieldDescription> fields = describe_scenario();
  FieldDescription extends;
  extends.key = "extends";
  extends.type = plain_type(Shape::text, "a path");
  extends.doc.text = "The scenario that this one changes.";
  fields.insert(fields.begin(), std::move(extends));
  return std::string{introduction} + tables_of("", fields) + std::string{assumed_heading} +
         assumed_rows("", fields);
}

}  // namespace passage
