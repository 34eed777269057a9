#include "report/shapes.hpp"
#include <passage/core/contract.hpp>
#include <passage/report/recorded_course.hpp>
#include <passage/report/sheet.hpp>
#include <passage/world/accords.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// As many steps of time as a map can show, of whole hours.
constexpr std::uint32_t most_steps = 400;

enum class SheetId : std::uint8_t { districts, roads, corridors, flows, people, events };
constexpr std::size_t sheet_count = 6;

const SheetColumn proposal_column{"proposal", ColumnKind::text, "#meta+proposal"};
const SheetColumn begins_column{"begins", ColumnKind::moment, "#date+start"};
const SheetColumn ends_column{"ends", ColumnKind::moment, "#date+end"};
const SheetColumn pcode_column{"pcode", ColumnKind::text, "#loc+code+v_pcode"};
const SheetColumn from_column{"from", ColumnKind::text, "#loc+origin"};
const SheetColumn to_column{"to", ColumnKind::text, "#loc+dest"};

Sheet districts_sheet() {
  return {.name = "districts",
          .title = "Places that can hold people, and what became of theirs",
          .drawn = Drawn::polygons,
          .columns = {proposal_column,
                      {"id", ColumnKind::text, "#loc+id"},
                      {"label", ColumnKind::text, "#loc+name"},
                      pcode_column,
                      {"kind", ColumnKind::text, "#loc+type"},
                      {"latitude", ColumnKind::number, "#geo+lat"},
                      {"longitude", ColumnKind::number, "#geo+lon"},
                      {"area_km2", ColumnKind::number},
                      {"held_by", ColumnKind::text},
                      {"held_by_at_end", ColumnKind::text},
                      {"people_at_start", ColumnKind::whole, "#population+start"},
                      {"people_at_end", ColumnKind::whole, "#population+end"},
                      {"staying_by_choice", ColumnKind::whole, "#population+staying"},
                      {"unable_to_leave", ColumnKind::whole, "#affected+trapped"},
                      {"displaced", ColumnKind::whole, "#affected+idps"},
                      {"killed", ColumnKind::whole, "#affected+killed"},
                      {"injured", ColumnKind::whole, "#affected+injured"},
                      {"departures", ColumnKind::whole, "#affected+departed"},
                      {"arrivals", ColumnKind::whole, "#affected+arrived"}}};
}

Sheet roads_sheet() {
  return {.name = "roads",
          .title = "Roads, and how many people set foot on each",
          .drawn = Drawn::lines,
          .columns = {proposal_column,
                      {"id", ColumnKind::text, "#loc+road"},
                      from_column,
                      to_column,
                      {"length_km", ColumnKind::number},
                      {"free_speed_kmh", ColumnKind::number},
                      {"vehicles_per_hour", ColumnKind::number, "#capacity+vehicles"},
                      {"people_there", ColumnKind::whole, "#affected+moving+there"},
                      {"people_back", ColumnKind::whole, "#affected+moving+back"},
                      {"in_convoys", ColumnKind::whole, "#affected+moving+convoy"}}};
}

Sheet corridors_sheet() {
  return {.name = "corridors",
          .title = "Corridors, and how long each was open",
          .drawn = Drawn::lines,
          .columns = {proposal_column,
                      {"id", ColumnKind::text, "#access+name"},
                      {"accord", ColumnKind::text, "#event+name"},
                      {"times_opened", ColumnKind::whole, "#access+opened"},
                      {"hours_open", ColumnKind::number, "#access+hours"}}};
}

Sheet flows_sheet() {
  return {.name = "flows",
          .title = "People who set foot on a road, in steps of time",
          .drawn = Drawn::lines,
          .columns = {proposal_column,
                      begins_column,
                      ends_column,
                      {"road", ColumnKind::text, "#loc+road"},
                      from_column,
                      to_column,
                      {"people_there", ColumnKind::whole, "#affected+moving+there"},
                      {"people_back", ColumnKind::whole, "#affected+moving+back"},
                      {"in_convoys", ColumnKind::whole, "#affected+moving+convoy"}}};
}

Sheet people_sheet() {
  return {
      .name = "people",
      .title = "People at rest in each place at the end of a step of time, and until when as many",
      .drawn = Drawn::points,
      .columns = {proposal_column,
                  begins_column,
                  ends_column,
                  {"place", ColumnKind::text, "#loc+id"},
                  pcode_column,
                  {"people", ColumnKind::whole, "#population+present"}}};
}

Sheet events_sheet() {
  return {.name = "events",
          .title = "Strikes, changes of control, corridors and agreements, in steps of time",
          .columns = {proposal_column,
                      begins_column,
                      {"kind", ColumnKind::text, "#event+type"},
                      {"what", ColumnKind::text, "#event+name"},
                      {"became", ColumnKind::text, "#event+status"},
                      {"times", ColumnKind::whole, "#event+count"}}};
}

