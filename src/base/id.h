// Strong 32-bit ids, and vectors indexed by them.
//
// Objects live in arenas (IdVector) and refer to each other by id. An id of one kind does
// not convert to another, nor from or to an integer without saying so.
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace tiramisu {

/// A 4-byte index of one kind of object. The default value is "none" and is not valid.
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}

  /// True unless this is the "none" id.
  constexpr bool valid() const { return value != kNone; }
  /// The position in the arena, 0-based. Only for valid ids.
  constexpr std::size_t index() const { return value; }

  auto operator<=>(const Id&) const = default;
};

/// A vector whose index is an id of one kind.
template <class IdType, class T>
class IdVector {
 public:
  using IdKind = IdType;

  IdVector() = default;
  explicit IdVector(std::size_t size, const T& value = T()) : items_(size, value) {}

  /// Appends and returns the new element's id.
  IdType push_back(T value) {
    items_.push_back(std::move(value));
    return IdType(items_.size() - 1);
  }
  decltype(auto) operator[](IdType id) {
    assert(id.index() < items_.size());
    return items_[id.index()];
  }
  decltype(auto) operator[](IdType id) const {
    assert(id.index() < items_.size());
    return items_[id.index()];
  }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  void resize(std::size_t size) { items_.resize(size); }
  void assign(std::size_t size, const T& value) { items_.assign(size, value); }
  void reserve(std::size_t size) { items_.reserve(size); }
  void clear() { items_.clear(); }
  T& back() { return items_.back(); }

  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  const std::vector<T>& raw() const { return items_; }

  bool operator==(const IdVector&) const = default;

 private:
  std::vector<T> items_;
};

/// All ids of a container of `size` elements, for range-for: `for (NodeId n : ids<NodeId>(count))`.
template <class IdType>
class IdRange {
 public:
  struct Iterator {
    std::size_t at;
    IdType operator*() const { return IdType(at); }
    Iterator& operator++() {
      ++at;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };
  explicit IdRange(std::size_t size) : size_(size) {}
  Iterator begin() const { return {0}; }
  Iterator end() const { return {size_}; }

 private:
  std::size_t size_;
};

template <class IdType>
IdRange<IdType> ids(std::size_t size) {
  return IdRange<IdType>(size);
}

}  // namespace tiramisu

template <class Tag>
struct std::hash<tiramisu::Id<Tag>> {
  std::size_t operator()(tiramisu::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>()(id.value); }
};
