#include "app/look.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

namespace passage {
namespace {

/// The letters that these variables allow; each is unset if null.
Letters letters(const char* all, const char* type, const char* language) {
  const auto set = [](const char* name, const char* value) {
    if (value == nullptr)
      unsetenv(name);
    else
      setenv(name, value, 1);
  };
  set("LC_ALL", all);
  set("LC_CTYPE", type);
  set("LANG", language);
  return look_of(stdout).letters;
}

TEST(Look, FollowsTheFirstVariableThatIsSet) {
  EXPECT_EQ(letters(nullptr, nullptr, nullptr), Letters::ascii);
  EXPECT_EQ(letters(nullptr, nullptr, "de_DE.UTF-8"), Letters::utf8);
  EXPECT_EQ(letters("C", nullptr, "de_DE.UTF-8"), Letters::ascii);
  EXPECT_EQ(letters("", "C.utf8", "C"), Letters::utf8);
}

TEST(Look, SetsOffHeadingsOnlyInColour) {
  EXPECT_EQ((Look{Letters::utf8, Colour::none}.heading("Harm")), "Harm");
  EXPECT_EQ((Look{Letters::utf8, Colour::some}.heading("Harm")), "\x1b[1mHarm\x1b[0m");
}

TEST(Look, HasNoColourInAFile) {
  std::FILE* file = std::tmpfile();

  EXPECT_EQ(look_of(file).colour, Colour::none);
  std::fclose(file);
}

}  // namespace
}  // namespace passage
