// The routing adjacencies graph as a drawing: processes per device, and who tells whom.
#include <fmt/format.h>

#include "report/graph_report.h"

namespace tiramisu {
namespace {

std::string_view kind_name(ProcessKind kind) {
  switch (kind) {
    case ProcessKind::kConnected:
      return "connected";
    case ProcessKind::kStatic:
      return "static";
    case ProcessKind::kOspf:
      return "ospf";
    case ProcessKind::kBgp:
      return "bgp";
  }
  return "";
}

/// Connected and static routes that go nowhere would only fill the picture.
bool worth_drawing(const RoutingAdjacencyGraph& graph, ProcessId p) {
  const ProcessKind kind = graph.processes()[p].kind;
  return kind == ProcessKind::kOspf || kind == ProcessKind::kBgp || !graph.out(p).empty();
}

std::string edge_label(const Network& network, const RoutingAdjacency& edge) {
  if (edge.kind != AdjacencyKind::kOspf) return "";
  const OspfPort& port = network.ospf_ports[network.ospf_adjacencies[edge.adjacency].a];
  return fmt::format("area {}", port.area);
}

}  // namespace

DrawnGraph draw(const RoutingAdjacencyGraph& graph, const std::optional<Ipv4Prefix>& destination) {
  const Network& network = graph.network();
  DrawnGraph drawn;
  drawn.graph = "routing-adjacencies";
  drawn.title = destination ? fmt::format("Who can learn a route that decides about {}", *destination) : "Who can learn routes from whom";
  if (destination) drawn.destination = destination->to_string();
  std::optional<Taint> taint;
  if (destination) taint = graph.taint(*destination);
  IdVector<ProcessId, std::size_t> at(graph.processes().size());
  for (const ProcessId p : ids<ProcessId>(graph.processes().size())) {
    const bool marked = !taint || taint->can_learn(p);
    if (!worth_drawing(graph, p) && !(taint && marked)) continue;
    const InstanceId instance = graph.processes()[p].instance;
    const std::string name = graph.name(p);
    const std::string device = network.device_of(instance).hostname;
    at[p] = drawn.vertices.size();
    drawn.vertices.push_back({name, name.substr(std::min(name.size(), device.size() + 1)), std::string(kind_name(graph.processes()[p].kind)),
                              device, marked});
  }
  for (const RoutingAdjacency& edge : graph.adjacencies())
    drawn.edges.push_back({at[edge.from], at[edge.to], std::string(name(edge.kind)), edge_label(network, edge)});
  return drawn;
}

}  // namespace tiramisu
