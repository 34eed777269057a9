#pragma once
// What replications gave, kept in a file that loses nothing: an SQLite database that is written in
// batches, so that after a crash, a power cut or a full disk at most the last batch has to be done
// again. What belongs to another version of the program or to another scenario is refused, never
// mixed in.

#include <passage/core/result.hpp>
#include <passage/experiment/measures.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace passage {

/// What rows belong to: a proposal as its files and terms have it.
struct StoredProposal {
  std::string id;
  std::uint64_t fingerprint = 0;  ///< Of all that determines its outcomes but the luck.
  std::vector<std::string> columns;
};

/// One replication of one proposal.
struct StoredRow {
  std::uint32_t proposal = 0;  ///< In the order in which the store was opened.
  std::uint32_t replication = 0;
  std::vector<std::int64_t> values;
};

/// What several stores joined hold.
struct MergedStore {
  std::vector<std::pair<std::string, std::uint64_t>> replications;  ///< By proposal.
  std::string command;  ///< That makes a comparison of them; empty if nobody noted it.
};

/// Adds all rows of the parts to a store, which is made if it does not exist. Errors: one is of
/// another version or seed, or has other terms of a proposal of the same name; nothing of it is
/// added then.
[[nodiscard]] Result<MergedStore> merge_stores(const std::filesystem::path& file,
                                               const std::vector<std::filesystem::path>& parts);

class OutcomeStore {
 public:
  friend Result<MergedStore> merge_stores(const std::filesystem::path& file,
                                          const std::vector<std::filesystem::path>& parts);

  /// Opens or makes the file. Errors: it cannot be, is no store, or is one of another version, seed
  /// or of other terms of a proposal of the same name.
  [[nodiscard]] static Result<OutcomeStore> open(const std::filesystem::path& file,
                                                 const std::vector<StoredProposal>& proposals,
                                                 std::uint32_t seed);
  OutcomeStore(OutcomeStore&&) noexcept = default;
  OutcomeStore& operator=(OutcomeStore&&) = delete;
  OutcomeStore(const OutcomeStore&) = delete;
  OutcomeStore& operator=(const OutcomeStore&) = delete;
  /// Keeps what was put, if it can.
  ~OutcomeStore();

  /// All rows of the proposals, by proposal, then replication.
  [[nodiscard]] Result<std::vector<StoredRow>> rows() const;
  /// Adds a row; one that is there already stays. It is safe after `flush`, or soon after.
  [[nodiscard]] Result<void> put(const StoredRow& row);
  [[nodiscard]] Result<void> flush();

  /// Notes which command makes a comparison of what is here.
  [[nodiscard]] Result<void> note_command(const std::string& command);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
    void operator()(sqlite3_stmt* statement) const;
  };
  using Database = std::unique_ptr<sqlite3, Close>;
  using Statement = std::unique_ptr<sqlite3_stmt, Close>;
  using Clock = std::chrono::steady_clock;

  OutcomeStore(std::filesystem::path file, Database database);

  /// Opens or makes the file, with its tables.
  [[nodiscard]] static Result<OutcomeStore> opened(const std::filesystem::path& file);
  [[nodiscard]] Result<void> take_from(const std::filesystem::path& part) const;
  [[nodiscard]] Result<MergedStore> contents() const;

  [[nodiscard]] Result<void> execute(const std::string& sql) const;
  [[nodiscard]] Result<Statement> prepared(const char* sql) const;
  [[nodiscard]] tl::unexpected<Diagnostics> failed() const;
  [[nodiscard]] Result<void> make_tables() const;
  [[nodiscard]] Result<std::string> text_of(const char* sql, const std::string& parameter) const;
  [[nodiscard]] Result<void> hold_to(const std::string& key, const std::string& value) const;
  [[nodiscard]] Result<void> note_proposal(const StoredProposal& proposal);

  std::filesystem::path file_;
  Database database_;
  Statement insert_;
  std::vector<std::int64_t> numbers_;  ///< Of the proposals in the file, in the order of opening.
  std::uint32_t in_batch_ = 0;
  Clock::time_point batch_began_{};
};

}  // namespace passage
