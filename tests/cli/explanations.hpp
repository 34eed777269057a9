#pragma once
// What `passage explain` says of an area, beside what `passage run` says of it.

#include "program.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {

/// Expects that every person whom the summary counts in an area is explained, cause by cause.
inline void expect_everybody_explained(const std::string& scenario, const std::string& area) {
  using Json = nlohmann::json;
  const Json explained =
      Json::parse(passage("explain " + scenario + " --district " + area + " --json").out);
  const Json summary = Json::parse(passage("run " + scenario + " --json").out);
  Json now;
  for (const Json& one : summary["areas"]) {
    if (one["id"] == area) now = one["now"];
  }
  std::map<std::string, std::int64_t> by;
  for (const Json& one : explained["stopped"])
    by[one["by"].get<std::string>()] += one["people"].get<std::int64_t>();

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
    EXPECT_EQ(by[cause], people.get<std::int64_t>()) << scenario << " " << cause;
    all += by[cause];
  }
  EXPECT_EQ(explained["all"], all) << scenario;
  EXPECT_GT(all, 0) << scenario;
}

}  // namespace passage::test
