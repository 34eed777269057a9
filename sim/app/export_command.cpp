#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/geopackage.hpp"
#include "app/halt.hpp"
#include "app/loading.hpp"
#include "app/output_folder.hpp"
#include "app/recipe.hpp"
#include <passage/core/fingerprint.hpp>
#include <passage/report/export.hpp>
#include <passage/scenario/load.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

namespace passage {

namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& formats() {
  static const std::vector<std::string> names{"gpkg", "geojson", "csv", "hxl", "crate", "md"};
  return names;
}

/// What a folder of results was made of, loaded as it was then.
struct ResultSource {
  std::vector<std::string> ids;
  std::vector<Case> cases;
  RunIdentity identity;
};

/// The words of a command, without its name, as the command itself reads them.
template <class Arguments>
Arguments arguments_of(const std::vector<std::string>& words,
                       void (&describe)(CLI::App&, Arguments&)) {
  Arguments arguments;
  CLI::App app;
  describe(app, arguments);
  app.parse(std::vector<std::string>{words.rbegin(), words.rend() - 1});
  return arguments;
}

Result<ResultSource> source_of_run(const std::vector<std::string>& words) {
  const auto arguments = arguments_of<RunArguments>(words, describe_run);
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) return tl::make_unexpected(prepared.error());
  if (const Result<void> stopped = stop_at(arguments.until, *prepared); !stopped)
    return tl::make_unexpected(stopped.error());
  RunIdentity identity = identity_of(arguments, prepared->loaded, prepared->overrides);
  return ResultSource{{"run"}, {Case{std::move(prepared->loaded)}}, std::move(identity)};
}

Result<ResultSource> source_of_comparison(const std::vector<std::string>& words,
                                          std::uint32_t futures) {
  const auto arguments = arguments_of<CompareArguments>(words, describe_compare);
  Result<LoadedComparison> loaded = loaded_of(arguments);
  if (!loaded) return tl::make_unexpected(loaded.error());
  ResultSource source{{}, {}, identity_of(arguments, *loaded, futures)};
  source.cases = std::move(loaded->cases);
  for (const ComparedProposal& proposal : loaded->plan.proposals) source.ids.push_back(proposal.id);
  return source;
}

