#pragma once
// The files that a scenario is made of, as one tree: the file itself over what it extends, tables
// in place of their mentions, changes from the command line on top. Paths are relative to the file
// that they are written in.

#include "scenario/document.hpp"
#include <passage/scenario/load.hpp>

#include <filesystem>
#include <vector>

namespace passage {

/// One tree, and what it was made of.
struct Assembled {
  Node root;
  std::vector<InputFile> files;
};

/// Mistakes go to `diagnostics`; what could not be read is an unread node.
[[nodiscard]] Assembled assemble(const std::filesystem::path& path,
                                 const std::vector<Override>& overrides, const FileReader& reader,
                                 Diagnostics& diagnostics);

}  // namespace passage
