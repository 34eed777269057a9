#include "app/console.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace passage {

Console::Console(Verbosity verbosity)
    : verbosity_(verbosity),
      look_(look_of(stdout)),
      log_(std::make_shared<spdlog::logger>("passage",
                                            std::make_shared<spdlog::sinks::stderr_sink_st>())) {
  log_->set_pattern("passage: %v");
  log_->set_level(verbosity == Verbosity::verbose ? spdlog::level::info : spdlog::level::off);
}

void Console::remark(std::string_view text) const {
  if (verbosity_ != Verbosity::quiet) fmt::print(stderr, "{}\n", text);
}

void Console::log(std::string_view phase) const { log_->info("{}", phase); }

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);  // whether it went well shows at the flush
}

void complain(std::string_view text) { fmt::print(stderr, "passage: {}\n", text); }

void complain(const Diagnostics& mistakes) { fmt::print(stderr, "{}", to_text(mistakes)); }

}  // namespace passage
