#include "routing/prefix_list_index.h"

#include <algorithm>

namespace tiramisu {

PrefixListIndex::PrefixListIndex(std::span<const PrefixListEntry> entries) : entries_(entries) {
  if (entries.size() <= kScanLimit) return;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    by_prefix_[entries[i].prefix].push_back(i);
    lengths_.push_back(static_cast<std::uint8_t>(entries[i].prefix.length()));
  }
  std::sort(lengths_.begin(), lengths_.end());
  lengths_.erase(std::unique(lengths_.begin(), lengths_.end()), lengths_.end());
}

const PrefixListEntry* PrefixListIndex::first_match(const Ipv4Prefix& prefix) const {
  if (lengths_.empty()) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const PrefixListEntry& e) { return e.matches(prefix); });
    return found == entries_.end() ? nullptr : &*found;
  }
  std::size_t best = entries_.size();
  for (const std::uint8_t length : lengths_) {
    if (length > prefix.length()) break;
    const auto found = by_prefix_.find(Ipv4Prefix(prefix.address(), length));
    if (found == by_prefix_.end()) continue;
    for (const std::uint32_t i : found->second) {
      if (i >= best) break;
      if (entries_[i].matches(prefix)) best = i;
    }
  }
  return best == entries_.size() ? nullptr : &entries_[best];
}

}  // namespace tiramisu