/// One use of `passage export`, from a folder with results.
class Export {
 public:
  Export(const ExportArguments& arguments, Recipe recipe)
      : arguments_(arguments), recipe_(std::move(recipe)), results_(arguments.folder) {}

  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line) {
    if (const Result<void> ready = read(); !ready) {
      complain(ready.error());
      return ExitCode::invalid;
    }
    Result<OutputFolder> folder = OutputFolder::open(
        target(), arguments_.force ? Replacing::anything : Replacing::same_run_only,
        source_->identity);
    if (!folder) {
      complain(folder.error());
      return ExitCode::unwritten;
    }
    if (const ExitCode code = fill(); code != ExitCode::ok) return code;
    for (const FileText& file : files_) folder->add(file.name, file.bytes);
    if (const Result<void> written = folder->commit(source_->identity, command_line); !written) {
      complain(written.error());
      return ExitCode::unwritten;
    }
    for (const FileText& file : files_) print((target() / file.name).string() + "\n");
    return ExitCode::ok;
  }

 private:
  [[nodiscard]] bool is_comparison() const { return recipe_.command_line.front() == "compare"; }
  [[nodiscard]] fs::path target() const {
    return arguments_.out.empty() ? results_ / arguments_.format : fs::path{arguments_.out};
  }
  [[nodiscard]] std::string rerun() const {
    std::string line = "passage";
    for (const std::string& word : recipe_.command_line) line += " " + quoted(word);
    return line;
  }

  /// The results, as they were written, and what they were made of, as it was then.
  [[nodiscard]] Result<void> read() {
    for (const Recipe::Json& output : recipe_.outputs) {
      const std::string name = output.value("file", "");
      if (name.empty() || fs::path{name}.filename() != name)
        return failure({(results_ / "manifest.json").string(), 0, 0}, "names no file beside it");
      Result<std::string> bytes = read_file(results_ / name);
      if (!bytes) return tl::make_unexpected(bytes.error());
      if (fmt::format("{:016x}", fingerprint_of(*bytes)) != output.value("fnv1a", ""))
        return failure({(results_ / name).string(), 0, 0}, "is not as it was written");
      results_files_.push_back({name, std::move(*bytes)});
    }
    for (const char* name :
         {is_comparison() ? "comparison.json" : "summary.json", "model-card.md"}) {
      if (result(name) == nullptr)
        return failure({(results_ / name).string(), 0, 0}, "is not among the results");
    }
    const std::uint32_t futures = recipe_.run.value("replications", 1U);
    Result<ResultSource> source = is_comparison()
                                      ? source_of_comparison(recipe_.command_line, futures)
                                      : source_of_run(recipe_.command_line);
    if (!source) return tl::make_unexpected(source.error());
    source_.emplace(std::move(*source));
    return has_not_changed();
  }

  [[nodiscard]] Result<void> has_not_changed() const {
    const fs::path manifest = results_ / "manifest.json";
    const Result<std::string> bytes = read_file(manifest);
    if (!bytes) return tl::make_unexpected(bytes.error());
    const std::string other = difference(*bytes, source_->identity);
    if (other.empty()) return {};
    return failure({manifest.string(), 0, 0},
                   fmt::format("is of other files than those that are there now ({}); run them "
                               "again first",
                               other));
  }

  [[nodiscard]] const FileText* result(std::string_view name) const {
    const auto found = std::ranges::find(results_files_, name, &FileText::name);
    return found == results_files_.end() ? nullptr : &*found;
  }

  /// What the folder is to hold: what was asked for, and what goes with every export.
  [[nodiscard]] ExitCode fill() {
    files_.push_back({"summary.md", summary()});
    files_.push_back(*result("model-card.md"));
    if (arguments_.format == "md") return ExitCode::ok;
    if (arguments_.format == "crate") return add_crate();
    std::vector<ExportedCase> cases;
    for (std::size_t i = 0; i < source_->cases.size(); ++i)
      cases.push_back({source_->ids[i], &source_->cases[i], source_->identity.first});
    tl::expected<std::vector<Sheet>, Halt> sheets = sheets_of(cases);
    if (!sheets) return explain(sheets.error());
    if (arguments_.format == "gpkg") return add_geopackage(std::move(*sheets));
    if (arguments_.format == "geojson") {
      add_geojson(std::move(*sheets));
    } else {
      add_csv(*sheets, arguments_.format == "hxl");
    }
    return ExitCode::ok;
  }

  [[nodiscard]] std::string summary() const {
    if (is_comparison()) return comparison_summary(result("comparison.json")->bytes, rerun());
    return run_summary(result("summary.json")->bytes, source_->cases.front().scenario(), rerun());
  }

  /// Tables of the results themselves.
  [[nodiscard]] std::vector<FileText> tables() const {
    std::vector<FileText> tables;
    std::ranges::copy_if(results_files_, std::back_inserter(tables),
                         [](const FileText& file) { return file.name.ends_with(".csv"); });
    return tables;
  }

  void add_csv(const std::vector<Sheet>& sheets, bool is_tagged) {
    for (const Sheet& sheet : sheets)
      files_.push_back({sheet.name + ".csv", csv_of(sheet, is_tagged)});
    for (FileText& table : tables()) {
      if (is_tagged) table.bytes = tagged(table.bytes);
      files_.push_back(std::move(table));
    }
  }

  void add_geojson(std::vector<Sheet> sheets) {
    for (const Sheet& sheet : cut_by_case(std::move(sheets))) {
      if (sheet.drawn == Drawn::nowhere) {
        files_.push_back({sheet.name + ".csv", csv_of(sheet, false)});
        continue;
      }
      files_.push_back({sheet.name + ".geojson", geojson_of(sheet)});
      if (std::string style = qgis_style(sheet); !style.empty())
        files_.push_back({sheet.name + ".qml", std::move(style)});
    }
  }

  [[nodiscard]] ExitCode add_geopackage(std::vector<Sheet> sheets) {
    std::vector<FileText> all = tables();
    for (FileText& table : all) table.name = fs::path{table.name}.stem();
    // A GeoPackage is sent alone: what must be known before a number is used goes in it.
    sheets.push_back({.name = "about",
                      .title = "The summary and the model card, in Markdown",
                      .columns = {{"name"}, {"text"}},
                      .rows = {{{"summary.md", summary()}},
                               {{"model-card.md", result("model-card.md")->bytes}}}});
    Result<std::string> bytes =
        geopackage_of(geopackage_request(cut_by_case(std::move(sheets)), all));
    if (!bytes) {
      complain(bytes.error());
      return ExitCode::failed;
    }
    files_.push_back({"passage.gpkg", std::move(*bytes)});
    return ExitCode::ok;
  }

  /// The results with the files that they were made of.
  [[nodiscard]] ExitCode add_crate() {
    CrateTold told{.name = source_->cases.front().scenario().name,
                   .description = "Results of " + rerun(),
                   .command = rerun(),
                   .ended = written_at(),
                   .inputs = {},
                   .results = {},
                   .others = {"summary.md", "model-card.md"}};
    for (const InputFile& input : source_->identity.inputs) {
      Result<std::string> bytes = read_file(input.path);
      if (!bytes) {
        complain(bytes.error());
        return ExitCode::invalid;
      }
      told.inputs.push_back("inputs/" + within_inputs(input.path));
      files_.push_back({told.inputs.back(), std::move(*bytes)});
    }
    for (const FileText& file : results_files_) {
      told.results.push_back("results/" + file.name);
      files_.push_back({told.results.back(), file.bytes});
    }
    told.results.emplace_back("results/manifest.json");
    files_.push_back({told.results.back(), read_file(results_ / "manifest.json").value()});
    files_.push_back({"ro-crate-metadata.json", crate_metadata(told)});
    return ExitCode::ok;
  }

  /// The path of an input below the folder that holds all of them, so that they still find one
  /// another.
  [[nodiscard]] std::string within_inputs(const fs::path& path) const {
    const auto whole = [](const fs::path& some) { return fs::absolute(some).lexically_normal(); };
    fs::path common = whole(source_->identity.inputs.front().path).parent_path();
    for (const InputFile& other : source_->identity.inputs) {
      while (*whole(other.path).lexically_relative(common).begin() == "..")
        common = common.parent_path();
    }
    return whole(path).lexically_relative(common).generic_string();
  }

  /// When the results were: the time of their manifest, the last of them.
  [[nodiscard]] std::string written_at() const {
    struct stat status {};
    if (stat((results_ / "manifest.json").c_str(), &status) != 0) return {};
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(status.st_mtime));
  }

  const ExportArguments& arguments_;
  Recipe recipe_;
  fs::path results_;
  std::vector<FileText> results_files_;
  std::optional<ResultSource> source_;
  std::vector<FileText> files_;
};

}  // namespace

