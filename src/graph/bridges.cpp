#include "graph/bridges.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>

namespace tiramisu {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                    boost::property<boost::edge_index_t, std::size_t>>;

}  // namespace

/// A bridge is a biconnected component of one edge.
std::vector<std::uint32_t> find_bridges(const UndirectedGraph& graph, const std::vector<bool>& without) {
  Graph g(graph.vertex_count);
  std::vector<std::uint32_t> number;
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    if (without[e] || graph.edges[e].a == graph.edges[e].b) continue;
    boost::add_edge(graph.edges[e].a, graph.edges[e].b, number.size(), g);
    number.push_back(e);
  }
  std::vector<std::size_t> component(number.size());
  const auto by_edge = boost::make_iterator_property_map(component.begin(), boost::get(boost::edge_index, g));
  const std::size_t count = boost::biconnected_components(g, by_edge);
  std::vector<std::uint32_t> size(count, 0);
  for (const std::size_t c : component) ++size[c];
  std::vector<std::uint32_t> bridges;
  for (std::size_t e = 0; e < number.size(); ++e)
    if (size[component[e]] == 1) bridges.push_back(number[e]);
  return bridges;
}

}  // namespace tiramisu
