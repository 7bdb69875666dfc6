#include "multilayer/fabric.h"

#include <algorithm>
#include <map>
#include <set>

namespace tiramisu {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// Pairs of routed ports, by the segment that they meet on.
using Pairs = std::map<SegmentId, std::set<std::pair<PortId, PortId>>>;

class FabricBuilder {
 public:
  explicit FabricBuilder(const Network& network) : n_(network), vertex_of_(network.l2_vertices.size(), kNone) {
    for (const Instance& instance : n_.instances) f_.nodes.push_back(instance.node);
    f_.incomplete.assign(n_.instances.size(), false);
  }

  Fabric run(const Pairs& pairs) {
    for (const auto& [segment, met] : pairs) add_segment(n_.segments[segment], met);
    f_.graph.vertex_count = static_cast<std::uint32_t>(f_.nodes.size());
    return std::move(f_);
  }

 private:
  void add_segment(const Segment& segment, const std::set<std::pair<PortId, PortId>>& met) {
    std::set<PortId> ports;
    for (const auto& [a, b] : met) ports.insert({a, b});
    if (met.size() != ports.size() * (ports.size() - 1) / 2)
      for (const PortId port : ports) f_.incomplete[n_.ports[port].instance.index()] = true;
    for (const L2VertexId v : segment.vertices) {
      const L2Vertex& vertex = n_.l2_vertices[v];
      if (vertex.kind == L2VertexKind::kPort) {
        if (ports.contains(vertex.port) && n_.ports[vertex.port].enabled) vertex_of_[v] = n_.ports[vertex.port].instance.value;
      } else {
        vertex_of_[v] = static_cast<std::uint32_t>(f_.nodes.size());
        f_.nodes.push_back(vertex.node);
      }
    }
    for (const std::uint32_t e : segment.edges) add_edge(n_.l2_edges[e]);
  }

  void add_edge(const L2Edge& edge) {
    const auto usable = [&](PortId port) { return !port.valid() || n_.ports[port].enabled; };
    const std::uint32_t a = vertex_of_[edge.a], b = vertex_of_[edge.b];
    if (a == kNone || b == kNone || !usable(edge.port_a) || !usable(edge.port_b)) return;
    f_.graph.edges.push_back({a, b});
    f_.links.push_back(edge.link);
  }

  const Network& n_;
  Fabric f_;
  IdVector<L2VertexId, std::uint32_t> vertex_of_;
};

void add_pair(const Network& network, PortId a, PortId b, Pairs& pairs) {
  const L2VertexId vertex = network.ports[a].vertex;
  if (vertex.valid()) pairs[network.l2_vertices[vertex].segment].insert(std::minmax(a, b));
}

}  // namespace

Fabric make_ospf_fabric(const Network& network) {
  Pairs pairs;
  for (const OspfAdjacency& adjacency : network.ospf_adjacencies)
    add_pair(network, network.ospf_ports[adjacency.a].port, network.ospf_ports[adjacency.b].port, pairs);
  return FabricBuilder(network).run(pairs);
}

Fabric make_session_fabric(const Network& network) {
  Pairs pairs;
  for (const Session& session : network.sessions)
    if (session.direct && session.a.port.valid() && session.b.port.valid()) add_pair(network, session.a.port, session.b.port, pairs);
  return FabricBuilder(network).run(pairs);
}

}  // namespace tiramisu
