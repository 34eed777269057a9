// The least prices, by a linear programme: as many people as can be safe, with a column for each
// way and step, a row for each place and step, and rows for what is shared and limited. The prices
// are the duals, rounded to whole parts and mended until nobody comes to be worth more for nothing;
// what they bound is then added up in whole numbers, so that the solver need not be trusted.

#include <passage/bound/prices.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <utility>

#ifdef PASSAGE_CLP
#include <Clp_C_Interface.h>
#endif

namespace passage {

#ifndef PASSAGE_CLP

std::optional<Prices> best_prices(const TimedNetwork& /*network*/, std::uint32_t /*last*/) {
  return std::nullopt;
}

bool can_solve_programmes() { return false; }

#else

namespace {

constexpr std::int64_t unit = 1'000'000;
/// Less than this is what rounding makes.
constexpr std::int64_t noise = 16;
/// Limits are looked at in stretches of at most so many steps, and over the whole time.
constexpr std::uint32_t longest_stretch = 16;
/// Of the solver's interface.
constexpr int by_primal_simplex = 1;
constexpr int presolved = 0;

using Row = std::int32_t;
constexpr double endless_flow = std::numeric_limits<double>::max();

/// Columns by what stands in their rows.
class Columns {
 public:
  std::int32_t begin(double most, double worth) {
    starts_.push_back(static_cast<CoinBigIndex>(rows_.size()));
    most_.push_back(most);
    worth_.push_back(-worth);  // the solver makes it least
    return static_cast<std::int32_t>(most_.size() - 1);
  }
  void put(Row row, double value) {
    rows_.push_back(row);
    values_.push_back(value);
  }

  /// The prices of the rows, none below zero; empty if it cannot be solved.
  [[nodiscard]] std::vector<double> solve(const std::vector<double>& at_most) {
    starts_.push_back(static_cast<CoinBigIndex>(rows_.size()));
    const std::unique_ptr<Clp_Simplex, decltype(&Clp_deleteModel)> model{Clp_newModel(),
                                                                         &Clp_deleteModel};
    Clp_setLogLevel(model.get(), 0);
    const std::vector<double> least(most_.size(), 0.0);
    const std::vector<double> endless(at_most.size(), -endless_flow);
    Clp_loadProblem(model.get(), static_cast<int>(most_.size()), static_cast<int>(at_most.size()),
                    starts_.data(), rows_.data(), values_.data(), least.data(), most_.data(),
                    worth_.data(), endless.data(), at_most.data());
    const std::unique_ptr<Clp_Solve, decltype(&ClpSolve_delete)> how{ClpSolve_new(),
                                                                     &ClpSolve_delete};
    ClpSolve_setSolveType(how.get(), by_primal_simplex, -1);
    ClpSolve_setPresolveType(how.get(), presolved, -1);
    Clp_initialSolveWithOptions(model.get(), how.get());
    if (Clp_status(model.get()) != 0) return {};
    std::vector<double> prices;
    prices.reserve(at_most.size());
    for (const double dual : std::span{Clp_dualRowSolution(model.get()), at_most.size()})
      prices.push_back(std::clamp(-dual, 0.0, 1.0));
    return prices;
  }

 private:
  std::vector<CoinBigIndex> starts_;
  std::vector<std::int32_t> rows_;
  std::vector<double> values_;
  std::vector<double> most_;
  std::vector<double> worth_;
};

class Programme {
 public:
  Programme(const TimedNetwork& network, std::uint32_t last)
      : network_(network),
        last_(last),
        is_refuge_(network.nodes),
        can_be_at_(copies()),
        can_be_safe_from_(copies()),
        row_of_(copies(), none) {
    for (const NodeIndex refuge : network.refuges) is_refuge_[refuge] = true;
    for (const TimedArc& arc : network.arcs) later_.push_back(steps_over(network, arc));
    most_ = capacities();
    look_forward();
    look_back();
  }

  [[nodiscard]] std::optional<Prices> solved() {
    add_places();
    add_shared();
    add_limits();
    add_columns();
    const std::vector<double> prices = columns_.solve(at_most_);
    if (prices.empty() && !at_most_.empty()) return std::nullopt;
    return mended(rounded(prices));
  }

 private:
  static constexpr Row none = -1;

  [[nodiscard]] std::size_t copies() const { return std::size_t{network_.nodes} * network_.steps; }
  [[nodiscard]] std::size_t copy(NodeIndex node, std::uint32_t step) const {
    return std::size_t{node} * network_.steps + step;
  }
  [[nodiscard]] double most(ArcIndex arc, std::uint32_t step) const {
    return most_[std::size_t{arc} * network_.steps + step];
  }

