#include <passage/bound/certificate.hpp>
#include <passage/core/fingerprint.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

using OrderedJson = nlohmann::ordered_json;

std::string text_of(const OrderedJson& json) {
  return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::int64_t ms(SimTime time) { return time.time_since_epoch().count(); }

OrderedJson entry_json(const std::vector<EntrySpell>& entry) {
  OrderedJson spells = OrderedJson::array();
  for (const EntrySpell& spell : entry)
    spells.push_back({ms(spell.from), ms(spell.to), milli_per_hour(spell.rate)});
  return spells;
}

OrderedJson arc_json(const TimedArc& arc) {
  OrderedJson json{{"from", arc.from}, {"to", arc.to}, {"least_ms", arc.least.count()}};
  if (arc.is_free) json["free"] = true;
  json["entry"] = entry_json(arc.entry);
  return json;
}

OrderedJson limit_json(const TimedLimit& limit) {
  return {{"name", limit.name},
          {"arcs", limit.arcs},
          {"every_ms", limit.every.count()},
          {"people", limit.people.count()},
          {"from_ms", ms(limit.from)},
          {"from_start", limit.is_from_start}};
}

/// What stands in the certificate for so many steps in a row, as long as nothing in it changes.
class Rows {
 public:
  /// `row` says which it is, and what it costs and takes in a step.
  void add(OrderedJson row, std::uint32_t step) {
    if (!rows_.empty() && last_ + 1 == step && row == row_) {
      rows_.back()["last"] = last_ = step;
      return;
    }
    row_ = row;
    row["first"] = row["last"] = last_ = step;
    rows_.push_back(std::move(row));
  }
  [[nodiscard]] OrderedJson take() { return std::move(rows_); }

 private:
  OrderedJson rows_ = OrderedJson::array();
  OrderedJson row_;
  std::uint32_t last_ = 0;
};

class Certificate {
 public:
  explicit Certificate(const ProvedBound& bound)
      : network_(bound.network),
        prices_(bound.prices),
        is_refuge_(network_.nodes),
        paid_(network_.arcs.size()) {
    for (const NodeIndex refuge : network_.refuges) is_refuge_[refuge] = true;
  }

  /// What it is worth to be at each node, from which step on, until it is worth nothing.
  [[nodiscard]] OrderedJson worth() const {
    OrderedJson nodes = OrderedJson::array();
    for (NodeIndex node = 0; node < network_.nodes; ++node) {
      OrderedJson changes = OrderedJson::array();
      std::int64_t before = 0;
      for (std::uint32_t step = 0; !is_refuge_[node] && step < network_.steps; ++step) {
        const std::int64_t now = prices_.worth[std::size_t{node} * network_.steps + step];
        if (now != std::exchange(before, now)) changes.push_back({step, now});
      }
      nodes.push_back(std::move(changes));
    }
    return nodes;
  }

  [[nodiscard]] OrderedJson shared() {
    Rows rows;
    for (std::uint32_t i = 0; i < network_.shared.size(); ++i) {
      for (std::uint32_t step = 0; step < network_.steps; ++step) {
        const std::int64_t price = prices_.shared[std::size_t{i} * network_.steps + step];
        const MilliPersons capacity = capacity_in(network_, network_.shared[i].entry, step);
        if (price == 0 || capacity == 0) continue;
        for (const ArcIndex arc : network_.shared[i].arcs) pay(arc, step, price);
        rows.add({{"shared", i}, {"price", price}, {"capacity", capacity}}, step);
      }
    }
    return rows.take();
  }

  [[nodiscard]] OrderedJson limits() {
    OrderedJson rows = OrderedJson::array();
    for (const LimitPrice& one : prices_.limits) {
      if (one.price == 0) continue;
      const TimedLimit& limit = network_.limits[one.limit];
      for (const ArcIndex arc : limit.arcs) {
        for (std::uint32_t step = one.steps.first; step <= one.steps.last; ++step)
          pay(arc, step, one.price);
      }
      rows.push_back({{"limit", one.limit},
                      {"price", one.price},
                      {"capacity", limit_in(network_, limit, one.steps)},
                      {"first", one.steps.first},
                      {"last", one.steps.last}});
    }
    return rows;
  }

  /// After what is shared and limited: arcs on which one still comes to be worth more.
  [[nodiscard]] OrderedJson arcs() const {
    Rows rows;
    for (ArcIndex i = 0; i < network_.arcs.size(); ++i) {
      const TimedArc& arc = network_.arcs[i];
      if (is_refuge_[arc.from] || arc.is_free) continue;
      const std::uint32_t later = steps_over(network_, arc);
      for (std::uint32_t step = 0; step < network_.steps; ++step) {
        const std::int64_t paid = paid_[i].empty() ? 0 : paid_[i][step];
        const std::int64_t price = worth(arc.to, step + later) - worth(arc.from, step) - paid;
        const MilliPersons capacity = capacity_in(network_, arc, step);
        if (price > 0 && capacity > 0)
          rows.add({{"arc", i}, {"price", price}, {"capacity", capacity}}, step);
      }
    }
    return rows.take();
  }

  [[nodiscard]] OrderedJson ready() const {
    OrderedJson rows = OrderedJson::array();
    for (std::uint32_t i = 0; i < network_.supplies.size(); ++i) {
      const TimedSupply& supply = network_.supplies[i];
      const std::int64_t price = worth(supply.node, step_of(network_, supply.from));
      if (price > 0)
        rows.push_back({{"supply", i}, {"price", price}, {"people", supply.people.count()}});
    }
    return rows;
  }

 private:
  void pay(ArcIndex arc, std::uint32_t step, std::int64_t price) {
    paid_[arc].resize(network_.steps);
    paid_[arc][step] += price;
  }
  [[nodiscard]] std::int64_t worth(NodeIndex node, std::uint32_t step) const {
    if (step >= network_.steps) return 0;
    if (is_refuge_[node]) return step <= prices_.last ? prices_.unit : 0;
    return prices_.worth[std::size_t{node} * network_.steps + step];
  }

  const TimedNetwork& network_;
  const Prices& prices_;
  std::vector<bool> is_refuge_;
  std::vector<std::vector<std::int64_t>> paid_;  ///< By arc, then step; empty if nothing.
};

}  // namespace