/// Puts the rows of one case into the sheets.
class CaseRows {
 public:
  CaseRows(std::string id, const Realised& drawn, const RecordedCourse& course,
           const Outcome& outcome, std::vector<Sheet>& sheets)
      : id_(std::move(id)),
        scenario_(*drawn.scenario),
        setting_(*drawn.setting),
        network_(setting_.network),
        course_(course),
        outcome_(outcome),
        sheets_(sheets) {}

  void add_all() {
    add_districts();
    add_roads();
    add_corridors();
    add_flows();
    add_people();
    add_events();
  }

 private:
  void add(SheetId sheet, std::vector<SheetValue> values, std::string shape = {}) {
    values.insert(values.begin(), id_);
    sheets_[static_cast<std::size_t>(sheet)].rows.push_back({std::move(values), std::move(shape)});
  }
  [[nodiscard]] SheetValue moment(SimTime at) const {
    return Moment{std::min(at, scenario_.ends), scenario_.zone.minutes};
  }
  [[nodiscard]] SheetValue begin_of(std::uint32_t frame) const {
    return moment(scenario_.begins + frame * course_.frame);
  }
  [[nodiscard]] const PlaceTerms& terms(PlaceId place) const {
    return scenario_.places[place.index()];
  }
  [[nodiscard]] const std::string& name(PlaceId place) const {
    return network_.places()[place].name;
  }
  [[nodiscard]] const std::string& party(std::size_t index) const {
    return setting_.parties[PartyId{static_cast<std::uint32_t>(index)}].name;
  }

  /// Who holds each place at the end.
  [[nodiscard]] std::vector<std::size_t> holders_at_end() const {
    std::vector<std::size_t> holders;
    for (const PartyId holder : setting_.control) holders.push_back(holder.index());
    for (const RecordedChange& change : course_.control) holders[change.what] = change.to;
    return holders;
  }

  void add_districts() {
    const std::vector<std::string> boundaries = boundaries_of(scenario_, network_);
    const std::vector<std::size_t> holders = holders_at_end();
    for (const PlaceOutcome& one : outcome_.places) {
      const Place& place = network_.places()[one.place];
      const Whereabouts& now = one.census.now;
      const Tally& since = one.census.since;
      add(SheetId::districts,
          {place.name, place.label, terms(one.place).pcode, std::string{name_of(place.kind)},
           place.latitude.count(), place.longitude.count(), place.area.count(),
           party(setting_.control[one.place].index()), party(holders[one.place.index()]),
           one.at_start.count(), now.present().count(), now.staying.count(), now.unable().count(),
           now.displaced.count(), now.killed.count(), since.injured.count(), since.departed.count(),
           since.arrived.count()},
          boundaries[one.place.index()]);
    }
  }

  void add_roads() {
    std::vector<RecordedFlow> sums(network_.roads().size());
    for (const RecordedFlow& flow : course_.flows) {
      RecordedFlow& sum = sums[flow.road.index()];
      sum.there += flow.there;
      sum.back += flow.back;
      sum.in_convoys += flow.in_convoys;
    }
    for (const RoadId id : network_.roads().ids()) {
      const Road& road = network_.roads()[id];
      const RecordedFlow& sum = sums[id.index()];
      constexpr double metres = 1'000;
      add(SheetId::roads,
          {road.name, name(road.from), name(road.to), road.length.count() / metres,
           road.free_speed.count(), road.capacity.count(), sum.there, sum.back, sum.in_convoys},
          lines_of(network_, {id}));
    }
  }

  void add_corridors() {
    const std::vector<OpenTimes> open = open_times();
    for (const CorridorId id : setting_.corridors.ids()) {
      const Corridor& corridor = setting_.corridors[id];
      std::vector<RoadId> roads;
      for (const ArcId arc : corridor.path) roads.push_back(network_.arc(arc).road);
      const std::string accord =
          corridor.accord ? setting_.accords[*corridor.accord].name : std::string{};
      add(SheetId::corridors,
          {corridor.name, accord, open[id.index()].times, open[id.index()].hours},
          lines_of(network_, roads));
    }
  }

  struct OpenTimes {
    std::int64_t times = 0;
    double hours = 0;
    std::optional<std::uint32_t> since{};  ///< A step.
  };
  /// How long each corridor was open, by whole steps.
  [[nodiscard]] std::vector<OpenTimes> open_times() const {
    std::vector<OpenTimes> open(setting_.corridors.size());
    const auto shut = [&](OpenTimes& one, std::uint32_t step) {
      if (!one.since) return;
      one.hours += (step - *one.since) *
                   std::chrono::duration<double, std::ratio<3600>>{course_.frame}.count();
      one.since.reset();
    };
    for (const RecordedChange& change : course_.corridors) {
      OpenTimes& one = open[change.what];
      if (change.to == 0) {
        shut(one, change.frame);
      } else if (!one.since) {
        one.since = change.frame;
        ++one.times;
      }
    }
    for (OpenTimes& one : open) shut(one, course_.frames);
    return open;
  }

