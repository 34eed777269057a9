#pragma once
// Care of people in need. Every epoch the hospitals of a place take in who is there, the urgent
// first and then the injured, as far as their beds and the work they can still do allow. Who is in
// a bed heals; who is not gets worse and dies, and so do the chronically ill, the more so where
// hospitals have lost their work. People on their way are in no bed. It leaves out who of many
// patients is treated first, death in a bed, births, and illness that begins during the run.
//
// Sources: all sizes are assumed; S14 and S24 tell of deaths after evacuation only, in care.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>

#include <memory>

namespace passage {

struct MedicalParams {
  Duration epoch{std::chrono::hours{1}};
  PerDay deterioration{0.1};
  PerDay death_urgent{0.1};
  PerDay death_injured{0.005};
  PerDay death_chronic{0.0002};
  PerDay healing{0.1};
  PerDay recovery{0.2};
  double lost_care = 0.5;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("epoch", epoch,
               {.text = "How often beds are given and people get better or worse.",
                .range = {60'000, 86'400'000.0}});
    decline_fields(a);
    a.optional("healing", healing,
               {.text = "Rate at which the injured in a bed become well.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.03, 0.3}});
    a.optional("recovery", recovery,
               {.text = "Rate at which the urgent in a bed become injured.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.05, 0.5}});
  }

 private:
  template <class Archive>
  void decline_fields(Archive& a) {
    a.optional("deterioration", deterioration,
               {.text = "Rate at which the injured without a bed become urgent.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.02, 0.5}});
    a.optional("death_urgent", death_urgent,
               {.text = "Rate at which the urgent without a bed die.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.02, 0.5}});
    a.optional("death_injured", death_injured,
               {.text = "Rate at which the injured without a bed die.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0, 0.05}});
    a.optional("death_chronic", death_chronic,
               {.text = "Rate at which the chronically ill die.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0, 0.002}});
    a.optional("lost_care", lost_care,
               {.text = "Added to the log of the three rates of death when all hospital work on "
                        "this side is lost; less in proportion.",
                .range = {0, 10},
                .grade = Grade::assumed,
                .plausible = {0, 1.5}});
  }
};

/// Draws: Purpose::medical_course, by place and epoch; of a group by its own key, numbered by
/// epoch.
/// Cost: an epoch looks at every place and group once; draws are made only where people are in
/// need.
[[nodiscard]] std::unique_ptr<Process> make_medical(const MedicalParams& params, const World& world,
                                                    Streams streams, Period period);

}  // namespace passage
