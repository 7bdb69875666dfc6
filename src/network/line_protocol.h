// Which ports are up, and which of them can exchange frames: one port, one segment at a time.
#pragma once

#include "network/builder.h"

namespace tiramisu {

/// Failed devices and links.
struct DownElements {
  Bitset nodes, links;
};

/// Is the port's line protocol up? `up`: what is known of the ports before it in Network::port_order.
bool line_protocol_up(const Network& network, const DownElements& down, const Bitset& up, PortId port);

/// Sets the live broadcast domains of a segment's vertices, as LiveTopology::domain gives them. O(its edges and vertices).
void find_domains(const Network& network, const DownElements& down, const Bitset& port_up, const Segment& segment,
                  IdVector<L2VertexId, std::uint32_t>& domains);

/// Vertices that are down are in no domain.
inline constexpr std::uint32_t kNoDomain = 0xFFFFFFFF;

/// Calls `f` with the port and all ports under it: a subinterface's parent, members of port-channels, what keeps an SVI up.
template <class OnPort>
void for_each_under(const Network& network, PortId port, OnPort&& f) {
  f(port);
  if (const PortId parent = detail::physical_port(network, port); parent != port) return for_each_under(network, parent, f);
  for (const auto* members : {&network.channel_members, &network.svi_members})
    if (const auto own = members->find(port); own != members->end())
      for (const PortId member : own->second) for_each_under(network, member, f);
}

}  // namespace tiramisu
