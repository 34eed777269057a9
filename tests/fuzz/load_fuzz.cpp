// load() on any bytes: it returns a scenario or mistakes, whatever it is given. A line '%%%' parts
// the bytes of the scenario from those of every file that it names.

#include <passage/scenario/load.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view separator = "\n%%%\n";
  const std::string bytes{data, data + size};
  const std::size_t cut = bytes.find(separator);
  const std::string scenario = bytes.substr(0, cut);
  const std::string named = cut == std::string::npos ? bytes : bytes.substr(cut + separator.size());

  const auto reader = [&](const std::filesystem::path& path) -> passage::Result<std::string> {
    return path == "scenario.yaml" ? scenario : named;
  };
  const passage::Result<passage::Loaded> loaded = passage::load("scenario.yaml", {}, reader);
  if (!loaded && passage::to_text(loaded.error()).empty()) __builtin_trap();
  return 0;
}
