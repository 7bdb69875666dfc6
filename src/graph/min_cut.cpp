#include "graph/min_cut.h"

#include <algorithm>
#include <cstdint>

namespace tiramisu {
namespace {

/// Unit-capacity flow by augmenting paths. An undirected edge is two arcs that share one unit:
/// flow on one direction cancels the other.
class UnitFlow {
 public:
  explicit UnitFlow(const UndirectedGraph& graph) : first_(graph.vertex_count + 1, 0), flow_(graph.edges.size()), came_(graph.vertex_count) {
    for (const UndirectedGraph::Edge& edge : graph.edges) {
      ++first_[edge.a + 1];
      ++first_[edge.b + 1];
    }
    for (std::size_t v = 0; v < graph.vertex_count; ++v) first_[v + 1] += first_[v];
    arcs_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
      arcs_[next[graph.edges[e].a]++] = {e, graph.edges[e].b, 1};
      arcs_[next[graph.edges[e].b]++] = {e, graph.edges[e].a, -1};
    }
  }

  std::uint32_t run(std::uint32_t source, std::uint32_t sink, std::uint32_t enough) {
    std::fill(flow_.begin(), flow_.end(), std::int8_t{0});
    std::uint32_t total = 0;
    while (total < enough && augment(source, sink)) ++total;
    return total;
  }

 private:
  struct Arc {
    std::uint32_t edge = 0, to = 0;
    std::int8_t direction = 1;  ///< of the flow that it adds
  };
  struct Came {
    const Arc* arc = nullptr;
    std::uint32_t from = 0;
  };

  bool augment(std::uint32_t source, std::uint32_t sink) {
    std::fill(came_.begin(), came_.end(), Came{});
    queue_.assign(1, source);
    for (std::size_t at = 0; at < queue_.size() && came_[sink].arc == nullptr; ++at) {
      const std::uint32_t v = queue_[at];
      for (std::uint32_t i = first_[v]; i < first_[v + 1]; ++i) {
        const Arc& arc = arcs_[i];
        if (arc.to == source || came_[arc.to].arc != nullptr || flow_[arc.edge] == arc.direction) continue;
        came_[arc.to] = {&arc, v};
        queue_.push_back(arc.to);
      }
    }
    if (came_[sink].arc == nullptr) return false;
    for (std::uint32_t v = sink; v != source; v = came_[v].from)
      flow_[came_[v].arc->edge] = static_cast<std::int8_t>(flow_[came_[v].arc->edge] + came_[v].arc->direction);
    return true;
  }

  std::vector<std::uint32_t> first_;
  std::vector<Arc> arcs_;
  std::vector<std::int8_t> flow_;  ///< by edge: 1 from a to b, -1 from b to a, 0 none
  std::vector<Came> came_;
  std::vector<std::uint32_t> queue_;
};

}  // namespace

std::uint32_t edge_connectivity(const UndirectedGraph& graph, const std::vector<std::uint32_t>& vertices, std::uint32_t enough) {
  UnitFlow flow(graph);
  std::uint32_t least = enough;
  for (std::size_t i = 1; i < vertices.size() && least > 0; ++i)
    if (vertices[i] != vertices.front()) least = std::min(least, flow.run(vertices.front(), vertices[i], least));
  return least;
}

}  // namespace tiramisu
