#pragma once
// Dense identities. A place, a road or a group is known by its position in file order, and each
// kind of thing has its own type, so that a road can never be looked up among the places.

#include <passage/core/contract.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace passage {

/// The position of one thing of kind `Tag` in file order.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t index) : index_(index) {}
  /// Expects: the index fits in 32 bits.
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}

  [[nodiscard]] constexpr std::uint32_t index() const { return index_; }
  /// Whether this names a thing at all; a default-made id does not.
  [[nodiscard]] constexpr bool is_valid() const { return index_ != none_; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t none_ = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = none_;
};

/// A half-open run of ids, to loop over.
template <class Tag>
class IdRange {
 public:
  class Iterator {
   public:
    using value_type = Id<Tag>;
    using difference_type = std::ptrdiff_t;
    constexpr Iterator() = default;
    constexpr explicit Iterator(std::uint32_t index) : index_(index) {}
    constexpr Id<Tag> operator*() const { return Id<Tag>{index_}; }
    constexpr Iterator& operator++() {
      ++index_;
      return *this;
    }
    constexpr Iterator operator++(int) {
      Iterator old = *this;
      ++index_;
      return old;
    }
    friend constexpr bool operator==(Iterator, Iterator) = default;

   private:
    std::uint32_t index_ = 0;
  };

  constexpr IdRange(std::uint32_t first, std::uint32_t past) : first_(first), past_(past) {}
  [[nodiscard]] constexpr Iterator begin() const { return Iterator{first_}; }
  [[nodiscard]] constexpr Iterator end() const { return Iterator{past_}; }
  [[nodiscard]] constexpr std::size_t size() const { return past_ - first_; }
  [[nodiscard]] constexpr bool empty() const { return first_ == past_; }

 private:
  std::uint32_t first_;
  std::uint32_t past_;
};

/// A vector that is indexed by the ids of one kind only.
template <class Tag, class T>
class Table {
 public:
  Table() = default;
  explicit Table(std::size_t size, const T& value = T{}) : rows_(size, value) {}
  explicit Table(std::vector<T> rows) : rows_(std::move(rows)) {}

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] IdRange<Tag> ids() const { return {0, static_cast<std::uint32_t>(rows_.size())}; }
  /// Expects: the id is one of `ids()`.
  [[nodiscard]] const T& operator[](Id<Tag> id) const {
    EXPECTS(id.index() < rows_.size());
    return rows_[id.index()];
  }
  [[nodiscard]] T& operator[](Id<Tag> id) {
    EXPECTS(id.index() < rows_.size());
    return rows_[id.index()];
  }
  Id<Tag> add(T row) {
    rows_.push_back(std::move(row));
    return Id<Tag>{rows_.size() - 1};
  }
  [[nodiscard]] auto begin() const { return rows_.begin(); }
  [[nodiscard]] auto end() const { return rows_.end(); }
  [[nodiscard]] auto begin() { return rows_.begin(); }
  [[nodiscard]] auto end() { return rows_.end(); }
  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<T> rows_;
};

}  // namespace passage
