#include "multilayer/tpg.h"

#include <set>

#include <fmt/format.h>

#include "multilayer/next_hop_candidates.h"
#include "multilayer/tpg_build.h"

namespace tiramisu {

std::span<const TpgEdge> TrafficGraph::out(TpgVertexId v) const {
  const std::uint32_t first = first_out_[v.index()];
  return std::span(edges_).subspan(first, first_out_[v.index() + 1] - first);
}

Bitset TrafficGraph::reaching(TpgVertexId target, const Bitset& without_links) const {
  // Edges by where they lead to, in one run for each vertex.
  std::vector<std::uint32_t> first_in(vertices_.size() + 1, 0);
  for (const TpgEdge& edge : edges_) ++first_in[edge.to.index() + 1];
  for (std::size_t v = 0; v < vertices_.size(); ++v) first_in[v + 1] += first_in[v];
  std::vector<std::uint32_t> in(edges_.size());
  std::vector<std::uint32_t> filled = first_in;
  for (std::uint32_t i = 0; i < edges_.size(); ++i) in[filled[edges_[i].to.index()]++] = i;

  Bitset reached(vertices_.size());
  reached.set(target.index());
  std::vector<TpgVertexId> waiting{target};
  while (!waiting.empty()) {
    const std::size_t v = waiting.back().index();
    waiting.pop_back();
    for (std::uint32_t i = first_in[v]; i < first_in[v + 1]; ++i) {
      const TpgEdge& edge = edges_[in[i]];
      const bool gone = edge.link.valid() && without_links.size() != 0 && without_links.test(edge.link.index());
      if (!gone && reached.insert(edge.from.index())) waiting.push_back(edge.from);
    }
  }
  return reached;
}

TrafficGraphs::TrafficGraphs(const RoutingAdjacencyGraph& rag) : rag_(&rag), candidates_(next_hop_candidates(rag.network())) {
  std::set<Ipv4Prefix> prefixes;
  for (const Originator& originator : rag.originators()) {
    const auto [first, last] = candidates_in(candidates_, originator.prefix);
    if (first != last) prefixes.insert(originator.prefix);
  }
  resolving_.bits.assign(rag.processes().size(), 0);
  for (const Ipv4Prefix& prefix : prefixes) resolving_.unite(rag.taint_of(prefix));
}

TrafficGraph TrafficGraphs::make(const Ipv4Prefix& destination, Receivers receivers) const {
  return TpgBuilder(*this, destination, receivers).run();
}

std::string TrafficGraphs::name(const TrafficGraph& graph, TpgVertexId v) const {
  const Network& n = rag_->network();
  const TpgVertex& vertex = graph.vertices()[v];
  switch (vertex.kind) {
    case TpgVertexKind::kInstance:
      return n.instance_name(vertex.instance);
    case TpgVertexKind::kProcess:
      return rag_->name(vertex.process);
    case TpgVertexKind::kResolution:
      return n.instance_name(vertex.instance) + " resolution";
    case TpgVertexKind::kPortOut:
      return n.port_name(vertex.port) + " out";
    case TpgVertexKind::kPortIn:
      return n.port_name(vertex.port) + " in";
    case TpgVertexKind::kBridge: {
      const L2Vertex& bridge = n.l2_vertices[vertex.bridge];
      if (bridge.kind == L2VertexKind::kMedium) return fmt::format("medium {}", vertex.bridge.value);
      return fmt::format("{} vlan {}", n.node_name(bridge.node), bridge.vlan);
    }
    case TpgVertexKind::kDestination:
      return graph.destination().to_string();
    case TpgVertexKind::kOutside:
      return "outside";
  }
  return "";
}

}  // namespace tiramisu
