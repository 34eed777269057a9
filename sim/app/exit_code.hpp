#pragma once
// What the program tells the shell.

namespace passage {

enum class ExitCode : int {
  ok = 0,
  failed = 1,     ///< Something that should not happen: memory ran out, a library threw.
  usage = 2,      ///< The command line cannot be understood.
  invalid = 3,    ///< A scenario or journal cannot be read or is wrong.
  unwritten = 4,  ///< Results cannot be written, or the folder holds those of another run.
  livelock = 5,   ///< Time stopped advancing in the simulation.
  unmet = 6,      ///< Fewer observed points are met than --require asks for.
  differs = 7,    ///< A result that was made again has other bytes.
  interrupted = 130,
};

}  // namespace passage
