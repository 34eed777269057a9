#include "process/answers.hpp"

#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>

namespace passage {
namespace {

/// A side that expects more than this by fighting on is winning.
constexpr double even = 0.5;

Answer draw_of(const ChanceTerms& chances, Uniform u) {
  double below = chances.accepted.count();
  if (u.value() < below) return Answer::accepted;
  below += chances.rejected.count();
  if (u.value() < below) return Answer::rejected;
  below += chances.conditional.count();
  return u.value() < below ? Answer::conditional : Answer::silent;
}

Answer draw_of(const BargainingTerms& b, Uniform u) {
  const double gain = b.offer + b.cost + b.cover + b.leverage - b.win;
  const double accepts = numeric::logistic(gain / b.sigma);
  if (u.value() < accepts) return Answer::accepted;
  return b.win > even ? Answer::silent : Answer::rejected;
}

}  // namespace

Reply draw_reply(const AnswerTerms& terms, const Stream& draws) {
  EXPECTS(terms.says || terms.chances || terms.bargaining);
  if (terms.says) return {*terms.says, terms.after};
  const Uniform what = draws.uniform(0);
  const Uniform when = draws.uniform(1);
  const Answer answer =
      terms.chances ? draw_of(*terms.chances, what) : draw_of(*terms.bargaining, what);
  return {answer, terms.after > Duration{0} ? draw_exponential(when, terms.after) : Duration{0}};
}

}  // namespace passage
