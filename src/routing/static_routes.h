// Connected, local and static routes.
#pragma once

#include <vector>

#include "base/bitset.h"
#include "network/live_topology.h"
#include "routing/route.h"
#include "routing/simulation.h"

namespace tiramisu {

/// Offers the connected routes of an instance, and its own addresses as local /32 routes where
/// the dialect installs them.
void offer_connected(const Network& network, const PrefixTable& prefixes, const LiveTopology& live, const Bitset& scope,
                     InstanceId instance, Rib& rib);

/// The static routes of all instances that are usable given the RIBs (a recursive next hop must
/// be resolved by another route, an interface must be up): by instance, statics of equal prefix
/// and distance merged, next hops as written. Those of greater distance stand beside.
IdVector<InstanceId, std::vector<Route>> usable_statics(const Network& network, const PrefixTable& prefixes,
                                                        const LiveTopology& live, const Bitset& scope,
                                                        const IdVector<InstanceId, Rib>& ribs);

/// Adds the aggregate routes that some longer route of their VRF contributes to.
void add_usable_aggregates(const Simulator& simulator, const LiveTopology& live, const Bitset& scope,
                           const IdVector<InstanceId, Rib>& ribs, IdVector<InstanceId, std::vector<Route>>& routes);

}  // namespace tiramisu
