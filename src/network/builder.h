// The passes of build_network, in order. Each reads what the earlier ones made.
#pragma once

#include "network/network.h"

namespace tiramisu::detail {

/// Instances and ports from the devices.
void build_ports(Network& network);
/// Network::routers.
void mark_routers(Network& network);
/// Cables, given or inferred, and inferred shared media.
void build_links(Network& network);
/// Layer 2 vertices and edges, segments, host ports, what keeps SVIs up.
void build_layer2(Network& network);
/// Network::healthy.
void build_healthy_state(Network& network);
/// OSPF processes, ports and adjacencies.
void build_ospf(Network& network);
/// BGP speakers, sessions and external peers.
void build_bgp(Network& network);
/// Takes limits on prefixes that no neighbour can reach out of the lines that are not modelled.
void settle_prefix_limits(Network& network);

/// The router id of a protocol where none is configured: the highest address of an enabled
/// loopback of the instance, else of any enabled port; 0.0.0.0 where there is none.
Ipv4Address default_router_id(const Network& network, InstanceId instance);

/// The physical port under a subinterface; the port itself otherwise.
PortId physical_port(const Network& network, PortId port);

}  // namespace tiramisu::detail
