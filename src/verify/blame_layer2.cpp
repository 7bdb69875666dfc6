#include "verify/blame_layer2.h"

#include <algorithm>
#include <deque>
#include <map>

#include <fmt/format.h>

namespace tiramisu {
namespace {

/// What is configured of a port's VLANs: of its port-channel where it is a member.
const Interface& effective(const Network& network, PortId port) {
  const Interface& interface = network.interface(port);
  if (!interface.channel.id.valid()) return interface;
  return network.device(network.ports[port].node).interfaces[interface.channel.id];
}

Span place(const Interface& interface) {
  return interface.switchport_span.valid() ? interface.switchport_span : interface.span;
}

bool edge_up(const LiveTopology& live, const L2Edge& edge) {
  return (!edge.link.valid() || live.link_up(edge.link)) && (!edge.port_a.valid() || live.port_up(edge.port_a)) &&
         (!edge.port_b.valid() || live.port_up(edge.port_b));
}

/// The device that a vertex is on, also for a routed port.
NodeId node_of(const Network& network, L2VertexId vertex) {
  const L2Vertex& v = network.l2_vertices[vertex];
  return v.kind == L2VertexKind::kPort ? network.ports[v.port].node : v.node;
}

class Cut {
 public:
  Cut(const Network& network, const LiveTopology& live, std::uint16_t vlan) : n_(network), live_(live), vlan_(vlan) {}

  std::vector<BlamedLine> run(NodeId from, NodeId to) {
    search(from);
    std::vector<BlamedLine> lines;
    if (came_.count(to) == 0) return lines;
    for (NodeId at = to; at != from; at = came_.at(at).from) {
      const Link& link = n_.links[came_.at(at).link];
      if (passes(came_.at(at).link)) continue;
      for (const PortId port : {link.a, link.b}) explain(port, lines);
    }
    return lines;
  }

 private:
  struct Arrival {
    NodeId from;
    LinkId link;
    std::uint32_t missing = 0;  ///< cables on the way that do not carry the VLAN
  };

  /// Can frames of the VLAN cross the cable as things are? On other VLANs, if at all, at a tagged end.
  bool passes(LinkId link) const {
    return std::any_of(n_.l2_edges.begin(), n_.l2_edges.end(), [&](const L2Edge& edge) {
      if (edge.link != link) return false;
      const auto right = [&](L2VertexId v) {
        const L2Vertex& vertex = n_.l2_vertices[v];
        return vertex.kind == L2VertexKind::kBridge ? vertex.vlan == vlan_ : routed_tag(vertex.port) == vlan_;
      };
      return right(edge.a) && right(edge.b);
    });
  }

  /// The VLAN that a routed port is meant to be on, as far as its own configuration says.
  std::uint16_t routed_tag(PortId port) const { return n_.interface(port).encapsulation_vlan.value_or(vlan_); }

  bool switches(PortId port) const { return effective(n_, port).switchport != SwitchportMode::kNone; }

  /// Does the device pass frames from port to port?
  bool bridges(NodeId node) const {
    return std::any_of(n_.l2_vertices.begin(), n_.l2_vertices.end(),
                       [&](const L2Vertex& v) { return v.kind == L2VertexKind::kBridge && v.node == node; });
  }

  /// Fewest missing cables first, then fewest cables (0-1 breadth first).
  void search(NodeId from) {
    std::deque<NodeId> queue{from};
    came_[from] = {from, LinkId(), 0};
    while (!queue.empty()) {
      const NodeId at = queue.front();
      queue.pop_front();
      if (at != from && !bridges(at)) continue;
      for (const LinkId id : ids<LinkId>(n_.links.size())) {
        const Link& link = n_.links[id];
        if (!link.b.valid() || !live_.link_up(id) || !live_.port_up(link.a) || !live_.port_up(link.b)) continue;
        const NodeId a = n_.ports[link.a].node;
        const NodeId b = n_.ports[link.b].node;
        if (a != at && b != at) continue;
        // A cable between routed ports is no way for a VLAN.
        if (!switches(link.a) && !switches(link.b)) continue;
        const NodeId next = a == at ? b : a;
        const bool free = passes(id);
        const std::uint32_t missing = came_.at(at).missing + (free ? 0 : 1);
        const auto known = came_.find(next);
        if (known != came_.end() && known->second.missing <= missing) continue;
        came_[next] = {at, id, missing};
        if (free) {
          queue.push_front(next);
        } else {
          queue.push_back(next);
        }
      }
    }
  }

  void explain(PortId port, std::vector<BlamedLine>& lines) const {
    const Interface& interface = effective(n_, port);
    const Device& device = n_.device(n_.ports[port].node);
    if (interface.switchport == SwitchportMode::kAccess) {
      if (interface.access_vlan != vlan_) lines.push_back(blame_membership(n_, port));
    } else if (interface.switchport == SwitchportMode::kTrunk) {
      const auto known = std::find_if(device.vlans.begin(), device.vlans.end(), [&](const Vlan& v) { return v.id == vlan_; });
      if (!interface.allowed_vlans.contains(vlan_)) {
        lines.push_back({place(interface), fmt::format("this trunk does not carry VLAN {}", vlan_)});
      } else if (known == device.vlans.end()) {
        lines.push_back({place(interface), fmt::format("VLAN {} does not exist on {}", vlan_, device.hostname)});
      } else if (known->shutdown) {
        lines.push_back({known->span, fmt::format("VLAN {} is shut down on {}", vlan_, device.hostname)});
      }
    }
  }

  const Network& n_;
  const LiveTopology& live_;
  std::uint16_t vlan_;
  std::map<NodeId, Arrival> came_;
};

}  // namespace

BlamedLine blame_membership(const Network& network, PortId port) {
  const Interface& interface = effective(network, port);
  if (interface.switchport == SwitchportMode::kAccess)
    return {place(interface), fmt::format("{} is in VLAN {}", network.port_name(port), interface.access_vlan)};
  return {place(interface), fmt::format("what {} carries", network.port_name(port))};
}

std::vector<BlamedLine> blame_cut(const Network& network, const LiveTopology& live, L2VertexId from, L2VertexId to,
                                  std::uint16_t vlan) {
  return Cut(network, live, vlan).run(node_of(network, from), node_of(network, to));
}

std::vector<BlamedLine> blame_joint(const Network& network, const LiveTopology& live, L2VertexId from, L2VertexId to) {
  std::map<L2VertexId, const L2Edge*> came{{from, nullptr}};
  std::deque<L2VertexId> queue{from};
  const auto other_end = [](const L2Edge& edge, L2VertexId v) { return edge.a == v ? edge.b : edge.a; };
  while (!queue.empty() && came.count(to) == 0) {
    const L2VertexId at = queue.front();
    queue.pop_front();
    for (const std::uint32_t i : network.segments[network.l2_vertices[at].segment].edges) {
      const L2Edge& edge = network.l2_edges[i];
      if ((edge.a != at && edge.b != at) || !edge_up(live, edge)) continue;
      if (came.try_emplace(other_end(edge, at), &edge).second) queue.push_back(other_end(edge, at));
    }
  }
  std::vector<BlamedLine> lines;
  if (came.count(to) == 0) return lines;
  for (L2VertexId at = to; at != from; at = other_end(*came.at(at), at))
    for (const PortId port : {came.at(at)->port_a, came.at(at)->port_b})
      if (port.valid() && effective(network, port).switchport != SwitchportMode::kNone) lines.push_back(blame_membership(network, port));
  return lines;
}

}  // namespace tiramisu
