#include "app/numerals.hpp"
#include "app/summary.hpp"
#include "app/text_table.hpp"
#include <passage/scenario/protection.hpp>

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr std::size_t key_width = 12;

/// '2016-12-08 06:00' as '8 h' and such are left to core; hours of the day as '08:00'.
std::string clock(Duration since_midnight) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

/// Lines under a key that stands at the left of the first of them.
std::string keyed(std::string_view key, std::string_view text) {
  std::string lines;
  for (const std::string& line : wrapped(text, page_width - key_width)) {
    lines += fmt::format("{:<{}}{}\n", lines.empty() ? key : "", key_width, line);
  }
  return lines;
}

/// 'air strike, shelling' by whom: acts in words, each party with what it gives up.
std::string prohibitions(const Setting& setting, const Accord& accord) {
  std::string text;
  for (const PartyId party : setting.parties.ids()) {
    std::string given_up;
    for (const Prohibition& prohibition : accord.prohibits) {
      if (prohibition.party != party) continue;
      std::string act{name_of(prohibition.act)};
      std::ranges::replace(act, '_', ' ');
      given_up += fmt::format("{}{}", given_up.empty() ? "" : ", ", act);
    }
    if (given_up.empty()) continue;
    const Party& who = setting.parties[party];
    text += fmt::format("{}{}: no {}", text.empty() ? "" : "; ", label_of(who.label, who.name),
                        given_up);
  }
  return text;
}

std::string accord_text(const Setting& setting, const Accord& accord) {
  const bool is_agreed = accord.first_state != AccordState::drafted;
  std::string text = fmt::format("{}, {}{} to {}", label_of(accord.label, accord.name),
                                 is_agreed ? "" : "if it is agreed, ", to_text(accord.begins),
                                 to_text(accord.ends));
  const std::string acts = prohibitions(setting, accord);
  if (!acts.empty()) text += fmt::format("; {}", acts);
  if (accord.first) {
    text += fmt::format("; first {} people in need '{}'", with_commas(accord.first->count),
                        name_of(accord.first->need));
  }
  return text;
}

/// A corridor's own dates, as far as they lie within the run.
std::string dates_of(const Corridor& corridor, const Scenario& scenario) {
  std::string text;
  if (corridor.windows.begins() > scenario.begins)
    text += " from " + to_text(corridor.windows.begins());
  if (corridor.windows.ends() < scenario.ends) text += " until " + to_text(corridor.windows.ends());
  return text;
}

std::string corridor_text(const Told& told, CorridorId id) {
  const CorridorTerms& terms = told.scenario.corridors[id.index()];
  const Corridor& corridor = told.setting.corridors[id];
  std::string hours;
  for (const DailyHours& open : terms.hours) {
    hours += fmt::format("{}{} to {}", hours.empty() ? "" : " and ", clock(open.opens),
                         clock(open.closes));
  }
  std::string text = fmt::format("{}, open {}", corridor.name,
                                 hours.empty() ? "round the clock" : hours + " daily") +
                     dates_of(corridor, told.scenario);
  if (corridor.accord) {
    const Accord& accord = told.setting.accords[*corridor.accord];
    text += fmt::format(" under {}", label_of(accord.label, accord.name));
  }
  return text;
}

std::string protection_text(const ProtectionCheck& check) {
  if (check.missing.empty()) return check.label + ": the terms speak of all five conditions";
  return fmt::format("{}: no word on {}", check.label, fmt::join(check.missing, ", "));
}

std::string zone_text(ZoneOffset zone) {
  if (zone.minutes == 0) return "UTC";
  const int minutes = zone.minutes < 0 ? -zone.minutes : zone.minutes;
  return fmt::format("UTC{}{:02}:{:02}", zone.minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace

std::string preamble(const Told& told) {
  const Scenario& scenario = told.scenario;
  std::string text = told.look.heading(scenario.name) + "\n";
  for (const std::string& line : wrapped(scenario.description, page_width)) text += line + "\n";
  text += "\n";
  text += keyed("period",
                fmt::format("{} to {} ({}), {}", to_text(scenario.begins), to_text(scenario.ends),
                            to_text(scenario.ends - scenario.begins), zone_text(scenario.zone)));
  if (scenario.sensitivity) text += keyed("sensitivity", name_of(*scenario.sensitivity));
  for (const Accord& accord : told.setting.accords)
    text += keyed("accord", accord_text(told.setting, accord));
  if (told.setting.accords.empty()) text += keyed("accord", "none");
  for (const CorridorId id : told.setting.corridors.ids()) {
    text += keyed("corridor", corridor_text(told, id));
  }
  for (const ProtectionCheck& check : protection_of(scenario))
    text += keyed("protection", protection_text(check));
  return text;
}

}  // namespace passage
