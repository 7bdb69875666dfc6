// Cables: given by a topology file, or inferred from shared subnets.
//
// Inference looks at enabled routed ports that no cable is known for. Two that share a subnet
// are joined by a cable, more by a shared medium. Host addresses (/32) share no subnet; two
// unnumbered point-to-point OSPF ports that are the only ones left over are joined as well,
// since nothing else can be meant.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/suggest.h"
#include "network/builder.h"

namespace tiramisu::detail {
namespace {

class Cabling {
 public:
  explicit Cabling(Network& network) : n_(network) {}

  void run() {
    for (const Cable& cable : n_.snapshot.cables) lay(cable);
    inherit();
    infer_from_subnets();
    infer_unnumbered();
    inherit();
  }

 private:
  void lay(const Cable& cable) {
    const std::optional<PortId> a = find(cable.a);
    const std::optional<PortId> b = find(cable.b);
    if (!a || !b) return;
    if (*a == *b) {
      n_.findings.push_back({DiagnosticCode::kBadCable, cable.a.span, fmt::format("a cable joins {} to itself", n_.port_name(*a)), {}});
      return;
    }
    note_end(*a, cable.a.span);
    note_end(*b, cable.b.span);
    connect(*a, *b, false);
  }

  /// A port takes one plug: the file means something else, or it is wrong.
  void note_end(PortId port, Span span) {
    const auto [first, fresh] = plugged_.try_emplace(port, span);
    if (fresh) return;
    n_.findings.push_back({DiagnosticCode::kBadCable, span, fmt::format("{} is on more than one cable", n_.port_name(port)),
                           {{first->second, "also here"}}});
  }

  std::optional<PortId> find(const CableEnd& end) {
    const std::optional<NodeId> node = n_.find_node(end.hostname);
    if (!node) {
      std::vector<std::string> names;
      for (const Device& device : n_.snapshot.devices) names.push_back(device.hostname);
      report(end.span, fmt::format("no device is called '{}'", end.hostname), suggest(end.hostname, names));
      return std::nullopt;
    }
    const std::optional<PortId> port = n_.find_port(*node, end.interface);
    if (!port) {
      std::vector<std::string> names;
      for (const Interface& interface : n_.device(*node).interfaces) names.push_back(interface.name);
      report(end.span, fmt::format("{} has no interface '{}'", end.hostname, end.interface), suggest(end.interface, names));
    }
    return port;
  }

  void report(Span span, std::string message, const std::string& hint) {
    if (!hint.empty()) message += fmt::format(": did you mean '{}'?", hint);
    n_.findings.push_back({DiagnosticCode::kLinkEndMissing, span, std::move(message), {}});
  }

  void connect(PortId a, PortId b, bool inferred) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    const auto [at, fresh] = cables_.try_emplace({a, b}, LinkId());
    if (fresh) at->second = n_.links.push_back({a, b, LinkKind::kCable, inferred});
    if (!n_.ports[a].link.valid()) n_.ports[a].link = at->second;
    if (!n_.ports[b].link.valid()) n_.ports[b].link = at->second;
  }

  /// Subinterfaces are on their parent's cable.
  void inherit() {
    for (const PortId port : ids<PortId>(n_.ports.size())) {
      const PortId physical = physical_port(n_, port);
      if (physical != port && !n_.ports[port].link.valid()) n_.ports[port].link = n_.ports[physical].link;
    }
  }

  /// Could the port be on a cable that nothing tells of?
  bool open(PortId id) const {
    const Port& port = n_.ports[id];
    const Interface& interface = n_.interface(id);
    if (!port.routed || port.link.valid() || interface.kind == InterfaceKind::kLoopback) return false;
    if (interface.kind == InterfaceKind::kBridge) return false;
    // With a topology file, what VLAN interfaces reach follows from the cables of the trunks.
    if (interface.kind == InterfaceKind::kVlan) return !n_.snapshot.has_layer1 && !has_members(port.node, interface);
    // A port-channel whose members are cabled needs no cable of its own.
    return interface.kind != InterfaceKind::kPortChannel || !has_cabled_member(port);
  }

