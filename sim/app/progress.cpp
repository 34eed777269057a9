#include "app/progress.hpp"

#include "app/look.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr std::chrono::seconds patience{2};
constexpr std::chrono::milliseconds pause{200};

}  // namespace

Progress::Progress(Shown shown)
    : next_(began_ + patience), is_shown_(shown == Shown::on_a_terminal && is_terminal(stderr)) {}

Progress::~Progress() {
  if (has_shown_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::show(std::int64_t done, std::int64_t all, std::string_view what) {
  if (!at_first_) at_first_ = done;
  if (!is_shown_ || all <= 0 || Clock::now() < next_) return;
  fmt::print(stderr, "\r\x1b[K{:3} %  {}{}", done * 100 / all, what, left(done, all));
  std::fflush(stderr);
  has_shown_ = true;
  next_ = Clock::now() + pause;
}

std::string Progress::left(std::int64_t done, std::int64_t all) const {
  const std::int64_t since = done - at_first_.value_or(0);
  if (since <= 0) return {};
  const auto spent = std::chrono::duration<double>(Clock::now() - began_).count();
  const auto seconds = static_cast<std::int64_t>(spent * static_cast<double>(all - done) /
                                                 static_cast<double>(since));
  if (seconds < 60) return fmt::format(", {} s left", seconds);
  if (seconds < 3'600) return fmt::format(", {} min left", (seconds + 30) / 60);
  return fmt::format(", {} h {} min left", seconds / 3'600, seconds % 3'600 / 60);
}

std::string Progress::elapsed() const {
  const auto span = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began_);
  return fmt::format("{}.{} s", span.count() / 1000, span.count() % 1000 / 100);
}

}  // namespace passage
