#pragma once
// Files of sim/app/starter, put into the program when it is built (cmake/embed.cmake).

#include <string_view>

namespace passage::starter {

extern const std::string_view world;
extern const std::string_view ceasefire;
extern const std::string_view comparison;

}  // namespace passage::starter