void describe_export(CLI::App& command, ExportArguments& arguments) {
  command.add_option("DIR", arguments.folder, "Results of passage run or compare")
      ->required()
      ->option_text(" ");
  command.add_option("--to", arguments.format, "gpkg, geojson, csv, hxl, crate or md")
      ->required()
      ->check([](const std::string& word) {
        if (std::ranges::find(formats(), word) != formats().end()) return std::string{};
        return fmt::format("there is no format '{}'; {}", word, meant_or_all(word, formats()));
      })
      ->option_text("FORMAT");
  command.add_option("--out", arguments.out, "Write to this folder instead of DIR/FORMAT")
      ->option_text("FOLDER");
  command.add_flag("--force", arguments.force, "Replace an export of other results")
      ->option_text(" ");
  command.footer(
      "Writes a folder within DIR, by its format:\n"
      "  gpkg     a GeoPackage for QGIS: districts, roads, corridors, who moved when\n"
      "  geojson  the same as files of their own\n"
      "  csv      the same as tables, and the tables of the results\n"
      "  hxl      the tables with a row of HXL tags under the header\n"
      "  crate    results, scenarios and an RO-Crate that says what made what\n"
      "  md       a summary to paste\n"
      "Every folder gets summary.md and model-card.md. Maps are of the first future.\n"
      "\n"
      "Example:\n"
      "  passage compare scenarios/aleppo-2016/compare.yaml --out results\n"
      "  passage export results --to gpkg");
}

ExitCode export_results(const ExportArguments& arguments,
                        const std::vector<std::string>& command_line) {
  Result<Recipe> recipe = recipe_of(arguments.folder);
  if (!recipe) {
    complain(recipe.error());
    return ExitCode::invalid;
  }
  const std::string command = recipe->command_line.front();
  if (command != "run" && command != "compare") {
    complain(fmt::format("{} holds results of passage {}; there are exports of run and compare",
                         arguments.folder, command));
    return ExitCode::invalid;
  }
  return Export{arguments, std::move(*recipe)}.run(command_line);
}

}  // namespace passage