  void add_flows() {
    for (const RecordedFlow& flow : course_.flows) {
      const Road& road = network_.roads()[flow.road];
      add(SheetId::flows,
          {begin_of(flow.frame), begin_of(flow.frame + 1), road.name, name(road.from),
           name(road.to), flow.there, flow.back, flow.in_convoys},
          lines_of(network_, {flow.road}));
    }
  }

  /// A row for each stretch of steps at whose ends a place had the same people.
  void add_people() {
    for (std::size_t i = 0; i < outcome_.places.size(); ++i) {
      std::uint32_t since = 0;
      for (std::uint32_t frame = 1; frame <= course_.frames; ++frame) {
        if (frame < course_.frames && present(i, frame) == present(i, since)) continue;
        add_stay(i, since, frame);
        since = frame;
      }
    }
  }
  void add_stay(std::size_t i, std::uint32_t from, std::uint32_t to) {
    const PlaceId place = outcome_.places[i].place;
    add(SheetId::people,
        {begin_of(from), begin_of(to), name(place), terms(place).pcode, present(i, from)},
        point_of(network_.places()[place]));
  }
  /// At the end of a step.
  [[nodiscard]] std::int64_t present(std::size_t i, std::uint32_t frame) const {
    const auto hours = static_cast<std::size_t>(course_.frame / std::chrono::hours{1});
    const std::size_t sample = std::min((frame + 1) * hours, outcome_.series.size() - 1);
    return outcome_.series[sample].places[i].now.present().count();
  }

  void add_events() {
    for (const RecordedChange& one : course_.strikes)
      add_event(one, "strike", name(PlaceId{one.what}), "", one.to);
    for (const RecordedChange& one : course_.control)
      add_event(one, "control", name(PlaceId{one.what}), party(one.to), 1);
    for (const RecordedChange& one : course_.corridors) {
      add_event(one, "corridor", setting_.corridors[CorridorId{one.what}].name,
                one.to == 1 ? "open" : "shut", 1);
    }
    for (const RecordedChange& one : course_.accords) {
      add_event(one, "accord", setting_.accords[AccordId{one.what}].name,
                name_of(static_cast<AccordState>(one.to)), 1);
    }
  }
  void add_event(const RecordedChange& one, std::string_view kind, const std::string& what,
                 std::string_view became, std::int64_t times) {
    add(SheetId::events,
        {begin_of(one.frame), std::string{kind}, what, std::string{became}, times});
  }

  std::string id_;
  const Scenario& scenario_;
  const Setting& setting_;
  const Network& network_;
  const RecordedCourse& course_;
  const Outcome& outcome_;
  std::vector<Sheet>& sheets_;
};

std::string date_text(SimTime at) {
  std::string text = to_journal_text(at);  // 2016-12-07 06:00:00.000
  text[10] = 'T';
  return text.substr(0, 19);
}

}  // namespace

std::string local_text(const Moment& moment) {
  const int minutes = std::abs(moment.zone_minutes);
  return date_text(moment.at) + fmt::format("{}{:02}:{:02}", moment.zone_minutes < 0 ? '-' : '+',
                                            minutes / 60, minutes % 60);
}

std::string utc_text(const Moment& moment) {
  return date_text(moment.at - std::chrono::minutes{moment.zone_minutes}) + "Z";
}

tl::expected<std::vector<Sheet>, Halt> sheets_of(const std::vector<ExportedCase>& cases) {
  std::vector<Sheet> sheets{districts_sheet(), roads_sheet(),  corridors_sheet(),
                            flows_sheet(),     people_sheet(), events_sheet()};
  ENSURES(sheets.size() == sheet_count);
  for (const ExportedCase& one : cases) {
    const tl::expected<Realised, Halt> drawn = one.of->at(one.luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    const Scenario& scenario = *drawn->scenario;
    CourseRecorder recorder{scenario.begins, scenario.ends,
                            frame_length(scenario.ends - scenario.begins, most_steps)};
    const auto result =
        run_replication(scenario, drawn->setting, one.luck,
                        {.series = SeriesKind::hourly, .observers = {&recorder}, .carry_on = {}});
    if (!result) return tl::make_unexpected(result.error());
    CaseRows{one.id, *drawn, recorder.finish(), result->outcome, sheets}.add_all();
  }
  return sheets;
}

std::vector<Sheet> cut_by_case(std::vector<Sheet> sheets) {
  std::vector<Sheet> cut;
  for (Sheet& sheet : sheets) {
    std::vector<std::string> cases;
    for (const SheetRow& row : sheet.rows) {
      const auto& id = std::get<std::string>(row.values.front());
      if (std::ranges::find(cases, id) == cases.end()) cases.push_back(id);
    }
    if (sheet.drawn == Drawn::nowhere || cases.size() < 2) {
      cut.push_back(std::move(sheet));
      continue;
    }
    for (const std::string& id : cases) {
      Sheet part = sheet;
      part.name += "_" + id;
      std::erase_if(part.rows, [&](const SheetRow& row) {
        return std::get<std::string>(row.values.front()) != id;
      });
      cut.push_back(std::move(part));
    }
  }
  return cut;
}

}  // namespace passage
