// The addresses that routes of a network can name as next hops without naming a port.
#pragma once

#include <vector>

#include "network/network.h"

namespace tiramisu {

/// Every address that a recursive route can have to resolve, under any failures, ascending:
/// - the ends of BGP sessions, which routers put in when they send;
/// - what route policies set;
/// - next hops of static routes;
/// - gateways that BGP takes over from routes of OSPF that it originates.
/// O(statements + ports).
std::vector<Ipv4Address> next_hop_candidates(const Network& network);

/// The candidates inside a subnet; both bounds of a range of `candidates`.
std::pair<std::size_t, std::size_t> candidates_in(const std::vector<Ipv4Address>& candidates, const Ipv4Prefix& subnet);

}  // namespace tiramisu
