#include "support/scratch_folder.hpp"
#include <passage/experiment/model_card.hpp>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The words of a text, parted by single spaces, without marks of emphasis.
std::string plain(const std::string& text) {
  std::string words;
  for (const char c : text) {
    if (c == '*') continue;
    const bool is_space = c == ' ' || c == '\n';
    if (is_space && words.ends_with(' ')) continue;
    words += is_space ? ' ' : c;
  }
  return words;
}

Loaded small() {
  Loaded loaded;
  loaded.scenario.name = "Small | town";
  loaded.scenario.sensitivity = Sensitivity::high;
  loaded.scenario.begins = parse_date("2020-01-01").value();
  loaded.scenario.ends = parse_date("2020-01-05").value();
  AccordTerms terms;
  terms.id = "deal";
  terms.purpose = "Let people go.";
  terms.destinations.names = {{"harbour", {}}};
  loaded.scenario.accords.push_back(terms);
  PlaceTerms place;
  place.id = "town";
  place.holder.id = PartyId{0U};
  loaded.scenario.parties.push_back({.id = "city", .label = "", .trust = {}});
  loaded.scenario.places.push_back(place);
  loaded.files.push_back({"folder/town.yaml", 0xAB});
  return loaded;
}

TEST(ModelCard, TellsTheCaseTheTermsAndWhatTheyDoNotProtect) {
  const std::string card =
      model_card(small(), {{"travel.platoon", "50"}}, "passage card town.yaml");

  EXPECT_THAT(card, HasSubstr("# Model card: Small | town\n"));
  EXPECT_THAT(card, HasSubstr("Sensitivity: **high**."));
  EXPECT_THAT(card, HasSubstr("2020-01-01 00:00 to 2020-01-05 00:00; 1 accord, travel."));
  EXPECT_THAT(card, HasSubstr("Let people go."));
  EXPECT_THAT(card, HasSubstr("- deal: no word on being informed in advance, being free to stay, "
                              "family unity, special needs, guarantees for those who stay."));
  EXPECT_THAT(card, HasSubstr("| `travel.walking_speed` | 3.2 km/h | default | assumed | 3 km/h to "
                              "3.6 km/h | S133 |"));
  EXPECT_THAT(card, HasSubstr("| town.yaml | 00000000000000ab |"));
  EXPECT_THAT(card, HasSubstr("Changed: `travel.platoon=50`."));
  EXPECT_THAT(card, HasSubstr("```sh\npassage card town.yaml\n```"));
}

TEST(ModelCard, FlagsAConstantOutsideItsRange) {
  Loaded loaded = small();
  EXPECT_THAT(model_card(loaded, {}, ""), Not(HasSubstr("(outside)")));
  loaded.scenario.travel.walking_speed = KilometresPerHour{9};
  EXPECT_THAT(model_card(loaded, {}, ""), HasSubstr("9 km/h **(outside)**"));
  EXPECT_THAT(model_card(loaded, {}, ""), HasSubstr("1 of all constants lies outside"));
}

TEST(ModelCard, SaysWhatTheModelLeavesOutInTheWordsOfItsDescription) {
  const std::string model = plain(test::text_of(PASSAGE_SOURCE_DIR "/docs/model.md"));
  Scenario everything;
  everything.accords.emplace_back();
  everything.shelling.emplace_back().excites.emplace_back();
  everything.displacement.emplace();
  everything.parties.push_back({.id = "army", .label = "", .trust = TrustTerms{}});

  const auto sentences = limits_of(everything);

  EXPECT_EQ(sentences.size(), 12U);
  for (const std::string_view sentence : sentences)
    EXPECT_THAT(model, HasSubstr(std::string{sentence}));
}

TEST(ModelCard, KeepsSilentOnMechanismsThatAreNotUsed) {
  for (const std::string_view sentence : limits_of(Scenario{}))
    EXPECT_THAT(std::string{sentence}, Not(HasSubstr("Excitation")));
}

}  // namespace
}  // namespace passage
