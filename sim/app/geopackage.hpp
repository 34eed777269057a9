#pragma once
// The other program that writes GeoPackages, which is started for each.

#include <passage/core/result.hpp>

#include <string>

namespace passage {

/// The bytes of a GeoPackage with what is asked for. Errors: there is no passage-geopackage beside
/// this program, or it cannot do it.
[[nodiscard]] Result<std::string> geopackage_of(const std::string& request);

}  // namespace passage
