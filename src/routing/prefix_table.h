// Every prefix that can ever be in a routing table of the network, with dense ids.
//
// All routes come from something that the configurations name (interface subnets, static
// routes, ranges, summaries, networks, aggregates, defaults), so the universe of prefixes is
// known before any simulation and the same under every failure. Routing tables are arrays
// over PrefixId; longest-prefix match follows `parent` links.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "base/ipv4.h"
#include "network/network.h"

namespace tiramisu {

using PrefixId = Id<struct PrefixTag>;

class PrefixTable {
 public:
  /// Collects the prefixes of a network, and `extra` ones (destinations asked for). O(n log n).
  PrefixTable(const Network& network, const std::vector<Ipv4Prefix>& extra);

  /// Number of prefixes; ids are in ascending order of prefix (covering prefixes come first).
  std::size_t size() const { return prefixes_.size(); }
  const Ipv4Prefix& operator[](PrefixId id) const { return prefixes_[id]; }
  std::optional<PrefixId> find(const Ipv4Prefix& prefix) const;
  /// The longest strictly shorter prefix of the table that covers this one; may be none.
  PrefixId parent(PrefixId id) const { return parent_[id]; }
  /// The longest prefix of the table that contains the address; none where there is no default.
  PrefixId longest_match(Ipv4Address address) const;
  /// Ids of the prefixes inside `prefix` (itself too), which are one run: [first, last).
  std::pair<std::size_t, std::size_t> inside(const Ipv4Prefix& prefix) const;

 private:
  IdVector<PrefixId, Ipv4Prefix> prefixes_;
  IdVector<PrefixId, PrefixId> parent_;
  std::unordered_map<Ipv4Prefix, PrefixId> by_prefix_;
};

}  // namespace tiramisu
