// What protocols are put together from.
#pragma once

#include "generate/clusters.h"
#include "generate/design.h"
#include "generate/protocol.h"

namespace tiramisu::generation {

/// OSPF on a device's loopback, and on its LAN where it is told by OSPF too.
void add_ospf(Device& device, std::uint32_t area, bool with_lan);
/// OSPF on both ends of a cable: one random cost for both, the same everywhere where the topology asks for that.
void add_ospf(const Topology& topology, Random& random, Design& design, std::size_t cable, std::uint32_t area);

/// The BGP process of a device; it tells the LAN, if there is one.
void add_bgp(Device& device, std::uint32_t asn);
/// A session over a cable between two autonomous systems.
void add_external_session(Design& design, const Cable& cable);

/// Each part of the network as an autonomous system: OSPF for loopbacks and links, internal BGP over
/// `reflectors` route reflectors (the devices with most links), external BGP on cables between parts.
void add_autonomous_systems(const Topology& topology, const Clusters& systems, const std::vector<std::uint32_t>& numbers,
                            std::size_t reflectors, Random& random, Design& design);

}  // namespace tiramisu::generation
