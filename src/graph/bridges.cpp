#include "graph/bridges.h"

#include <algorithm>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>

namespace tiramisu {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                    boost::property<boost::edge_index_t, std::size_t>>;

}  // namespace

/// A bridge is a biconnected component of one edge. Boost.Graph takes a second edge between the
/// same two vertices for the way that it came by, so parallel edges are given to it as one.
std::vector<std::uint32_t> find_bridges(const UndirectedGraph& graph, const std::vector<bool>& without) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> edges;  // ends, number
  for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
    const auto [a, b] = std::minmax(graph.edges[e].a, graph.edges[e].b);
    if (!without[e] && a != b) edges.emplace_back(std::uint64_t{a} << 32 | b, e);
  }
  std::sort(edges.begin(), edges.end());
  Graph g(graph.vertex_count);
  std::vector<std::uint32_t> number;  // of the first edge between two vertices
  std::vector<bool> alone;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i > 0 && edges[i].first == edges[i - 1].first) {
      alone.back() = false;
      continue;
    }
    const std::uint32_t e = edges[i].second;
    boost::add_edge(graph.edges[e].a, graph.edges[e].b, number.size(), g);
    number.push_back(e);
    alone.push_back(true);
  }
  std::vector<std::size_t> component(number.size());
  const auto by_edge = boost::make_iterator_property_map(component.begin(), boost::get(boost::edge_index, g));
  std::vector<std::uint32_t> size(boost::biconnected_components(g, by_edge), 0);
  for (const std::size_t c : component) ++size[c];
  std::vector<std::uint32_t> bridges;
  for (std::size_t i = 0; i < number.size(); ++i)
    if (alone[i] && size[component[i]] == 1) bridges.push_back(number[i]);
  std::sort(bridges.begin(), bridges.end());
  return bridges;
}

}  // namespace tiramisu