std::string resolved_json(const std::string& scenario, const TimedNetwork& network) {
  OrderedJson json{{"format", 1},
                   {"scenario", scenario},
                   {"begins_ms", ms(network.begins)},
                   {"step_ms", network.step.count()},
                   {"steps", network.steps},
                   {"nodes", network.names},
                   {"refuges", network.refuges}};
  for (const char* part : {"supplies", "arcs", "shared", "limits"})
    json[part] = OrderedJson::array();
  for (const TimedSupply& one : network.supplies) {
    json["supplies"].push_back(
        {{"node", one.node}, {"from_ms", ms(one.from)}, {"people", one.people.count()}});
  }
  for (const TimedArc& arc : network.arcs) json["arcs"].push_back(arc_json(arc));
  for (const SharedEntry& one : network.shared) {
    json["shared"].push_back({{"arcs", one.arcs}, {"entry", entry_json(one.entry)}});
  }
  for (const TimedLimit& limit : network.limits) json["limits"].push_back(limit_json(limit));
  return text_of(json);
}

std::string certificate_json(const std::string& scenario, const ProvedBound& bound,
                             const std::string& resolved) {
  Certificate certificate{bound};
  OrderedJson json{{"format", 1},
                   {"scenario", scenario},
                   {"resolved", fmt::format("{:016x}", fingerprint_of(resolved))},
                   {"last_step", bound.prices.last},
                   {"unit", bound.prices.unit},
                   {"at_most", bound.most}};
  json["shared"] = certificate.shared();
  json["limits"] = certificate.limits();
  json["arcs"] = certificate.arcs();
  json["ready"] = certificate.ready();
  json["worth"] = certificate.worth();
  return text_of(json);
}

}  // namespace passage
