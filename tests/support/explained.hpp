#pragma once
// What is told of why people did not get out, beside what a summary counts.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {

/// People by the name of what stopped them.
using StoppedPeople = std::map<std::string, std::int64_t>;

/// Expects that every person whom a summary (the text of summary.json) counts in an area is
/// explained, cause by cause; returns how many those are.
inline std::int64_t expect_everybody_explained(StoppedPeople by, const std::string& summary,
                                               const std::string& area) {
  using Json = nlohmann::json;
  const Json whole = Json::parse(summary);
  Json now;
  for (const Json& one : whole["areas"]) {
    if (one["id"] == area) now = one["now"];
  }
  std::vector<std::pair<std::string, Json>> same{{"nothing_moved_them", now["home"]},
                                                 {"choice", now["staying_by_choice"]},
                                                 {"not_heard", now["leaving_when_ready"]},
                                                 {"sheltered", now["displaced"]},
                                                 {"on_the_road", now["moving"]},
                                                 {"queue", now["waiting"]},
                                                 {"window", now["held"]},
                                                 {"turned_back", now["stopped"]},
                                                 {"waiting", now["aboard"]},
                                                 {"no_seat", now["unable_to_leave"]["transport"]}};
  for (const char* cause : {"detained", "died", "killed"}) same.emplace_back(cause, now[cause]);
  for (const char* cause : {"front", "damage", "order", "terms", "full", "priority"})
    same.emplace_back(cause, now["unable_to_leave"][cause]);
  std::int64_t all = 0;
  for (const auto& [cause, people] : same) {
    EXPECT_EQ(by[cause], people.get<std::int64_t>()) << cause;
    all += by[cause];
  }
  EXPECT_GT(all, 0);
  return all;
}

}  // namespace passage::test
