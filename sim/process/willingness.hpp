#pragma once
// Who would take a way out that an accord offers, and who believes in it. What people have lived
// through and lost, and where the way leads, shift how many wish to leave; who vouches for it and
// whom they trust, how many of these set out.
//
// Sources: model-4 (willing share); S20 (intentions asked in October 2016); S56 (men who went
// missing after crossing); S71 (exits that nobody used).

#include <passage/process/displacement.hpp>

#include <cstdint>

namespace passage {

enum class Guarantee : std::uint8_t { none, given };

/// What people see of a way out.
struct Offer {
  double violence = 0;     ///< Recent casualties among 1,000 present.
  double lost_ground = 0;  ///< Share of the places of their side that have fallen.
  double appeal = 0;       ///< Of the sides that the ways lead to, on average.
  double foreign = 0;      ///< Share of the ways that lead to another side than their own.
  Guarantee guarantee = Guarantee::given;
  Fraction trust{0.5};  ///< In the least trusted of those whom the accord binds.
};

/// The share that wishes to leave.
[[nodiscard]] double willing_share(const MobilisationParams& params, const Offer& offer);

/// How much less the way is worth to those who wish to leave for want of somebody to vouch for it
/// and of trust.
[[nodiscard]] double doubt(const MobilisationParams& params, const Offer& offer);

/// The same of adult men for fear of being held where another side screens them.
[[nodiscard]] double fear(const MobilisationParams& params, const Offer& offer);

}  // namespace passage
