// The layer 2 graph: which ports exchange frames over which cables.
//
// A switching device has one vertex for each VLAN that exists on it; a routed port is a vertex
// of its own. A cable joins the vertices whose frames leave both of its ends with the same tag.

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "network/builder.h"

namespace tiramisu::detail {
namespace {

constexpr std::uint16_t kUntagged = 0;

class Layer2 {
 public:
  explicit Layer2(Network& network) : n_(network) {}

  void run() {
    add_port_vertices();
    for (const NodeId node : ids<NodeId>(n_.node_count())) add_bridges(node);
    for (const InferredJoint& joint : n_.inferred_joints) join(joint);
    for (const LinkId link : ids<LinkId>(n_.links.size()))
      if (n_.links[link].kind == LinkKind::kCable && !inferred_between_routed(link)) join_cable(link);
    find_host_ports();
    make_segments();
    check_segments();
  }

 private:
  void add_port_vertices() {
    for (const PortId port : ids<PortId>(n_.ports.size())) {
      if (!n_.ports[port].routed || n_.interface(port).kind == InterfaceKind::kLoopback) continue;
      n_.ports[port].vertex = n_.l2_vertices.push_back({L2VertexKind::kPort, port, n_.ports[port].node, 0, SegmentId()});
    }
  }

  const Interface& effective(PortId port) const {
    const Interface& interface = n_.interface(port);
    if (!interface.channel.id.valid()) return interface;
    return n_.device(n_.ports[port].node).interfaces[interface.channel.id];
  }

  bool switches(PortId port) const {
    return n_.ports[port].enabled && effective(port).switchport != SwitchportMode::kNone;
  }

  /// The VLANs that exist on a device: defined, used by an access port or an SVI, and VLAN 1.
  std::set<std::uint16_t> vlans_of(NodeId node) const {
    const Device& device = n_.device(node);
    std::set<std::uint16_t> vlans{1};
    for (const Vlan& vlan : device.vlans) vlans.insert(vlan.id);
    for (const Interface& interface : device.interfaces) {
      if (interface.kind == InterfaceKind::kVlan) vlans.insert(interface.svi_vlan);
      if (interface.switchport == SwitchportMode::kAccess) vlans.insert(interface.access_vlan);
      if (interface.switchport == SwitchportMode::kTrunk) vlans.insert(interface.native_vlan);
    }
    for (const Vlan& vlan : device.vlans)
      if (vlan.shutdown) vlans.erase(vlan.id);
    return vlans;
  }

  void add_bridges(NodeId node) {
    const auto& ports = n_.node_ports[node];
    if (std::none_of(ports.begin(), ports.end(), [&](PortId p) { return switches(p); })) return;
    for (const std::uint16_t vlan : vlans_of(node)) {
      bridges_[{node, vlan}] = n_.l2_vertices.push_back({L2VertexKind::kBridge, PortId(), node, vlan, SegmentId()});
    }
    for (const PortId port : ports) {
      const Interface& interface = n_.interface(port);
      if (interface.kind != InterfaceKind::kVlan || !n_.ports[port].enabled) continue;
      std::vector<PortId>& members = n_.svi_members[port];
      for (const PortId member : ports)
        if (!n_.interface(member).channel.present() && switches(member) && carries(member, interface.svi_vlan))
          members.push_back(member);
      const auto bridge = bridges_.find({node, interface.svi_vlan});
      if (!n_.ports[port].vertex.valid() || bridge == bridges_.end()) continue;
      n_.l2_edges.push_back({n_.ports[port].vertex, bridge->second, LinkId(), PortId(), PortId()});
    }
    for (const PortId port : ports) {
      const Interface& interface = n_.interface(port);
      if (interface.channel.id.valid()) n_.channel_members[ports[interface.channel.id.index()]].push_back(port);
    }
  }

  bool carries(PortId port, std::uint16_t vlan) const {
    const Interface& interface = effective(port);
    if (interface.switchport == SwitchportMode::kAccess) return interface.access_vlan == vlan;
    return interface.switchport == SwitchportMode::kTrunk && interface.allowed_vlans.contains(vlan);
  }

