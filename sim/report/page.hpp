#pragma once
// The page itself: markup, style and script, with the data that they show put in.

#include "report/course_json.hpp"

#include <string>

namespace passage {

/// One HTML file. Names in the data cannot end the script or become markup.
[[nodiscard]] std::string page_of(const Json& data, const std::string& title);

}  // namespace passage
