#pragma once
// The real program, run as a person or a script would run it.

#include "support/scratch_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace passage::test {

/// The scenario that most of these tests run.
inline const std::string road = "scenarios/tutorial/01-one-road.yaml";

/// What came of a command.
struct Done {
  int code = -1;
  std::string out;
  std::string err;
};

/// Runs 'passage arguments' with a shell in the source tree; `before` is shell text that comes
/// first, such as 'LC_ALL=C.UTF-8' or 'ulimit -f 1;'.
inline Done passage(const std::string& arguments, const std::string& before = "") {
  const ScratchFolder scratch;
  const std::string command = "cd '" PASSAGE_SOURCE_DIR "' && { " + before +
                              " '" PASSAGE_PROGRAM "' " + arguments + "; } >" +
                              (scratch / "out").string() + " 2>" + (scratch / "err").string();
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(scratch / "out"),
          text_of(scratch / "err")};
}

/// Bytes in the longest line.
inline std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    widest = std::max(widest, end - begin);
    begin = end + 1;
  }
  return widest;
}

/// Starts the program with signals as a terminal gives them, sends it `signal` once `is_ready`, and
/// returns its exit code, or -1 if a signal ended it.
template <class IsReady>
int code_after_signal(std::vector<std::string> arguments, int signal, IsReady is_ready) {
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  sigset_t usual{};
  sigemptyset(&usual);
  posix_spawnattr_setsigmask(&attributes, &usual);
  sigaddset(&usual, SIGINT);
  sigaddset(&usual, SIGTERM);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);

  arguments.insert(arguments.begin(), PASSAGE_PROGRAM);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawn(&child, PASSAGE_PROGRAM, nullptr, &attributes, words.data(), environ) != 0)
    return -1;
  posix_spawnattr_destroy(&attributes);

  while (!is_ready()) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  kill(child, signal);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace passage::test
