#pragma once
// What a party says to a proposal, and when.

#include <passage/core/random.hpp>
#include <passage/process/proposal.hpp>

namespace passage {

struct Reply {
  Answer answer = Answer::silent;
  Duration after{0};  ///< From the tabling.
};

/// Draws 0, what it says; 1, when. Neither is used where the file says it.
/// Expects: one of says, chances and bargaining.
[[nodiscard]] Reply draw_reply(const AnswerTerms& terms, const Stream& draws);

}  // namespace passage
