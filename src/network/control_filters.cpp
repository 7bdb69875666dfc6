#include "network/control_filters.h"

#include <fmt/format.h>

#include "model/acl_match.h"

namespace tiramisu {
namespace {

constexpr std::uint8_t kTcp = 6, kOspf = 89;
constexpr std::uint16_t kBgpPort = 179, kHighPort = 49152;
constexpr Ipv4Address kAllSpfRouters{0xE0000005};  // RFC 2328, A.1

bool takes(const Network& network, PortId port, const Packet& packet) {
  return filter(network.device(network.ports[port].node), network.interface(port).acl_in, packet).permitted;
}

std::string sentence(const Network& network, PortId port, std::string_view protocol) {
  return fmt::format("ACL {} into {} denies {}", network.interface(port).acl_in.name, network.port_name(port), protocol);
}

}  // namespace

std::array<Packet, 2> bgp_packets(Ipv4Address from, Ipv4Address to) {
  return {Packet{from, to, kTcp, kHighPort, kBgpPort, false}, Packet{to, from, kTcp, kBgpPort, kHighPort, true}};
}

std::optional<std::string> drops_ospf(const Network& network, PortId receiver, PortId sender) {
  if (!network.interface(receiver).acl_in.present()) return std::nullopt;
  const Ipv4Address source = network.ports[sender].addresses.front().address;
  for (const Ipv4Address to : {kAllSpfRouters, network.ports[receiver].addresses.front().address})
    if (!takes(network, receiver, {source, to, kOspf, 0, 0, false})) return sentence(network, receiver, "OSPF");
  return std::nullopt;
}

std::optional<std::string> drops_bgp(const Network& network, const SessionEnd& a, const SessionEnd& b) {
  const auto opens = [&](const SessionEnd& from, const SessionEnd& to) {
    const std::array<Packet, 2> packets = bgp_packets(from.address, to.address);
    return takes(network, to.port, packets[0]) && takes(network, from.port, packets[1]);
  };
  if (opens(a, b) || opens(b, a)) return std::nullopt;
  const bool at_b = !takes(network, b.port, bgp_packets(a.address, b.address)[0]);
  return sentence(network, at_b ? b.port : a.port, "BGP");
}

}  // namespace tiramisu
