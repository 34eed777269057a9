#include "process/willingness.hpp"

#include <passage/core/numeric.hpp>

namespace passage {

double willing_share(const MobilisationParams& params, const Offer& offer) {
  const double share = params.willing.count();
  if (share <= 0 || share >= 1) return share;
  return numeric::logistic(
      numeric::log(share / (1 - share)) + params.willing_violence * offer.violence +
      params.willing_lost_ground * offer.lost_ground + params.willing_appeal * offer.appeal);
}

double doubt(const MobilisationParams& params, const Offer& offer) {
  const double unguaranteed = offer.guarantee == Guarantee::none ? params.unguaranteed : 0;
  return unguaranteed + params.distrust * (0.5 - offer.trust.count());
}

double fear(const MobilisationParams& params, const Offer& offer) {
  return params.fear_of_screening * offer.foreign;
}

}  // namespace passage