  void join(const InferredJoint& joint) {
    std::vector<L2VertexId> ends;
    for (const PortId port : joint.ports) ends.push_back(n_.ports[port].vertex);
    if (ends.size() == 2) {
      n_.l2_edges.push_back({ends[0], ends[1], joint.links[0], joint.ports[0], joint.ports[1]});
      return;
    }
    const L2VertexId medium = n_.l2_vertices.push_back({L2VertexKind::kMedium, PortId(), NodeId(), 0, SegmentId()});
    for (std::size_t i = 0; i < ends.size(); ++i)
      n_.l2_edges.push_back({ends[i], medium, joint.links[i], joint.ports[i], PortId()});
  }

  bool inferred_between_routed(LinkId link) const { return n_.links[link].inferred; }

  /// What leaves a physical port: tag on the wire -> vertex inside.
  std::map<std::uint16_t, L2VertexId> frames(PortId port) const {
    std::map<std::uint16_t, L2VertexId> result;
    if (!n_.ports[port].enabled) return result;
    const Interface& interface = effective(port);
    const NodeId node = n_.ports[port].node;
    if (interface.switchport == SwitchportMode::kAccess) {
      add_bridge(result, kUntagged, node, interface.access_vlan);
    } else if (interface.switchport == SwitchportMode::kTrunk) {
      for (auto at = bridges_.lower_bound({node, 0}); at != bridges_.end() && at->first.first == node; ++at) {
        const std::uint16_t vlan = at->first.second;
        if (!interface.allowed_vlans.contains(vlan)) continue;
        result[vlan == interface.native_vlan ? kUntagged : vlan] = at->second;
      }
    } else {
      const bool member = n_.interface(port).channel.id.valid();
      const PortId logical = member ? n_.node_ports[node][n_.interface(port).channel.id.index()] : port;
      if (n_.ports[logical].vertex.valid()) result[kUntagged] = n_.ports[logical].vertex;
      for (const PortId sub : n_.node_ports[node]) {
        if (sub == logical || physical_port(n_, sub) != logical || !n_.ports[sub].vertex.valid()) continue;
        const Interface& own = n_.interface(sub);
        const std::uint16_t tag = own.encapsulation_native ? kUntagged : own.encapsulation_vlan.value_or(kUntagged);
        result[tag] = n_.ports[sub].vertex;
      }
    }
    return result;
  }

  void add_bridge(std::map<std::uint16_t, L2VertexId>& result, std::uint16_t tag, NodeId node, std::uint16_t vlan) const {
    const auto bridge = bridges_.find({node, vlan});
    if (bridge != bridges_.end()) result[tag] = bridge->second;
  }

  void join_cable(LinkId link) {
    const PortId a = n_.links[link].a;
    const PortId b = n_.links[link].b;
    const auto left = frames(a);
    const auto right = frames(b);
    for (const auto& [tag, vertex] : left) {
      const auto other = right.find(tag);
      if (other != right.end()) n_.l2_edges.push_back({vertex, other->second, link, a, b});
    }
    check_vlans(a, b, left, right);
  }

  std::uint16_t vlan_of(L2VertexId vertex) const { return n_.l2_vertices[vertex].vlan; }

  void check_vlans(PortId a, PortId b, const std::map<std::uint16_t, L2VertexId>& left,
                   const std::map<std::uint16_t, L2VertexId>& right) {
    if (!switches(a) || !switches(b)) return;
    std::vector<std::string> problems;
    for (const auto& [tag, vertex] : left) {
      const auto other = right.find(tag);
      if (tag == kUntagged) {
        if (other != right.end() && vlan_of(vertex) != vlan_of(other->second))
          problems.push_back(fmt::format("untagged frames are VLAN {} here and VLAN {} there", vlan_of(vertex), vlan_of(other->second)));
      } else if (other == right.end() && tag != 1) {
        problems.push_back(fmt::format("VLAN {} is carried here only", tag));
      }
    }
    for (const auto& [tag, vertex] : right)
      if (tag > 1 && left.find(tag) == left.end()) problems.push_back(fmt::format("VLAN {} is carried there only", tag));
    if (problems.empty()) return;
    n_.findings.push_back({DiagnosticCode::kVlanMismatch, place(a),
                           fmt::format("{} and {} disagree about VLANs: {}", n_.port_name(a), n_.port_name(b),
                                       fmt::join(problems, "; ")),
                           {{place(b), "the other end"}}});
  }

