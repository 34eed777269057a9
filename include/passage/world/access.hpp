#pragma once
// Whether there is a way out of a place, and if not, what stands in it. Being unable to leave
// always has a cause.

#include <cstdint>
#include <string_view>

namespace passage {

enum class Access : std::uint8_t {
  open,       ///< Some destination can be reached.
  front,      ///< Every way out crosses a front.
  damage,     ///< Without the damaged roads there is no way out.
  order,      ///< Without the roads closed by order there is no way out.
  terms,      ///< The accord in force allows no destination that can be reached.
  full,       ///< The places that can be reached take nobody more.
  priority,   ///< The corridor takes those the accord names first.
  transport,  ///< The way is open to organised transport alone.
};
inline constexpr std::size_t access_kinds = 8;
[[nodiscard]] std::string_view name_of(Access access);
/// What a person reads in a table of causes.
[[nodiscard]] std::string_view label_of(Access access);

}  // namespace passage
