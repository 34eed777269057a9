#pragma once
// Approved files: a test compares what a run told with what was read and approved before.
// PASSAGE_APPROVE=1 rewrites them; the difference is then read line by line before it is committed.

#include <filesystem>
#include <string>

namespace passage::test {

/// Whether goldens are to be rewritten.
[[nodiscard]] bool is_approving();

/// The first line that differs, with its number: a whole journal is too long for a message.
[[nodiscard]] std::string first_difference(const std::string& approved, const std::string& told);

/// Fails the test unless `told` is what the file holds; writes it when approving.
void expect_golden(const std::filesystem::path& golden, const std::string& told);

}  // namespace passage::test
