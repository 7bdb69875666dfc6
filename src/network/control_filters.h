// Packet filters against the routing protocols' own packets: hellos and sessions that an inbound
// ACL drops never make neighbours.
//
// Routers do not filter what they send themselves, so that only inbound lists count here. BGP
// needs one side's connection to get through (RFC 4271, 6.8): SYN to port 179 and the answers.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "base/header_space.h"
#include "network/network.h"

namespace tiramisu {

/// The packets of a TCP connection to port 179 that `from` opens to `to`: there and back.
std::array<Packet, 2> bgp_packets(Ipv4Address from, Ipv4Address to);

/// Why `receiver` drops what `sender` sends of OSPF (hellos to 224.0.0.5, unicast database
/// packets): a sentence; nullopt where it takes both. Ports with an address.
std::optional<std::string> drops_ospf(const Network& network, PortId receiver, PortId sender);

/// Why no BGP connection comes up over one wire between the two ends; nullopt where it does.
std::optional<std::string> drops_bgp(const Network& network, const SessionEnd& a, const SessionEnd& b);

}  // namespace tiramisu
