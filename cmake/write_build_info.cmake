# Writes HEADER: what a manifest says of the program that made it. Run at every build; the file is
# touched only when a line of it changes, so that nothing else is compiled again.
set(commit "")
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE_DIR}/.git)
  execute_process(
    COMMAND ${GIT} --no-optional-locks -C ${SOURCE_DIR} describe --always --dirty --abbrev=12 --exclude=*
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(commit STREQUAL "")
  set(commit "unknown")  # a source tarball, or a checkout without a commit
endif()
file(CONFIGURE OUTPUT ${HEADER} @ONLY CONTENT [[
#pragma once

#include <string_view>

namespace passage {

struct BuildInfo {
  std::string_view version;
  std::string_view commit;
  std::string_view compiler;
  std::string_view build_type;
};

inline constexpr BuildInfo build_info{"@VERSION@", "@commit@", "@COMPILER@", "@BUILD_TYPE@"};

}  // namespace passage
]])
