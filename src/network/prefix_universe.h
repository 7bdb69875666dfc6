// Every prefix that a routing table of the network can ever hold.
#pragma once

#include <vector>

#include "base/ipv4.h"
#include "model/snapshot.h"

namespace tiramisu {

/// All prefixes that some configuration can bring into a routing table: subnets and addresses of
/// interfaces, static routes, ranges, summaries, networks, aggregates, the default route.
/// Ascending, without duplicates. Nothing else is ever announced: neighbours outside the snapshot
/// send nothing. O(n log n).
std::vector<Ipv4Prefix> prefix_universe(const Snapshot& snapshot);

}  // namespace tiramisu
