#include "build_info.hpp"
#include <passage/core/contract.hpp>
#include <passage/experiment/manifest.hpp>
#include <passage/experiment/outcome_store.hpp>

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace passage {

namespace {

constexpr std::chrono::milliseconds batch_lasts{500};
constexpr std::uint32_t batch_holds = 512;
/// What is in the tables means something else when this changes.
constexpr const char* format_version = "1";

constexpr const char* tables =
    "CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS proposals (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    " fingerprint TEXT NOT NULL, columns TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS outcomes (proposal INTEGER NOT NULL, replication INTEGER NOT NULL,"
    " readings TEXT NOT NULL, PRIMARY KEY (proposal, replication)) WITHOUT ROWID;"
    // One row for each reading, for who wants to look.
    "CREATE VIEW IF NOT EXISTS readings AS SELECT p.id AS proposal, o.replication AS replication,"
    " c.value AS measure, r.value AS value FROM outcomes o JOIN proposals p ON p.number ="
    " o.proposal, json_each(o.readings) r, json_each(p.columns) c WHERE c.key = r.key;";

std::string json_of(const std::vector<std::int64_t>& values) {
  std::string text = "[";
  for (const std::int64_t value : values) {
    if (text.size() > 1) text += ',';
    if (value == not_reached) {
      text += "null";
    } else {
      fmt::format_to(std::back_inserter(text), "{}", value);
    }
  }
  return text + "]";
}

/// Nothing if the text is not what `json_of` writes.
std::optional<std::vector<std::int64_t>> values_of(std::string_view text, std::size_t count) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_array() || json.size() != count) return std::nullopt;
  std::vector<std::int64_t> values;
  values.reserve(count);
  for (const nlohmann::json& value : json) {
    if (!value.is_number_integer() && !value.is_null()) return std::nullopt;
    values.push_back(value.is_null() ? not_reached : value.get<std::int64_t>());
  }
  return values;
}

std::string_view column_text(sqlite3_stmt* statement, int column) {
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  const void* bytes = sqlite3_column_blob(statement, column);
  return {static_cast<const char*>(bytes), bytes == nullptr ? 0 : size};
}

/// The text has to live until the statement is stepped.
void bind_text(sqlite3_stmt* statement, int position, const std::string& text) {
  sqlite3_bind_text64(statement, position, text.data(), text.size(), nullptr, SQLITE_UTF8);
}

}  // namespace

void OutcomeStore::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void OutcomeStore::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

OutcomeStore::OutcomeStore(std::filesystem::path file, Database database)
    : file_(std::move(file)), database_(std::move(database)) {}

OutcomeStore::~OutcomeStore() {
  if (database_ != nullptr && in_batch_ > 0) static_cast<void>(flush());
}

tl::unexpected<Diagnostics> OutcomeStore::failed() const {
  const int code = sqlite3_errcode(database_.get());
  const Mark mark{file_.generic_string(), 0, 0};
  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    return failure(mark, "is not a store of outcomes; choose another folder, or say --force");
  if (code == SQLITE_BUSY)
    return failure(mark, "another process is writing to it; wait for it, or choose another folder");
  return failure(mark, fmt::format("cannot be written: {}", sqlite3_errmsg(database_.get())));
}

Result<void> OutcomeStore::execute(const std::string& sql) const {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return failed();
}

Result<OutcomeStore::Statement> OutcomeStore::prepared(const char* sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK)
    return failed();
  return Statement{statement};
}

Result<void> OutcomeStore::make_tables() const {
  // With a log written ahead, a batch costs one write that is synced at checkpoints alone.
  return execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;").and_then([&] {
    return execute(fmt::format("BEGIN IMMEDIATE; {} COMMIT;", tables));
  });
}

/// The first column of the first row; empty if there is none.
Result<std::string> OutcomeStore::text_of(const char* sql, const std::string& parameter) const {
  const Result<Statement> statement = prepared(sql);
  if (!statement) return tl::make_unexpected(statement.error());
  bind_text(statement->get(), 1, parameter);
  const int step = sqlite3_step(statement->get());
  if (step == SQLITE_DONE) return std::string{};
  if (step != SQLITE_ROW) return failed();
  return std::string{column_text(statement->get(), 0)};
}

Result<void> OutcomeStore::hold_to(const std::string& key, const std::string& value) const {
  const Result<std::string> theirs = text_of("SELECT value FROM about WHERE key = ?1", key);
  if (!theirs) return tl::make_unexpected(theirs.error());
  if (theirs->empty()) {
    const Result<Statement> insert = prepared("INSERT INTO about VALUES (?1, ?2)");
    if (!insert) return tl::make_unexpected(insert.error());
    bind_text(insert->get(), 1, key);
    bind_text(insert->get(), 2, value);
    if (sqlite3_step(insert->get()) != SQLITE_DONE) return failed();
    return {};
  }
  if (*theirs == value) return {};
  return failure({file_.generic_string(), 0, 0},
                 fmt::format("holds outcomes of another {}: {}, not {}; choose another folder, or "
                             "say --force to begin anew",
                             key, *theirs, value));
}

