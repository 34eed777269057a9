#pragma once
// A bound in files, for those who would rather not trust the program that found it: the network in
// base units, with nothing to inherit, and the prices with every way, hour and capacity that they
// add up. `passage-certify` reads the two and adds up again.

#include <passage/bound/ladder.hpp>

#include <string>

namespace passage {

/// The network: resolved.json. Times are in milliseconds since 1970 in the scenario's zone, rates
/// in thousandths of people an hour.
[[nodiscard]] std::string resolved_json(const std::string& scenario, const TimedNetwork& network);

/// The certificate of a bound on it: certificate.json. `resolved` is the text of the other file.
[[nodiscard]] std::string certificate_json(const std::string& scenario, const ProvedBound& bound,
                                           const std::string& resolved);

}  // namespace passage