  bool has_members(NodeId node, const Interface& svi) const {
    return std::any_of(n_.node_ports[node].begin(), n_.node_ports[node].end(), [&](PortId p) {
      const Interface& i = n_.interface(p);
      if (!n_.ports[p].enabled || i.switchport == SwitchportMode::kNone) return false;
      return i.switchport == SwitchportMode::kAccess ? i.access_vlan == svi.svi_vlan : n_.ports[p].link.valid();
    });
  }

  bool has_cabled_member(const Port& channel) const {
    return std::any_of(n_.node_ports[channel.node].begin(), n_.node_ports[channel.node].end(), [&](PortId p) {
      return n_.interface(p).channel.id == channel.interface && n_.ports[p].link.valid();
    });
  }

  void infer_from_subnets() {
    std::map<Ipv4Prefix, std::vector<PortId>> by_subnet;
    for (const PortId port : ids<PortId>(n_.ports.size())) {
      if (!open(port)) continue;
      for (const InterfaceAddress& address : n_.ports[port].addresses) {
        auto& members = by_subnet[address.subnet()];
        if (address.length < 32 && (members.empty() || members.back() != port)) members.push_back(port);
      }
    }
    // An address that two devices have says that they are on different wires, if only one of them has another subnet.
    for (auto& [subnet, members] : by_subnet)
      if (!has_twins(subnet, members)) infer(members);
    for (auto& [subnet, members] : by_subnet) infer(members);
  }

  /// Do two of the ports have the same address in the subnet?
  bool has_twins(const Ipv4Prefix& subnet, const std::vector<PortId>& members) const {
    std::vector<Ipv4Address> seen;
    for (const PortId port : members)
      for (const InterfaceAddress& address : n_.ports[port].addresses)
        if (address.subnet() == subnet) seen.push_back(address.address);
    std::sort(seen.begin(), seen.end());
    return std::adjacent_find(seen.begin(), seen.end()) != seen.end();
  }

  void infer(std::vector<PortId>& members) {
    std::erase_if(members, [&](PortId p) { return n_.ports[p].link.valid(); });
    const bool several = std::any_of(members.begin(), members.end(),
                                     [&](PortId p) { return n_.ports[p].node != n_.ports[members.front()].node; });
    if (!several) return;
    if (members.size() == 2) {
      infer_cable(members[0], members[1]);
    } else {
      infer_medium(members);
    }
  }

  void infer_cable(PortId a, PortId b) {
    // Subinterfaces of one pair of parents share the pair's cable.
    connect(physical_port(n_, a), physical_port(n_, b), true);
    const LinkId link = n_.ports[physical_port(n_, a)].link;
    n_.ports[a].link = n_.ports[b].link = link;
    join(a, b, link);
  }

  void join(PortId a, PortId b, LinkId link) { n_.inferred_joints.push_back({{a, b}, {link, link}}); }

  void infer_medium(const std::vector<PortId>& members) {
    InferredJoint joint;
    for (const PortId port : members) {
      const LinkId link = n_.links.push_back({port, PortId(), LinkKind::kAttachment, true});
      n_.ports[port].link = link;
      joint.ports.push_back(port);
      joint.links.push_back(link);
    }
    n_.inferred_joints.push_back(std::move(joint));
  }

  /// An OSPF point-to-point port that has only host addresses.
  bool unnumbered(PortId id) const {
    const Interface& interface = n_.interface(id);
    const auto& addresses = n_.ports[id].addresses;
    return open(id) && interface.ospf.network_type == OspfNetworkType::kPointToPoint &&
           std::all_of(addresses.begin(), addresses.end(), [](const InterfaceAddress& a) { return a.length == 32; });
  }

  void infer_unnumbered() {
    std::vector<PortId> left;
    for (const PortId port : ids<PortId>(n_.ports.size()))
      if (unnumbered(port)) left.push_back(port);
    if (left.size() == 2 && n_.ports[left[0]].node != n_.ports[left[1]].node) infer_cable(left[0], left[1]);
  }

  Network& n_;
  std::map<std::pair<PortId, PortId>, LinkId> cables_;
  std::map<PortId, Span> plugged_;  ///< ends of given cables, where they were named first
};

}  // namespace

void build_links(Network& network) { Cabling(network).run(); }

}  // namespace tiramisu::detail
