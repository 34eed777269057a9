#include "report/page.hpp"

#include "report/page_parts.hpp"

#include <map>
#include <string_view>

namespace passage {

namespace {

/// As text between tags.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '<') {
      safe += "&lt;";
    } else if (letter == '&') {
      safe += "&amp;";
    } else {
      safe += letter;
    }
  }
  return safe;
}

/// JSON without a letter that could end the script around it.
std::string script_safe(const Json& data) {
  std::string safe;
  for (const char letter : data.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (letter == '<') {
      safe += "\\u003c";
    } else {
      safe += letter;
    }
  }
  return safe;
}

}  // namespace

std::string page_of(const Json& data, const std::string& title) {
  const std::map<std::string_view, std::string> filling{{"style", std::string{parts::style}},
                                                        {"licence", escaped(parts::licence)},
                                                        {"library", std::string{parts::library}},
                                                        {"script", std::string{parts::script}},
                                                        {"title", escaped(title)},
                                                        {"data", script_safe(data)}};
  // What is put in is not looked through again: a name may be '@data@'.
  std::string page;
  std::string_view left = parts::markup;
  while (true) {
    const std::size_t mark = left.find('@');
    page += left.substr(0, mark);
    if (mark == std::string_view::npos) return page;
    left.remove_prefix(mark + 1);
    const std::size_t end = left.find('@');
    page += filling.at(left.substr(0, end));
    left.remove_prefix(end + 1);
  }
}

}  // namespace passage
