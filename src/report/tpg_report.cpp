// A traffic propagation graph as a drawing: what a packet to the destination can pass.
#include <fmt/format.h>

#include "report/graph_report.h"

namespace tiramisu {
namespace {

std::string_view kind_name(TpgVertexKind kind) {
  switch (kind) {
    case TpgVertexKind::kInstance:
      return "instance";
    case TpgVertexKind::kProcess:
      return "decision";
    case TpgVertexKind::kResolution:
      return "resolution";
    case TpgVertexKind::kPortOut:
      return "port-out";
    case TpgVertexKind::kPortIn:
      return "port-in";
    case TpgVertexKind::kBridge:
      return "bridge";
    case TpgVertexKind::kDestination:
      return "destination";
    case TpgVertexKind::kOutside:
      return "outside";
  }
  return "";
}

NodeId node_of(const RoutingAdjacencyGraph& rag, const TpgVertex& vertex) {
  const Network& network = rag.network();
  if (vertex.instance.valid()) return network.instances[vertex.instance].node;
  if (vertex.process.valid()) return network.instances[rag.processes()[vertex.process].instance].node;
  if (vertex.port.valid()) return network.ports[vertex.port].node;
  if (vertex.bridge.valid()) return network.l2_vertices[vertex.bridge].node;
  return NodeId();
}

/// Inside its device a vertex need not repeat the device's name.
std::string label_of(const Network& network, const TpgVertex& vertex, const std::string& name, const std::string& device) {
  if (vertex.port.valid()) return fmt::format("{} {}", network.interface(vertex.port).name, vertex.kind == TpgVertexKind::kPortOut ? "out" : "in");
  if (device.empty() || name.size() <= device.size() || name.compare(0, device.size(), device) != 0) return name;
  return name.substr(device.size() + 1);
}

std::string edge_label(const Network& network, const TpgEdge& edge) {
  std::string label;
  const auto add = [&](const std::string& part) { label += (label.empty() ? "" : ", ") + part; };
  if (edge.distance != 0) add(fmt::format("distance {}", edge.distance));
  if (edge.cost != 0) add(fmt::format("cost {}", edge.cost));
  if (edge.filter_out.valid()) add(fmt::format("ACL {} out", network.interface(edge.filter_out).acl_out.name));
  if (edge.filter_in.valid()) add(fmt::format("ACL {} in", network.interface(edge.filter_in).acl_in.name));
  return label;
}

}  // namespace

DrawnGraph draw(const TrafficGraphs& graphs, const TrafficGraph& graph) {
  const Network& network = graphs.rag().network();
  DrawnGraph drawn;
  drawn.graph = "traffic-propagation";
  drawn.destination = graph.destination().to_string();
  drawn.title = fmt::format("Every way that traffic to {} can take", drawn.destination);
  Bitset useful = graph.reaching(graph.delivered(), Bitset());
  const Bitset leaving = graph.reaching(graph.outside(), Bitset());
  if (leaving.count() > 1) useful |= leaving;
  IdVector<TpgVertexId, std::size_t> at(graph.vertices().size());
  for (const TpgVertexId v : ids<TpgVertexId>(graph.vertices().size())) {
    if (!useful.test(v.index())) continue;
    const TpgVertex& vertex = graph.vertices()[v];
    const NodeId node = node_of(graphs.rag(), vertex);
    const std::string device = node.valid() ? network.node_name(node) : "";
    const std::string name = graphs.name(graph, v);
    at[v] = drawn.vertices.size();
    drawn.vertices.push_back({name, label_of(network, vertex, name, device), std::string(kind_name(vertex.kind)), device, true});
  }
  for (const TpgEdge& edge : graph.edges()) {
    if (!useful.test(edge.from.index()) || !useful.test(edge.to.index())) continue;
    drawn.edges.push_back({at[edge.from], at[edge.to], edge.link.valid() ? "cable" : std::string(kind_name(graph.vertices()[edge.from].kind)),
                           edge_label(network, edge)});
  }
  return drawn;
}

}  // namespace tiramisu
