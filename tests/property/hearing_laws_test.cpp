// A process says which kinds of fact it acts on, and is offered no others. What it says must be
// complete: a run in which everybody is offered every fact is the same run.

#include "support/a_scenario.hpp"
#include "support/random_scenario.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

namespace fs = std::filesystem;

/// A process that is offered every fact, whatever it says that it hears.
class AllEars final : public Process {
 public:
  explicit AllEars(std::unique_ptr<Process> process) : process_(std::move(process)) {}

  std::string_view name() const override { return process_->name(); }
  Rank rank() const override { return process_->rank(); }
  std::optional<SimTime> next() override { return process_->next(); }
  void fire(Instant& instant) override { process_->fire(instant); }
  FactSet hears() const override { return FactSet::all(); }
  void hear(const Fact& fact, Instant& instant) override { process_->hear(fact, instant); }
  std::size_t pending() const override { return process_->pending(); }

 private:
  std::unique_ptr<Process> process_;
};

enum class Offer : std::uint8_t { what_each_hears, everything };

std::string journal_of(const Scenario& scenario, Offer offer) {
  std::string text;
  Journal journal{[&text](std::string_view line) { text += line; }};
  World world{make_setting(scenario), Speeds{scenario.travel.walking_speed}};
  auto processes = make_processes(scenario, world, Streams{1, 0});
  for (auto& process : processes) {
    if (offer == Offer::everything) process = std::make_unique<AllEars>(std::move(process));
  }
  Simulation simulation{std::move(world), std::move(processes), {&journal}};
  EXPECT_TRUE(simulation.run_until(scenario.ends).has_value()) << "time does not advance";
  return text;
}

RC_GTEST_PROP(Hearing, OfEveryFactIsOfNoMoreUse, ()) {
  const std::string yaml = test::draw_draft().text();
  const Scenario scenario = test::scenario_of(yaml);

  RC_LOG(yaml);
  RC_ASSERT(journal_of(scenario, Offer::everything) ==
            journal_of(scenario, Offer::what_each_hears));
}

TEST(Hearing, OfEveryFactIsOfNoMoreUseInTheTutorials) {
  for (const auto& file :
       fs::directory_iterator{fs::path{PASSAGE_SOURCE_DIR} / "scenarios/tutorial"}) {
    if (file.path().extension() != ".yaml") continue;
    const Result<Loaded> loaded = load(file.path());
    ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());

    EXPECT_TRUE(journal_of(loaded->scenario, Offer::everything) ==
                journal_of(loaded->scenario, Offer::what_each_hears))
        << file.path();
  }
}

}  // namespace
}  // namespace passage