Result<void> OutcomeStore::note_proposal(const StoredProposal& proposal) {
  const std::string print = fmt::format("{:016x}", proposal.fingerprint);
  const Result<std::string> theirs =
      text_of("SELECT fingerprint FROM proposals WHERE id = ?1", proposal.id);
  if (!theirs) return tl::make_unexpected(theirs.error());
  if (!theirs->empty() && *theirs != print) {
    return failure({file_.generic_string(), 0, 0},
                   fmt::format("holds outcomes of another '{}': its files or terms have changed "
                               "since; choose another folder, or say --force to begin anew",
                               proposal.id));
  }
  if (theirs->empty()) {
    const Result<Statement> insert =
        prepared("INSERT INTO proposals (id, fingerprint, columns) VALUES (?1, ?2, ?3)");
    if (!insert) return tl::make_unexpected(insert.error());
    const std::string columns = nlohmann::json(proposal.columns).dump();
    bind_text(insert->get(), 1, proposal.id);
    bind_text(insert->get(), 2, print);
    bind_text(insert->get(), 3, columns);
    if (sqlite3_step(insert->get()) != SQLITE_DONE) return failed();
  }
  const Result<std::string> number =
      text_of("SELECT number FROM proposals WHERE id = ?1", proposal.id);
  if (!number) return tl::make_unexpected(number.error());
  numbers_.push_back(std::stoll(*number));
  return {};
}

