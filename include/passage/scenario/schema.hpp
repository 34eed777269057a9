#pragma once
// What a scenario file can say, told to people and to editors. Both texts are made from the same
// fields() lists that read the file, so they cannot lag behind it.

#include <string>

namespace passage {

/// The manual of the file format, in Markdown: how files are written and merged, then every key.
[[nodiscard]] std::string scenario_manual();
/// A JSON schema (draft 7) for editors. It knows names and notations, not what is missing: a file
/// that extends another one may leave out anything.
[[nodiscard]] std::string json_schema();

}  // namespace passage