  Span place(PortId port) const {
    const Interface& interface = effective(port);
    return interface.switchport_span.valid() ? interface.switchport_span : interface.span;
  }

  void find_host_ports() {
    for (const PortId port : ids<PortId>(n_.ports.size())) {
      const Interface& interface = n_.interface(port);
      if (!n_.ports[port].enabled || n_.ports[port].link.valid() || interface.channel.present()) continue;
      if (interface.switchport != SwitchportMode::kAccess) continue;
      const auto bridge = bridges_.find({n_.ports[port].node, interface.access_vlan});
      if (bridge != bridges_.end()) n_.host_ports.push_back({port, bridge->second});
    }
  }

  void make_segments() {
    std::vector<std::uint32_t> root(n_.l2_vertices.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&](std::uint32_t v) {
      while (root[v] != v) v = root[v] = root[root[v]];
      return v;
    };
    for (const L2Edge& edge : n_.l2_edges) root[find(edge.a.value)] = find(edge.b.value);
    std::vector<SegmentId> of_root(root.size());
    for (const L2VertexId vertex : ids<L2VertexId>(root.size())) {
      SegmentId& segment = of_root[find(vertex.value)];
      if (!segment.valid()) segment = n_.segments.push_back({});
      n_.l2_vertices[vertex].segment = segment;
      n_.segments[segment].vertices.push_back(vertex);
      if (n_.l2_vertices[vertex].kind == L2VertexKind::kPort) n_.segments[segment].ports.push_back(n_.l2_vertices[vertex].port);
    }
    for (std::uint32_t i = 0; i < n_.l2_edges.size(); ++i)
      n_.segments[n_.l2_vertices[n_.l2_edges[i].a].segment].edges.push_back(i);
    for (Segment& segment : n_.segments) {
      std::sort(segment.ports.begin(), segment.ports.end());
      segment.point_to_point = segment.vertices.size() == 2 && segment.ports.size() == 2 && segment.edges.size() == 1;
    }
  }

  void check_segments() {
    for (const Segment& segment : n_.segments) {
      check_conflicts(segment);
      if (segment.point_to_point) check_subnets(segment.ports[0], segment.ports[1]);
    }
  }

  void check_conflicts(const Segment& segment) {
    std::map<Ipv4Address, PortId> seen;
    for (const PortId port : segment.ports) {
      if (n_.interface(port).unnumbered.present()) continue;
      for (const AddressStatement& statement : n_.interface(port).addresses) {
        const auto [at, fresh] = seen.try_emplace(statement.address.address, port);
        if (fresh || at->second == port || statement.address.length == 32 || statement.anycast) continue;
        n_.findings.push_back({DiagnosticCode::kAddressConflict, statement.span,
                               fmt::format("{} has the address {} of {}", n_.port_name(port), statement.address.address,
                                           n_.port_name(at->second)),
                               {{address_span(at->second, statement.address.address), "the same address here"}}});
      }
    }
  }

  Span address_span(PortId port, Ipv4Address address) const {
    for (const AddressStatement& statement : n_.interface(port).addresses)
      if (statement.address.address == address) return statement.span;
    return n_.interface(port).span;
  }

  void check_subnets(PortId a, PortId b) {
    const auto& left = n_.ports[a].addresses;
    const auto& right = n_.ports[b].addresses;
    if (left.empty() || right.empty()) return;  // unnumbered
    const bool host = left.front().length == 32 || right.front().length == 32;
    const bool shared = std::any_of(left.begin(), left.end(), [&](const InterfaceAddress& x) {
      return std::any_of(right.begin(), right.end(), [&](const InterfaceAddress& y) { return x.subnet() == y.subnet(); });
    });
    if (host || shared) return;
    n_.findings.push_back({DiagnosticCode::kSubnetMismatch, address_span(a, left.front().address),
                           fmt::format("{} is in {}, the other end {} in {}", n_.port_name(a), left.front().subnet(),
                                       n_.port_name(b), right.front().subnet()),
                           {{address_span(b, right.front().address), "the other end's address"}}});
  }

  Network& n_;
  std::map<std::pair<NodeId, std::uint16_t>, L2VertexId> bridges_;
};

}  // namespace

void build_layer2(Network& network) { Layer2(network).run(); }

}  // namespace tiramisu::detail
