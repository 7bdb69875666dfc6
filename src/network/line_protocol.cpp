#include "network/line_protocol.h"

#include <algorithm>

namespace tiramisu {
namespace {

class LineProtocol {
 public:
  LineProtocol(const Network& network, const DownElements& down, const Bitset& up) : n_(network), down_(down), up_(up) {}

  bool up(PortId port) const {
    switch (n_.interface(port).kind) {
      case InterfaceKind::kPortChannel:
        return channel_up(port);
      case InterfaceKind::kSubinterface:
        return subinterface_up(port);
      case InterfaceKind::kVlan:
        return svi_up(port);
      default:
        return physical_up(port);
    }
  }

 private:
  bool enabled(PortId port) const { return n_.ports[port].enabled && !down_.nodes.test(n_.ports[port].node.index()); }

  bool physical_up(PortId port) const {
    if (!enabled(port)) return false;
    const LinkId id = n_.ports[port].link;
    if (!id.valid()) return true;
    const Link& link = n_.links[id];
    if (down_.links.test(id.index())) return false;
    if (!link.b.valid()) return true;
    return enabled(link.a == port ? link.b : link.a);
  }

  bool any_up(const std::vector<PortId>& members) const {
    return std::any_of(members.begin(), members.end(), [&](PortId m) { return up_.test(m.index()); });
  }

  bool channel_up(PortId port) const {
    const auto members = n_.channel_members.find(port);
    if (members == n_.channel_members.end()) return physical_up(port);
    return enabled(port) && any_up(members->second);
  }

  bool subinterface_up(PortId port) const {
    const PortId parent = detail::physical_port(n_, port);
    return enabled(port) && (parent == port ? physical_up(port) : up_.test(parent.index()));
  }

  bool svi_up(PortId port) const {
    if (!enabled(port)) return false;
    if (n_.ports[port].link.valid()) return !down_.links.test(n_.ports[port].link.index());
    const auto members = n_.svi_members.find(port);
    return members == n_.svi_members.end() || any_up(members->second);  // nothing may be known of its VLAN's ports
  }

  const Network& n_;
  const DownElements& down_;
  const Bitset& up_;
};

/// The root of a vertex in disjoint sets, by path halving.
std::uint32_t root(IdVector<L2VertexId, std::uint32_t>& roots, L2VertexId vertex) {
  std::uint32_t v = vertex.value;
  while (roots[L2VertexId(v)] != v) v = roots[L2VertexId(v)] = roots[L2VertexId(roots[L2VertexId(v)])];
  return v;
}

}  // namespace

bool line_protocol_up(const Network& network, const DownElements& down, const Bitset& up, PortId port) {
  return LineProtocol(network, down, up).up(port);
}

void find_domains(const Network& network, const DownElements& down, const Bitset& port_up, const Segment& segment,
                  IdVector<L2VertexId, std::uint32_t>& domains) {
  for (const L2VertexId vertex : segment.vertices) domains[vertex] = vertex.value;
  const auto is_up = [&](PortId port) { return !port.valid() || port_up.test(port.index()); };
  for (const std::uint32_t i : segment.edges) {
    const L2Edge& edge = network.l2_edges[i];
    if ((edge.link.valid() && down.links.test(edge.link.index())) || !is_up(edge.port_a) || !is_up(edge.port_b)) continue;
    const std::uint32_t a = root(domains, edge.a), b = root(domains, edge.b);
    domains[L2VertexId(std::max(a, b))] = std::min(a, b);
  }
  std::vector<L2VertexId> dead;
  for (const L2VertexId vertex : segment.vertices) {
    const L2Vertex& v = network.l2_vertices[vertex];
    domains[vertex] = root(domains, vertex);
    if ((v.kind == L2VertexKind::kPort && !is_up(v.port)) || (v.node.valid() && down.nodes.test(v.node.index()))) dead.push_back(vertex);
  }
  for (const L2VertexId vertex : dead) domains[vertex] = kNoDomain;
}

}  // namespace tiramisu
