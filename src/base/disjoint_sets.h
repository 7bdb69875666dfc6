// Disjoint sets of small integers: union by least member, with path halving.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace tiramisu {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }

  /// The least member of the set of `x`. Nearly constant time.
  std::uint32_t find(std::uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  /// True if they were two sets before.
  bool unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
    return a != b;
  }
  /// Makes every member a set of its own again; keeps memory.
  void reset() { std::iota(parent_.begin(), parent_.end(), 0U); }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace tiramisu
