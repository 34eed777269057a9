#pragma once
// Files of sim/report/page and of the library for charts, put into the program when it is built
// (cmake/embed.cmake).

#include <string_view>

namespace passage::parts {

extern const std::string_view markup;
extern const std::string_view style;
extern const std::string_view script;
extern const std::string_view library;
extern const std::string_view licence;

}  // namespace passage::parts
