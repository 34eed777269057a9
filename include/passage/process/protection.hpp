#pragma once
// What makes an evacuation humane, by the clause of the terms that grants it. Nothing in a run
// hangs on these: what is missing is told in every output, because more people moved is not by
// itself a better outcome.
//
// Sources: icrc-ghouta (evacuations must be humane); ukraine-guidance (children, family unity).

#include <passage/core/fields.hpp>

#include <string>

namespace passage {

/// The clause that grants each condition, in a few words; empty if none does.
struct ProtectionTerms {
  std::string informed_in_advance;
  std::string may_stay;
  std::string family_unity;
  std::string special_needs;
  std::string guarantees_for_stayers;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("informed_in_advance", informed_in_advance,
               {.text = "How people learn of it, and how long before."});
    a.optional("may_stay", may_stay, {.text = "That who wishes to stay may."});
    a.optional("family_unity", family_unity, {.text = "That families are not parted."});
    a.optional("special_needs", special_needs,
               {.text = "What is done for the sick, the old, the disabled and children alone."});
    a.optional("guarantees_for_stayers", guarantees_for_stayers,
               {.text = "What protects those who stay."});
  }
};

}  // namespace passage