Result<OutcomeStore> OutcomeStore::opened(const std::filesystem::path& file) {
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  OutcomeStore store{file, Database{raw}};
  if (code != SQLITE_OK) {
    return failure({file.generic_string(), 0, 0},
                   fmt::format("cannot be opened: {}", sqlite3_errstr(code)));
  }
  sqlite3_busy_timeout(raw, 2'000);
  if (Result<void> made = store.make_tables(); !made) return tl::make_unexpected(made.error());
  return store;
}

Result<OutcomeStore> OutcomeStore::open(const std::filesystem::path& file,
                                        const std::vector<StoredProposal>& proposals,
                                        std::uint32_t seed) {
  Result<OutcomeStore> opened_store = opened(file);
  if (!opened_store) return opened_store;
  OutcomeStore& store = *opened_store;
  Result<void> done;
  const std::string version = fmt::format("{} ({})", build_info.version, build_info.commit);
  for (const auto& [key, value] : std::initializer_list<std::pair<const char*, std::string>>{
           {"format", format_version}, {"version", version}, {"seed", std::to_string(seed)}}) {
    if (done) done = store.hold_to(key, value);
  }
  for (const StoredProposal& proposal : proposals) {
    if (done) done = store.note_proposal(proposal);
  }
  if (!done) return tl::make_unexpected(done.error());
  Result<Statement> insert = store.prepared("INSERT OR IGNORE INTO outcomes VALUES (?1, ?2, ?3)");
  if (!insert) return tl::make_unexpected(insert.error());
  store.insert_ = std::move(*insert);
  return opened_store;
}

Result<std::vector<StoredRow>> OutcomeStore::rows() const {
  const Result<Statement> select = prepared(
      "SELECT o.replication, o.readings, json_array_length(p.columns) FROM outcomes o JOIN "
      "proposals p ON p.number = o.proposal WHERE o.proposal = ?1 ORDER BY o.replication");
  if (!select) return tl::make_unexpected(select.error());
  std::vector<StoredRow> rows;
  for (std::uint32_t i = 0; i < numbers_.size(); ++i) {
    sqlite3_reset(select->get());
    sqlite3_bind_int64(select->get(), 1, numbers_[i]);
    int step = sqlite3_step(select->get());
    for (; step == SQLITE_ROW; step = sqlite3_step(select->get())) {
      const auto columns = static_cast<std::size_t>(sqlite3_column_int64(select->get(), 2));
      auto values = values_of(column_text(select->get(), 1), columns);
      if (!values) {
        return failure({file_.generic_string(), 0, 0},
                       "holds a row that cannot be read; choose another folder, or say --force");
      }
      rows.push_back({i, static_cast<std::uint32_t>(sqlite3_column_int64(select->get(), 0)),
                      std::move(*values)});
    }
    if (step != SQLITE_DONE) return failed();
  }
  return rows;
}

Result<void> OutcomeStore::put(const StoredRow& row) {
  EXPECTS(row.proposal < numbers_.size());
  if (in_batch_ == 0) {
    if (Result<void> begun = execute("BEGIN IMMEDIATE"); !begun) return begun;
    batch_began_ = Clock::now();
  }
  sqlite3_reset(insert_.get());
  const std::string readings = json_of(row.values);
  sqlite3_bind_int64(insert_.get(), 1, numbers_[row.proposal]);
  sqlite3_bind_int64(insert_.get(), 2, row.replication);
  bind_text(insert_.get(), 3, readings);
  ++in_batch_;
  if (sqlite3_step(insert_.get()) != SQLITE_DONE) return failed();
  if (in_batch_ < batch_holds && Clock::now() - batch_began_ < batch_lasts) return {};
  return flush();
}

Result<void> OutcomeStore::flush() {
  if (in_batch_ == 0) return {};
  in_batch_ = 0;
  sqlite3_reset(insert_.get());
  Result<void> kept = execute("COMMIT");
  // A disk that is full has undone it already, or else it is undone now.
  if (!kept && sqlite3_get_autocommit(database_.get()) == 0) static_cast<void>(execute("ROLLBACK"));
  return kept;
}

Result<void> OutcomeStore::note_command(const std::string& command) {
  const Result<Statement> insert = prepared("INSERT OR REPLACE INTO about VALUES ('command', ?1)");
  if (!insert) return tl::make_unexpected(insert.error());
  bind_text(insert->get(), 1, command);
  if (sqlite3_step(insert->get()) != SQLITE_DONE) return failed();
  return {};
}

Result<void> OutcomeStore::take_from(const std::filesystem::path& part) const {
  std::error_code error;
  if (!std::filesystem::exists(part, error))
    return failure({part.generic_string(), 0, 0}, "there is no such store");
  const Result<Statement> attach = prepared("ATTACH DATABASE ?1 AS part");
  if (!attach) return tl::make_unexpected(attach.error());
  const std::string path = part.string();
  bind_text(attach->get(), 1, path);
  if (sqlite3_step(attach->get()) != SQLITE_DONE) return failed();
  const auto differs = text_of(
      "SELECT 'it is of another ' || m.key FROM main.about m JOIN part.about p USING (key) WHERE "
      "m.value <> p.value AND m.key <> 'command' UNION ALL SELECT 'its ' || p.id || ' has other "
      "files or terms' FROM main.proposals m JOIN part.proposals p USING (id) WHERE m.fingerprint "
      "<> p.fingerprint",
      {});
  if (!differs) return tl::make_unexpected(differs.error());
  if (!differs->empty())
    return failure({part.generic_string(), 0, 0}, fmt::format("cannot be joined: {}", *differs));
  return execute(
             "BEGIN IMMEDIATE; INSERT OR IGNORE INTO main.about SELECT * FROM part.about; INSERT "
             "OR IGNORE INTO main.proposals (id, fingerprint, columns) SELECT id, fingerprint, "
             "columns FROM part.proposals; INSERT OR IGNORE INTO main.outcomes SELECT m.number, "
             "o.replication, o.readings FROM part.outcomes o JOIN part.proposals p ON p.number = "
             "o.proposal JOIN main.proposals m ON m.id = p.id; COMMIT;")
      .and_then([&] { return execute("DETACH DATABASE part"); });
}

Result<MergedStore> OutcomeStore::contents() const {
  MergedStore merged;
  const Result<Statement> select = prepared(
      "SELECT p.id, count(o.replication) FROM proposals p LEFT JOIN outcomes o ON o.proposal = "
      "p.number GROUP BY p.number ORDER BY p.number");
  if (!select) return tl::make_unexpected(select.error());
  while (sqlite3_step(select->get()) == SQLITE_ROW) {
    merged.replications.emplace_back(
        column_text(select->get(), 0),
        static_cast<std::uint64_t>(sqlite3_column_int64(select->get(), 1)));
  }
  const Result<std::string> command = text_of("SELECT value FROM about WHERE key = ?1", "command");
  if (!command) return tl::make_unexpected(command.error());
  merged.command = *command;
  return merged;
}

Result<MergedStore> merge_stores(const std::filesystem::path& file,
                                 const std::vector<std::filesystem::path>& parts) {
  const Result<OutcomeStore> store = OutcomeStore::opened(file);
  if (!store) return tl::make_unexpected(store.error());
  for (const std::filesystem::path& part : parts) {
    if (Result<void> taken = store->take_from(part); !taken)
      return tl::make_unexpected(taken.error());
  }
  return store->contents();
}

}  // namespace passage
