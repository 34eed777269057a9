#pragma once
// A term of a scenario that is changed from outside its files.

#include <passage/core/result.hpp>

#include <string>

namespace passage {

/// A term changed on the command line: 'key.path=value', such as
/// 'accords.five_days.ends=2016-12-15'.
struct Override {
  std::string path;
  std::string value;
  Mark mark{};  ///< Where a file says it; of the command line, empty.
};
}  // namespace passage
