// passage-certify: adds up the certificate of a bound; shares no code with what wrote it. It says
// what it is worth to be at each node in each step: the whole unit where one is safe in time. If
// nobody gains by waiting or by free ways, who is safe was worth something at first or passed an
// entry at which one gains; what those take, at their prices, is at least all of them.

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;
using Number = std::int64_t;
using Numbers = std::vector<Number>;

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::string read(const char* path) {
  std::ifstream file{path, std::ios::binary};
  require(file.good(), std::string{path} + " cannot be read");
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::uint64_t fingerprint(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

Number number(const Json& json, const char* key) { return json.at(key).get<Number>(); }
std::size_t index(const Json& json, const char* key) { return json.at(key).get<std::size_t>(); }

class Checker {
 public:
  Checker(const Json& network, const Json& certificate)
      : net_(network),
        cert_(certificate),
        steps_(index(network, "steps")),
        step_ms_(number(network, "step_ms")),
        begins_(number(network, "begins_ms")),
        is_refuge_(network.at("nodes").size()),
        paid_(network.at("arcs").size(), Numbers(steps_)) {
    const Number unit = number(cert_, "unit");
    const std::size_t last = index(cert_, "last_step");
    require(step_ms_ > 0 && unit > 0 && last < steps_, "times or units that are none");
    require(cert_.at("worth").size() == is_refuge_.size(), "not a worth for each node");
    for (const std::size_t refuge : net_.at("refuges")) is_refuge_.at(refuge) = true;
    for (const Json& changes : cert_.at("worth")) add_node(changes, last, unit);
    for (const Json& row : cert_.at("arcs")) {
      require(index(row, "last") < steps_, "no steps: " + row.dump());
      const Number price = number(row, "price");
      for (Number step = number(row, "first"); step <= number(row, "last"); ++step)
        listed_.push_back({number(row, "arc"), step, price, number(row, "capacity")});
    }
  }

  // What all entries and people add up to; each is listed, and nothing else.
  Number sum() {
    Number sum = 0;
    for (const Json& row : cert_.at("shared")) sum += shared(row);
    for (const Json& row : cert_.at("limits")) sum += limit(row);
    for (std::size_t i = 0; i < paid_.size(); ++i) sum += arc(i);
    for (std::size_t i = 0; i < net_.at("supplies").size(); ++i) sum += supply(i);
    require(ways_ == listed_.size(), "a way is listed that takes nobody");
    require(people_ == cert_.at("ready").size(), "people are listed who are not there");
    return sum / number(cert_, "unit");
  }

 private:
  void add_node(const Json& changes, std::size_t last, Number unit) {
    Numbers row(steps_);
    for (const Json& change : changes) {
      for (auto step = change.at(0).get<std::size_t>(); step < steps_; ++step)
        row[step] = change.at(1);
    }
    for (std::size_t step = 0; step < steps_ && is_refuge_.at(worth_.size()); ++step)
      row[step] = step <= last ? unit : 0;
    require(std::is_sorted(row.rbegin(), row.rend()) && row.back() >= 0, "waiting gains");
    worth_.push_back(row);
  }

  Number begin_of(std::size_t step) const { return begins_ + static_cast<Number>(step) * step_ms_; }

  Number capacity(const Json& entry, std::size_t step) const {
    Number sum = 0;
    for (const Json& spell : entry) {
      const Number from = std::max(spell.at(0).get<Number>(), begin_of(step));
      const Number to = std::min(spell.at(1).get<Number>(), begin_of(step + 1));
      sum += std::max<Number>(0, to - from) * spell.at(2).get<Number>();
    }
    return (sum + 3'599'999) / 3'600'000;
  }

  void pay(const Json& row, const Json& arcs) {
    require(index(row, "last") < steps_ && number(row, "price") > 0, "no steps or no price");
    for (const std::size_t arc : arcs) {
      for (std::size_t step = index(row, "first"); step <= index(row, "last"); ++step)
        paid_.at(arc)[step] += number(row, "price");
    }
  }

  Number shared(const Json& row) {
    const Json& entry = net_.at("shared").at(index(row, "shared"));
    pay(row, entry.at("arcs"));
    Number sum = 0;
    for (std::size_t step = index(row, "first"); step <= index(row, "last"); ++step) {
      require(capacity(entry.at("entry"), step) == number(row, "capacity"), "wrong: " + row.dump());
      sum += number(row, "price") * number(row, "capacity");
    }
    require(sum > 0, "an entry is listed that takes nobody");
    return sum;
  }

  Number limit(const Json& row) {
    const Json& limit = net_.at("limits").at(index(row, "limit"));
    pay(row, limit.at("arcs"));
    require(index(row, "first") <= index(row, "last"), "no steps: " + row.dump());
    require(index(row, "first") == 0 || !limit.at("from_start"), "not from the start");
    const Number from = std::max(number(limit, "from_ms"), begin_of(index(row, "first")));
    const Number length = std::max<Number>(0, begin_of(index(row, "last") + 1) - from);
    const Number every = number(limit, "every_ms");
    const Number times = every == 0 ? std::min<Number>(length, 1) : (length + every - 1) / every;
    const Number most = number(row, "capacity");
    require(most == 1'000 * times * number(limit, "people"), "wrong: " + row.dump());
    return number(row, "price") * most;
  }

  Number arc(std::size_t i) {
    const Json& arc = net_.at("arcs")[i];
    const Numbers& from = worth_.at(index(arc, "from"));
    const Numbers& to = worth_.at(index(arc, "to"));
    const auto later = static_cast<std::size_t>(number(arc, "least_ms") / step_ms_);
    Number sum = 0;
    for (std::size_t step = 0; !is_refuge_[index(arc, "from")] && step < steps_; ++step) {
      const Number gain =
          (step + later < steps_ ? to[step + later] : 0) - from[step] - paid_[i][step];
      const Number most = gain > 0 ? capacity(arc.at("entry"), step) : 0;
      const bool is_free = gain > 0 && arc.contains("free");
      require(!is_free || (most == 0 && !arc.at("entry").empty()), "a free way gains");
      if (most == 0) continue;
      const Numbers row{static_cast<Number>(i), static_cast<Number>(step), gain, most};
      require(ways_ < listed_.size() && listed_[ways_++] == row, "ways are not as listed");
      sum += gain * most;
    }
    return sum;
  }

  Number supply(std::size_t i) {
    const Json& supply = net_.at("supplies")[i];
    const Number after = std::max<Number>(0, number(supply, "from_ms") - begins_);
    const auto step = static_cast<std::size_t>(after / step_ms_);
    const Number price = step < steps_ ? worth_.at(index(supply, "node"))[step] : 0;
    if (price == 0) return 0;
    const Json row{{"supply", i}, {"price", price}, {"people", number(supply, "people")}};
    require(cert_.at("ready").at(people_) == row, "people are not as listed: " + row.dump());
    ++people_;
    return 1'000 * price * number(supply, "people");
  }

  const Json &net_, &cert_;
  std::size_t steps_;
  Number step_ms_, begins_;
  std::vector<bool> is_refuge_;
  std::vector<Numbers> paid_;    // By way, then step.
  std::vector<Numbers> worth_;   // By node, then step.
  std::vector<Numbers> listed_;  // Ways, by step: way, step, price and capacity.
  std::size_t ways_ = 0;         // Found so far of what is listed.
  std::size_t people_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const std::span words{argv, static_cast<std::size_t>(argc)};
  try {
    require(argc == 3, "usage: passage-certify resolved.json certificate.json");
    const std::string resolved = read(words[1]);
    const Json network = Json::parse(resolved);
    const Json certificate = Json::parse(read(words[2]));
    const auto print = std::stoull(certificate.at("resolved").get<std::string>(), nullptr, 16);
    require(print == fingerprint(resolved), "it is of another network");
    const Number sum = Checker{network, certificate}.sum();
    require(sum == certificate.at("at_most"), "it adds up to " + std::to_string(sum));
    std::cout << network.at("scenario") << ": no plan brings more than " << sum / 1'000
              << " to safety by the end of step " << certificate.at("last_step") << "\n";
  } catch (const std::exception& error) {
    std::cerr << words.back() << ": " << error.what() << "\n";
    return 1;
  }
}
