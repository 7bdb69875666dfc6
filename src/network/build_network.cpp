#include <algorithm>

#include "network/builder.h"
#include "network/live_topology.h"

namespace tiramisu {
namespace detail {
namespace {

bool can_forward(InterfaceKind kind) {
  return kind != InterfaceKind::kNull && kind != InterfaceKind::kVrfDevice && kind != InterfaceKind::kTunnel;
}

std::vector<InterfaceAddress> addresses_of(const Device& device, const Interface& interface) {
  std::vector<InterfaceAddress> result;
  for (const AddressStatement& statement : interface.addresses) result.push_back(statement.address);
  if (result.empty() && interface.unnumbered.id.valid()) {
    const Interface& lender = device.interfaces[interface.unnumbered.id];
    if (!lender.addresses.empty()) result.push_back({lender.addresses.front().address.address, 32});
  }
  return result;
}

/// Does a BGP neighbour stand on the interface, by IPv6 link-local addresses (RFC 5549)?
bool peers_unnumbered(const Device& device, InterfaceId id) {
  return device.bgp && std::any_of(device.bgp->vrfs.begin(), device.bgp->vrfs.end(), [&](const BgpVrf& vrf) {
    return std::any_of(vrf.neighbors.begin(), vrf.neighbors.end(), [&](const BgpNeighbor& n) { return n.interface.id == id; });
  });
}

void build_port(Network& network, NodeId node, InterfaceId id) {
  const Device& device = network.device(node);
  const Interface& interface = device.interfaces[id];
  const Interface* parent = interface.parent.id.valid() ? &device.interfaces[interface.parent.id] : nullptr;
  const std::size_t vrf = interface.vrf.id.valid() ? interface.vrf.id.index() : 0;
  Port port;
  port.node = node;
  port.interface = id;
  port.instance = network.node_instances[node][vrf];
  port.enabled = !interface.shutdown && can_forward(interface.kind) && (parent == nullptr || !parent->shutdown);
  port.addresses = addresses_of(device, interface);
  const bool layer2 = interface.switchport != SwitchportMode::kNone || interface.channel.present() ||
                      (interface.bridge.present() && interface.kind != InterfaceKind::kVlan);
  // A VRF that is not defined leaves the interface without a routing table.
  const bool speaks = !port.addresses.empty() || peers_unnumbered(device, id);
  port.routed = port.enabled && speaks && !layer2 && !interface.vrf.undefined();
  const PortId made = network.ports.push_back(std::move(port));
  network.node_ports[node].push_back(made);
  if (!network.ports[made].routed) return;
  network.instance_ports[network.ports[made].instance].push_back(made);
  for (const InterfaceAddress& address : network.ports[made].addresses)
    network.address_owners[address.address].push_back(made);
}

}  // namespace

void build_ports(Network& network) {
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    std::string name = network.device(node).hostname;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    network.node_by_name.emplace(std::move(name), node);
    network.node_instances.push_back({});
    network.node_ports.push_back({});
    for (const VrfId vrf : ids<VrfId>(network.device(node).vrfs.size())) {
      network.node_instances[node].push_back(network.instances.push_back({node, vrf}));
      network.instance_ports.push_back({});
    }
    for (const InterfaceId interface : ids<InterfaceId>(network.device(node).interfaces.size()))
      build_port(network, node, interface);
  }
}

/// A switch with an address for its management only is no gateway of anybody.
void mark_routers(Network& network) {
  network.routers = Bitset(network.node_count());
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    const auto& ports = network.node_ports[node];
    const auto count = std::count_if(ports.begin(), ports.end(), [&](PortId port) {
      return network.ports[port].routed && network.interface(port).kind != InterfaceKind::kLoopback;
    });
    const Device& device = network.device(node);
    if (device.external()) continue;
    const bool has_route_source = !device.static_routes.empty() || !device.ospf.empty() || device.bgp.has_value();
    if (count >= 2 || (count == 1 && has_route_source)) network.routers.set(node.index());
  }
}

Ipv4Address default_router_id(const Network& network, InstanceId instance) {
  Ipv4Address best_loopback;
  Ipv4Address best;
  for (const PortId port : network.instance_ports[instance]) {
    const bool loopback = network.interface(port).kind == InterfaceKind::kLoopback;
    for (const InterfaceAddress& address : network.ports[port].addresses) {
      best = std::max(best, address.address);
      if (loopback && address.address.bits >> 24 != 127) best_loopback = std::max(best_loopback, address.address);
    }
  }
  return best_loopback.bits != 0 ? best_loopback : best;
}

PortId physical_port(const Network& network, PortId port) {
  const Interface& interface = network.interface(port);
  if (interface.kind != InterfaceKind::kSubinterface || !interface.parent.id.valid()) return port;
  return network.node_ports[network.ports[port].node][interface.parent.id.index()];
}

}  // namespace detail

namespace {

void order_ports(Network& network) {
  const auto rank = [&](PortId port) {
    switch (network.interface(port).kind) {
      case InterfaceKind::kPortChannel:
        return 1;
      case InterfaceKind::kSubinterface:
        return 2;
      case InterfaceKind::kVlan:
        return 3;
      default:
        return 0;
    }
  };
  for (const PortId port : ids<PortId>(network.ports.size())) network.port_order.push_back(port);
  std::stable_sort(network.port_order.begin(), network.port_order.end(), [&](PortId a, PortId b) { return rank(a) < rank(b); });
}

}  // namespace

Network build_network(Snapshot snapshot) {
  Network network;
  network.snapshot = std::move(snapshot);
  detail::build_ports(network);
  detail::mark_routers(network);
  detail::build_links(network);
  detail::build_layer2(network);
  order_ports(network);
  detail::build_healthy_state(network);
  detail::build_ospf(network);
  detail::build_bgp(network);
  detail::settle_prefix_limits(network);
  normalise(network.findings);
  return network;
}

}  // namespace tiramisu
