#include "routing/prefix_table.h"

#include <algorithm>

#include "network/prefix_universe.h"

namespace tiramisu {

PrefixTable::PrefixTable(const Network& network, const std::vector<Ipv4Prefix>& extra) {
  std::vector<Ipv4Prefix> all = prefix_universe(network.snapshot);
  all.insert(all.end(), extra.begin(), extra.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());

  std::vector<PrefixId> open;  // the chain of prefixes that cover the current position
  prefixes_.reserve(all.size());
  by_prefix_.reserve(all.size());
  for (const Ipv4Prefix& prefix : all) {
    const PrefixId id = prefixes_.push_back(prefix);
    while (!open.empty() && !prefixes_[open.back()].contains(prefix)) open.pop_back();
    parent_.push_back(open.empty() ? PrefixId() : open.back());
    open.push_back(id);
    by_prefix_.emplace(prefix, id);
  }
}

std::optional<PrefixId> PrefixTable::find(const Ipv4Prefix& prefix) const {
  const auto found = by_prefix_.find(prefix);
  if (found == by_prefix_.end()) return std::nullopt;
  return found->second;
}

PrefixId PrefixTable::longest_match(Ipv4Address address) const {
  // The last prefix that is not above address/32 starts at or before the address; if it does
  // not contain it, one of the prefixes that cover it does.
  const auto& all = prefixes_.raw();
  const auto after = std::upper_bound(all.begin(), all.end(), Ipv4Prefix::host(address));
  if (after == all.begin()) return PrefixId();
  PrefixId id(static_cast<std::size_t>(after - all.begin()) - 1);
  while (id.valid() && !prefixes_[id].contains(address)) id = parent_[id];
  return id;
}

std::pair<std::size_t, std::size_t> PrefixTable::inside(const Ipv4Prefix& prefix) const {
  const auto& all = prefixes_.raw();
  const auto first = std::lower_bound(all.begin(), all.end(), prefix);
  const auto last = std::upper_bound(first, all.end(), Ipv4Prefix::host(prefix.last()));
  return {static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - all.begin())};
}

}  // namespace tiramisu
