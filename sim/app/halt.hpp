#pragma once
// What a run that came to no end tells the person and the shell.

#include "app/exit_code.hpp"
#include <passage/experiment/run.hpp>

namespace passage {

/// Says why on standard error.
[[nodiscard]] ExitCode explain(const Halt& halt);

}  // namespace passage
