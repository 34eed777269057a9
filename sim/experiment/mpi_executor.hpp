#pragma once
// Several processes, by MPI. The one place that knows of it.

#include <passage/experiment/executor.hpp>

#include <memory>

namespace passage {

/// Nothing if the program was built without MPI. Begins MPI, and ends it when it is destroyed.
[[nodiscard]] std::unique_ptr<Executor> make_mpi_executor();

}  // namespace passage
