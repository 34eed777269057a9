#pragma once
// What became of everybody in one replication: where they are at the end and why, who was harmed,
// who came where, and the same hour by hour. A value of whole counts, without pointers to the world
// it was recorded in. Choosing to stay and being unable to leave are counted apart, always; people
// on the move are counted with the place they set out from, the dead where they died.

#include <passage/core/id.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/world/access.hpp>
#include <passage/world/accords.hpp>
#include <passage/world/network.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/strata.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passage {

/// Where people are at one moment: each of them in exactly one of these counts.
struct Whereabouts {
  Persons home{0};                              ///< At home, with no wish to leave so far.
  Persons staying{0};                           ///< Had a way out and chose to stay.
  std::array<Persons, access_kinds> wanting{};  ///< Wish to leave, by what stands in the way.
  Persons displaced{0};                         ///< Came from elsewhere and found a roof.
  Persons moving{0};                            ///< On the road, or about to set foot on it.
  Persons waiting{0};                           ///< In the queue for a road.
  Persons held{0};                              ///< Kept on a road by a closed corridor.
  Persons stopped{0};                           ///< Stranded on their way: no way on.
  Persons aboard{0};                            ///< In vehicles that have not left.
  Persons detained{0};                          ///< By who holds a checkpoint.
  Persons died{0};                              ///< Of hunger, wounds or illness.
  Persons killed{0};                            ///< By fire.

  /// Those who wish to leave a place that has no way out, whatever the cause.
  [[nodiscard]] Persons unable() const;
  /// Those at rest.
  [[nodiscard]] Persons present() const;
  /// Everybody counted here, the dead and the detained included.
  [[nodiscard]] Persons total() const;
  Whereabouts& operator+=(const Whereabouts& other);
  friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};

/// What has happened since the run began.
struct Tally {
  Persons injured{0};
  Persons killed_on_the_way{0};  ///< Among the killed, those who were travelling.
  Persons departed{0};           ///< Departures; who leaves twice counts twice.
  Persons arrived{0};            ///< Arrivals from another place; who arrives twice counts twice.
  Persons urgent_departed{0};    ///< Among the departures, people in urgent need of care.
  Persons urgent_arrived{0};
  Persons refused{0};    ///< Sent back by a checkpoint.
  Persons returned{0};   ///< Came back home.
  Persons evacuated{0};  ///< Among the arrivals, those in the vehicles of a fleet.
  Persons died_of_hunger{0};
  /// Hours that people spent at rest where no way out was open, counted at each whole hour.
  Persons besieged_hours{0};

  Tally& operator+=(const Tally& other);
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// The people of a place, or of several together.
struct Census {
  Whereabouts now;
  Tally since;
  Census& operator+=(const Census& other);
  friend bool operator==(const Census&, const Census&) = default;
};

/// How a place ended. `census.now.killed` is the total of `killed`.
struct PlaceOutcome {
  PlaceId place;
  Persons at_start{0};
  Census census;
  Strata killed;
  Strata injured;  ///< As they were before; who is injured twice counts twice.
  friend bool operator==(const PlaceOutcome&, const PlaceOutcome&) = default;
};

/// Journeys over the edge of an area.
struct Crossings {
  Persons came{0};  ///< Arrived in the area from outside it.
  Persons left{0};  ///< Arrived outside it from within.
  /// When those who had left, less those who had come, were first half of its people at the start.
  std::optional<SimTime> half_left{};
  std::optional<SimTime> nine_tenths_left{};
  friend bool operator==(const Crossings&, const Crossings&) = default;
};

/// Arrivals at one place from another.
struct Flow {
  PlaceId from;
  PlaceId to;
  Persons arrived{0};
  friend bool operator==(const Flow&, const Flow&) = default;
};

struct AccordChange {
  SimTime at{};
  AccordId accord;
  AccordState to = AccordState::drafted;
  AccordReason reason = AccordReason::scripted;
  std::uint16_t note = no_note;
  friend bool operator==(const AccordChange&, const AccordChange&) = default;
};

/// What a party said to a proposal, or that its deadline passed.
struct AccordAnswer {
  SimTime at{};
  AccordId accord;
  PartyId party;
  Answer answer = Answer::pending;
  friend bool operator==(const AccordAnswer&, const AccordAnswer&) = default;
};

/// How often an accord was broken.
struct Violations {
  std::uint32_t occurred = 0;
  std::uint32_t seen = 0;  ///< By monitors.
  friend bool operator==(const Violations&, const Violations&) = default;
};

/// Groups that found no way on and went back home or stopped where they were.
struct Strandings {
  std::uint64_t groups = 0;
  Persons people{0};
  friend bool operator==(const Strandings&, const Strandings&) = default;
};

/// Everybody at one moment.
struct Sample {
  SimTime at{};
  std::vector<Census> places;  ///< In the order of `Outcome::places`.
  Table<AreaTag, Crossings> areas;
  friend bool operator==(const Sample&, const Sample&) = default;
};

/// One replication's results.
struct Outcome {
  SimTime begins{};
  SimTime ends{};
  std::vector<PlaceOutcome> places;  ///< Those that can hold people, in file order.
  Table<AreaTag, Crossings> areas;
  std::vector<Flow> flows;  ///< By origin, then destination; only those that somebody took.
  Table<SourceTag, Persons> killed_by;
  Strandings stranded;
  std::uint64_t gridlocks = 0;  ///< Each was resolved by letting one group into a full road.
  std::vector<AccordChange> accord_changes;
  std::vector<AccordAnswer> answers;
  Table<AccordTag, Violations> violations;
  Persons rations{0};                ///< Delivered, for one person and one day each.
  std::vector<std::uint64_t> facts;  ///< How many of each kind, in the order of `fact_kinds()`.
  std::vector<Sample> series;  ///< At `begins` and every hour from there; empty if not asked for.
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Several places taken together; places that cannot hold people count for nothing.
struct Total {
  Persons at_start{0};
  Census census;
  Strata killed;
  Strata injured;
  friend bool operator==(const Total&, const Total&) = default;
};

/// Nothing has happened yet: everybody is at home.
[[nodiscard]] Outcome empty_outcome(const Setting& setting, SimTime begins);

[[nodiscard]] Total total_of(const Outcome& outcome);
[[nodiscard]] Total total_of(const Outcome& outcome, std::span<const PlaceId> places);
[[nodiscard]] Census census_of(const Sample& sample);
[[nodiscard]] Census census_of(const Outcome& outcome, const Sample& sample,
                               std::span<const PlaceId> places);

/// Whether everybody who was there at the start is somewhere at the end.
[[nodiscard]] bool is_accounted_for(const Outcome& outcome);

/// Places that are in no area, in file order: with the areas they make up the whole.
[[nodiscard]] std::vector<PlaceId> places_outside_areas(const Setting& setting);
/// Whether some place is in two areas, so that the areas' numbers sum to more than everybody.
[[nodiscard]] bool areas_overlap(const Setting& setting);

}  // namespace passage
