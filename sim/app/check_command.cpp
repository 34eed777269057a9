#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/numerals.hpp"
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <fmt/format.h>

namespace passage {

namespace {

/// What a scenario sets in motion, in words.
std::string mechanisms(const Scenario& scenario) {
  std::vector<std::string> parts;
  if (!scenario.accords.empty()) parts.push_back(counted(scenario.accords.size(), "accord"));
  if (!scenario.corridors.empty()) parts.push_back(counted(scenario.corridors.size(), "corridor"));
  if (!scenario.checkpoints.empty())
    parts.push_back(counted(scenario.checkpoints.size(), "checkpoint"));
  if (!scenario.fleets.empty()) parts.push_back(counted(scenario.fleets.size(), "fleet"));
  if (!scenario.shelling.empty())
    parts.push_back(counted(scenario.shelling.size(), "source") + " of shelling");
  if (scenario.front)
    parts.push_back(counted(scenario.front->changes.size(), "change") + " of control");
  if (scenario.road_works) parts.emplace_back("road works");
  if (scenario.weather)
    parts.push_back(counted(scenario.weather->spells.size(), "spell") + " of weather");
  if (scenario.medical) parts.emplace_back("medical care");
  if (scenario.aid) parts.emplace_back("food under siege");
  if (scenario.displacement) parts.emplace_back("displacement");
  parts.emplace_back("travel");
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string good_line(const std::string& file, const Scenario& scenario) {
  const auto setting = make_setting(scenario);
  const std::int64_t people = setting->people.total().total();
  return fmt::format(
      "ok  {}: {}, {}, {} people; {}\n", file, counted(scenario.places.size(), "place"),
      counted(scenario.roads.size(), "road"), with_commas(people), mechanisms(scenario));
}

}  // namespace

void describe_check(CLI::App& command, CheckArguments& arguments) {
  command.add_option("FILE", arguments.files, "Scenarios")->required()->option_text(" ");
  command.footer(
      "Prints everything that is wrong with each file, all at once, and a line for\n"
      "each good one.\n"
      "\nExample:\n  passage check scenarios/tutorial/*.yaml");
}

ExitCode check(const CheckArguments& arguments) {
  ExitCode code = ExitCode::ok;
  for (const std::string& file : arguments.files) {
    const Result<Loaded> loaded = load(file);
    if (loaded) {
      print(good_line(file, loaded->scenario));
    } else {
      complain(loaded.error());
      code = ExitCode::invalid;
    }
  }
  return code;
}

}  // namespace passage
