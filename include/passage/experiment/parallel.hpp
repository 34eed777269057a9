#pragma once
// Work that falls into independent pieces, shared by several threads. Which thread does a piece,
// and when, may not be seen in what comes of it: every piece writes to a place of its own.

#include <cstdint>
#include <functional>

namespace passage {

/// Who does the work: worker 0 is the caller.
using Worker = std::uint32_t;

/// As many threads as the machine runs at once; at least one.
[[nodiscard]] std::uint32_t hardware_threads();

/// Does pieces 0 to `count - 1`, each once, by `threads` threads that take the next piece from a
/// common counter, so that nobody idles while there is work. Returns when all are done; the first
/// thing that a piece throws is thrown again. Expects: at least one thread.
void share_work(std::uint32_t count, std::uint32_t threads,
                const std::function<void(std::uint32_t piece, Worker worker)>& work);

}  // namespace passage
