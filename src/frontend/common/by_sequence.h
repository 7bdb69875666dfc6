// Lists whose entries are ordered by their sequence numbers.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace tiramisu {

/// Puts the entry in its place; one of the same number is replaced.
template <class Entry>
void insert_by_sequence(std::vector<Entry>& entries, Entry entry) {
  const auto at = std::lower_bound(entries.begin(), entries.end(), entry.sequence,
                                   [](const Entry& e, std::uint32_t sequence) { return e.sequence < sequence; });
  if (at != entries.end() && at->sequence == entry.sequence) {
    *at = std::move(entry);
  } else {
    entries.insert(at, std::move(entry));
  }
}

}  // namespace tiramisu
