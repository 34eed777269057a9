#pragma once
// Somebody wants the program to stop: SIGINT or SIGTERM. They are kept waiting and asked for
// between two steps, so that there is no handler and no global state, and whoever has begun to
// write can clean up. A signal that the program was started to ignore stays ignored.

#include <csignal>

namespace passage {

class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  /// Forgets signals that still wait and lets later ones through again.
  ~Interruption();

  [[nodiscard]] bool is_wanted() const;

 private:
  sigset_t watched_{};
  sigset_t before_{};
};

}  // namespace passage
