#pragma once
// Contracts: what only a programming mistake can break. They are always checked and end the program
// with the place and the words of the condition. Mistakes in a user's file or flag are never
// contracts: they are `Result`s.

namespace passage::contract {

/// Prints the broken condition with its place to standard error and aborts.
[[noreturn]] void broken(const char* kind, const char* condition, const char* file, int line);

}  // namespace passage::contract

/// What a caller owes. Checked in every build.
#define EXPECTS(condition) \
  ((condition) ? void(0) : ::passage::contract::broken("expected", #condition, __FILE__, __LINE__))
/// What a function owes. Checked in every build.
#define ENSURES(condition) \
  ((condition) ? void(0) : ::passage::contract::broken("ensured", #condition, __FILE__, __LINE__))
/// What is too dear to check outside development: checked in builds with PASSAGE_AUDIT, elsewhere
/// only compiled.
#ifdef PASSAGE_AUDIT
#define AUDIT(condition) \
  ((condition) ? void(0) : ::passage::contract::broken("audited", #condition, __FILE__, __LINE__))
#else
#define AUDIT(condition) static_cast<void>(sizeof((condition) ? 1 : 0))
#endif
