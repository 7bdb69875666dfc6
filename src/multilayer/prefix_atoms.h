// Prefixes that stand for all others: what filters cannot tell apart, one will do.
#pragma once

#include <vector>

#include "network/network.h"

namespace tiramisu {

/// For each prefix that overlaps `destination`, one that every prefix list, prefix-length match and
/// access list (as a route filter, with contiguous wildcards) of the network treats alike: ascending, few.
/// A prefix that covers the destination stands for itself, unless a shorter one is treated alike.
/// O(lists' entries x lengths that they name).
std::vector<Ipv4Prefix> prefix_atoms(const Network& network, const Ipv4Prefix& destination);

}  // namespace tiramisu
