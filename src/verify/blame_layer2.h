// Which lines decide who hears whom at layer 2.
#pragma once

#include <vector>

#include "network/live_topology.h"
#include "verify/verdict.h"

namespace tiramisu {

/// Why frames of a VLAN do not pass between two places: of all ways over live cables between
/// switching devices, one with the fewest cables that do not carry the VLAN, and these cables' ends
/// (trunks that do not allow it, access ports of another VLAN, trunks of a device where the VLAN does
/// not exist). Empty where the two are not joined by switches at all. O(cables x devices).
std::vector<BlamedLine> blame_cut(const Network& network, const LiveTopology& live, L2VertexId from, L2VertexId to,
                                  std::uint16_t vlan);

/// How frames pass between two places of one live broadcast domain: the ports on a shortest way.
std::vector<BlamedLine> blame_joint(const Network& network, const LiveTopology& live, L2VertexId from, L2VertexId to);

/// The line that puts an access port into its VLAN, or that says what a trunk carries.
BlamedLine blame_membership(const Network& network, PortId port);

}  // namespace tiramisu
