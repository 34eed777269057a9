#pragma once
// Fire that feeds on fire, in cluster form: a strike that falls has a Poisson number of children,
// each after an exponential delay, and each of these, if it falls, has children of its own. A
// child's key, delay and aim are hashes of its parent's key, the entry that tells of it and its
// number, so the same strike has the same children in every proposal, and one that a truce stops
// has none.
//
// Sources: hawkes-oakes-1974 (clusters), lewis-2012 (sizes).

#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/process/shelling.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/network.hpp>

#include <cstdint>
#include <vector>

namespace passage {

/// A strike that another leads to, should nothing stop it.
struct Child {
  Duration delay{};
  Shelled strike;
};

/// Which strikes a strike leads to.
class Excitement {
 public:
  /// Expects: names resolved; `sources[i]` is source i of the setting.
  Excitement(const Table<SourceTag, ShellingParams>& sources, Streams streams);

  /// The children of a strike that fell: by entry of its source, then by number. A source without
  /// targets fires none.
  [[nodiscard]] std::vector<Child> children_of(const Shelled& parent, const Network& network) const;

 private:
  struct Brood {
    const Shelled& parent;
    const Excitation& entry;
    std::uint32_t first_draw;
  };
  void add(const Brood& brood, const Network& network, std::vector<Child>& children) const;

  Table<SourceTag, std::vector<Excitation>> entries_;
  Table<SourceTag, std::vector<Target>> targets_;
  Streams streams_;
};

}  // namespace passage