  /// By arc, then step.
  [[nodiscard]] std::vector<double> capacities() const {
    std::vector<double> all;
    for (const TimedArc& arc : network_.arcs) {
      for (std::uint32_t step = 0; step < network_.steps; ++step) {
        const MilliPersons capacity = capacity_in(network_, arc, step);
        all.push_back(capacity == any_number ? endless_flow
                                             : static_cast<double>(capacity) / 1'000);
      }
    }
    return all;
  }

  /// Whether anybody can take an arc in a step and be there in time.
  [[nodiscard]] bool is_way(ArcIndex arc, std::uint32_t step) const {
    return !is_refuge_[network_.arcs[arc].from] && step + later_[arc] <= last_ &&
           most(arc, step) > 0;
  }

  // What can be left out.

  /// Where people can be, step by step.
  void look_forward() {
    for (const TimedSupply& supply : network_.supplies) {
      const std::uint32_t step = step_of(network_, supply.from);
      if (step < network_.steps && !is_refuge_[supply.node])
        can_be_at_[copy(supply.node, step)] = true;
    }
    for (std::uint32_t step = 0; step < network_.steps; ++step) {
      for (bool is_new = true; is_new;) is_new = take_all(step);
      if (step + 1 < network_.steps) wait(step);
    }
  }
  void wait(std::uint32_t step) {
    for (NodeIndex node = 0; node < network_.nodes; ++node) {
      if (can_be_at_[copy(node, step)]) can_be_at_[copy(node, step + 1)] = true;
    }
  }
  bool take_all(std::uint32_t step) {
    bool is_new = false;
    for (ArcIndex arc = 0; arc < network_.arcs.size(); ++arc) is_new = take(arc, step) || is_new;
    return is_new;
  }
  /// Whether somebody comes to where nobody could be, in the same step.
  bool take(ArcIndex index, std::uint32_t step) {
    const TimedArc& arc = network_.arcs[index];
    if (!is_way(index, step) || is_refuge_[arc.to] || !can_be_at_[copy(arc.from, step)])
      return false;
    const std::size_t there = copy(arc.to, step + later_[index]);
    const bool is_new = !can_be_at_[there];
    can_be_at_[there] = true;
    return is_new && later_[index] == 0;
  }

  /// From where people can be safe in time.
  void look_back() {
    for (std::uint32_t step = last_ + 1; step-- > 0;) {
      for (NodeIndex node = 0; step < last_ && node < network_.nodes; ++node)
        can_be_safe_from_[copy(node, step)] = can_be_safe_from_[copy(node, step + 1)];
      for (bool is_new = true; is_new;) is_new = trace_all(step);
    }
  }
  bool trace_all(std::uint32_t step) {
    bool is_new = false;
    for (ArcIndex arc = 0; arc < network_.arcs.size(); ++arc) {
      const std::size_t here = copy(network_.arcs[arc].from, step);
      if (can_be_safe_from_[here] || !is_way(arc, step) || !leads_on(arc, step)) continue;
      can_be_safe_from_[here] = true;
      is_new = true;
    }
    return is_new;
  }
  [[nodiscard]] bool leads_on(ArcIndex arc, std::uint32_t step) const {
    const NodeIndex to = network_.arcs[arc].to;
    return is_refuge_[to] || can_be_safe_from_[copy(to, step + later_[arc])];
  }

  [[nodiscard]] bool is_used(ArcIndex arc, std::uint32_t step) const {
    return is_way(arc, step) && can_be_at_[copy(network_.arcs[arc].from, step)] &&
           leads_on(arc, step);
  }

  // Rows.

  Row add_row(double at_most) {
    at_most_.push_back(at_most);
    return static_cast<Row>(at_most_.size() - 1);
  }

  /// Who leaves a place, or waits, is no more than who was there or came.
  void add_places() {
    for (NodeIndex node = 0; node < network_.nodes; ++node) {
      for (std::uint32_t step = 0; !is_refuge_[node] && step <= last_; ++step) {
        const std::size_t here = copy(node, step);
        if (can_be_at_[here] && can_be_safe_from_[here]) row_of_[here] = add_row(0);
      }
    }
    for (const TimedSupply& supply : network_.supplies) {
      const std::uint32_t step = step_of(network_, supply.from);
      if (step > last_) continue;
      const Row row = row_of_[copy(supply.node, step)];
      if (row != none)
        at_most_[static_cast<std::size_t>(row)] += static_cast<double>(supply.people.count());
    }
  }

  /// The ways of some that are used in a step, and what they take together.
  struct Together {
    std::size_t ways = 0;
    double most = 0;
  };
  [[nodiscard]] Together together(const std::vector<ArcIndex>& arcs, Steps steps) const {
    Together all;
    for (const ArcIndex arc : arcs) {
      for (std::uint32_t step = steps.first; step <= steps.last; ++step) {
        if (!is_used(arc, step)) continue;
        ++all.ways;
        all.most += std::min(most(arc, step), 1e15);
      }
    }
    return all;
  }

  void stand_in(Row row, const std::vector<ArcIndex>& arcs, Steps steps) {
    for (const ArcIndex arc : arcs) {
      for (std::uint32_t step = steps.first; step <= steps.last; ++step)
        if (is_used(arc, step)) also_in_[{arc, step}].push_back(row);
    }
  }

  void add_shared() {
    for (std::uint32_t i = 0; i < network_.shared.size(); ++i) {
      for (std::uint32_t step = 0; step <= last_; ++step) {
        const SharedEntry& entry = network_.shared[i];
        const Together all = together(entry.arcs, {step, step});
        if (all.ways < 2) continue;
        const double at_most =
            static_cast<double>(capacity_in(network_, entry.entry, step)) / 1'000;
        if (all.most <= at_most) continue;
        const Row row = add_row(at_most);
        shared_rows_.push_back({i, step, row});
        stand_in(row, entry.arcs, {step, step});
      }
    }
  }

  void add_limits() {
    for (std::uint32_t i = 0; i < network_.limits.size(); ++i) {
      add_limit(i, {0, last_});
      const TimedLimit& limit = network_.limits[i];
      if (limit.is_from_start) {
        for (std::uint32_t step = 23; step < last_; step += 24) add_limit(i, {0, step});
        continue;
      }
      std::uint32_t before = 0;
      for (std::int64_t times = 1; before < longest_stretch; times *= 2) {
        const auto length = static_cast<std::uint32_t>(std::max<std::int64_t>(
            1, std::min<std::int64_t>(times * limit.every / network_.step, longest_stretch)));
        if (length == std::exchange(before, length) && length > 1) break;
        for (std::uint32_t step = 0; step + length <= last_ + 1; ++step)
          add_limit(i, {step, step + length - 1});
      }
    }
  }

  void add_limit(std::uint32_t index, Steps steps) {
    const TimedLimit& limit = network_.limits[index];
    const double at_most = static_cast<double>(limit_in(network_, limit, steps)) / 1'000;
    if (together(limit.arcs, steps).most <= at_most) return;
    const Row row = add_row(at_most);
    limit_rows_.push_back({{.limit = index, .steps = steps}, row});
    stand_in(row, limit.arcs, steps);
  }

  // Columns.

  void add_columns() {
    for (ArcIndex arc = 0; arc < network_.arcs.size(); ++arc) {
      for (std::uint32_t step = 0; step <= last_; ++step)
        if (is_used(arc, step)) add_way(arc, step);
    }
    for (NodeIndex node = 0; node < network_.nodes; ++node) {
      for (std::uint32_t step = 0; step < last_; ++step) {
        const Row here = row_of_[copy(node, step)];
        const Row then = row_of_[copy(node, step + 1)];
        if (here == none || then == none) continue;
        columns_.begin(endless_flow, 0);
        columns_.put(here, 1);
        columns_.put(then, -1);
      }
    }
  }

  void add_way(ArcIndex index, std::uint32_t step) {
    const TimedArc& arc = network_.arcs[index];
    columns_.begin(most(index, step), is_refuge_[arc.to] ? 1 : 0);
    columns_.put(row_of_[copy(arc.from, step)], 1);
    if (!is_refuge_[arc.to]) columns_.put(row_of_[copy(arc.to, step + later_[index])], -1);
    const auto also = also_in_.find({index, step});
    if (also == also_in_.end()) return;
    for (const Row row : also->second) columns_.put(row, 1);
  }

  // Prices.

  [[nodiscard]] Prices rounded(const std::vector<double>& duals) const {
    const auto price = [&](Row row) {
      return static_cast<std::int64_t>(
          std::llround(duals[static_cast<std::size_t>(row)] * static_cast<double>(unit)));
    };
    Prices prices{.last = last_, .unit = unit, .worth = {}, .shared = {}};
    for (std::size_t here = 0; here < copies(); ++here) {
      const std::int64_t nobody_is_there = can_be_at_[here] ? 0 : unit;
      prices.worth.push_back(row_of_[here] == none ? nobody_is_there : price(row_of_[here]));
    }
    prices.shared.resize(network_.shared.size() * network_.steps);
    for (const SharedRow& one : shared_rows_)
      prices.shared[std::size_t{one.shared} * network_.steps + one.step] = price(one.row);
    for (const LimitRow& one : limit_rows_) {
      prices.limits.push_back(one.price);
      prices.limits.back().price = price(one.row);
    }
    std::erase_if(prices.limits, [](const LimitPrice& one) { return one.price == 0; });
    return prices;
  }

  using Paid = std::map<std::pair<ArcIndex, std::uint32_t>, std::int64_t>;

  /// What is paid on ways for what is shared and limited.
  [[nodiscard]] Paid paid_at(const Prices& prices) const {
    Paid paid;
    for (const SharedRow& one : shared_rows_) {
      const std::int64_t price = prices.shared[std::size_t{one.shared} * network_.steps + one.step];
      for (const ArcIndex arc : network_.shared[one.shared].arcs) paid[{arc, one.step}] += price;
    }
    for (const LimitPrice& one : prices.limits) {
      for (const ArcIndex arc : network_.limits[one.limit].arcs) {
        for (std::uint32_t step = one.steps.first; step <= one.steps.last; ++step)
          paid[{arc, step}] += one.price;
      }
    }
    return paid;
  }

  /// Raises what it is worth to be somewhere until nothing is gained by waiting, or by ways that
  /// any number may take, and no more than rounding makes by others.
  [[nodiscard]] Prices mended(Prices prices) const {
    const Paid paid = paid_at(prices);
    for (std::uint32_t step = network_.steps; step-- > 0;) {
      for (NodeIndex node = 0; step + 1 < network_.steps && node < network_.nodes; ++node) {
        std::int64_t& here = prices.worth[copy(node, step)];
        here = std::max(here, prices.worth[copy(node, step + 1)]);
      }
      for (bool is_new = true; is_new;) is_new = raise_all(step, paid, prices);
    }
    return prices;
  }
  bool raise_all(std::uint32_t step, const Paid& paid, Prices& prices) const {
    bool is_new = false;
    for (ArcIndex arc = 0; arc < network_.arcs.size(); ++arc) {
      const auto found = paid.find({arc, step});
      is_new = raise(arc, step, found == paid.end() ? 0 : found->second, prices) || is_new;
    }
    return is_new;
  }

  bool raise(ArcIndex index, std::uint32_t step, std::int64_t paid, Prices& prices) const {
    const TimedArc& arc = network_.arcs[index];
    const std::uint32_t then = step + later_[index];
    if (is_refuge_[arc.from] || then >= network_.steps) return false;
    const std::int64_t in_time = then <= last_ ? unit : 0;
    const std::int64_t there = is_refuge_[arc.to] ? in_time : prices.worth[copy(arc.to, then)];
    std::int64_t& here = prices.worth[copy(arc.from, step)];
    const std::int64_t gain = there - paid - here;
    if (gain <= 0 || (!arc.is_free && gain > noise)) return false;
    if (most(index, step) == 0) return false;
    here += gain;
    return true;
  }

  struct SharedRow {
    std::uint32_t shared = 0;
    std::uint32_t step = 0;
    Row row = 0;
  };
  struct LimitRow {
    LimitPrice price;
    Row row = 0;
  };

  const TimedNetwork& network_;
  std::uint32_t last_;
  std::vector<bool> is_refuge_;
  std::vector<std::uint32_t> later_;  ///< By arc: the steps that it takes.
  std::vector<double> most_;
  std::vector<bool> can_be_at_;
  std::vector<bool> can_be_safe_from_;
  std::vector<Row> row_of_;
  std::vector<double> at_most_;
  std::vector<SharedRow> shared_rows_;
  std::vector<LimitRow> limit_rows_;
  std::map<std::pair<ArcIndex, std::uint32_t>, std::vector<Row> > also_in_;
  Columns columns_;
};

}  // namespace

std::optional<Prices> best_prices(const TimedNetwork& network, std::uint32_t last) {
  return Programme{network, last}.solved();
}

bool can_solve_programmes() { return true; }

#endif

}  // namespace passage
