#include "app/halt.hpp"

#include "app/console.hpp"

#include <variant>

#include <fmt/format.h>

namespace passage {

namespace {

struct Explain {
  ExitCode operator()(const Livelock& livelock) const {
    complain(fmt::format("time stands still at {}: {} keep planning for that moment",
                         to_text(livelock.at), fmt::join(livelock.processes, ", ")));
    return ExitCode::livelock;
  }
  ExitCode operator()(const Interrupted& interrupted) const {
    complain(fmt::format("interrupted at {}; nothing was written", to_text(interrupted.at)));
    return ExitCode::interrupted;
  }
  ExitCode operator()(const BadDraw& draw) const {
    complain(fmt::format("the assumptions drawn for replication {} make no scenario:",
                         draw.luck.replication));
    complain(draw.mistakes);
    return ExitCode::invalid;
  }
};

}  // namespace

ExitCode explain(const Halt& halt) { return std::visit(Explain{}, halt); }

}  // namespace passage
