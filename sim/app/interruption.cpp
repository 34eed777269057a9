#include "app/interruption.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace passage {

namespace {

[[nodiscard]] bool is_ignored(int signal) {
  struct sigaction action {};
  sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_IGN;
}

constexpr std::array<int, 2> stopping{SIGINT, SIGTERM};

}  // namespace

Interruption::Interruption() {
  sigemptyset(&watched_);
  for (const int signal : stopping) {
    if (!is_ignored(signal)) sigaddset(&watched_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
}

Interruption::~Interruption() {
  const timespec at_once{};
  while (sigtimedwait(&watched_, nullptr, &at_once) > 0) {
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool Interruption::is_wanted() const {
  sigset_t pending{};
  sigpending(&pending);
  return std::ranges::any_of(stopping, [&](int signal) {
    return sigismember(&watched_, signal) == 1 && sigismember(&pending, signal) == 1;
  });
}

}  // namespace passage
