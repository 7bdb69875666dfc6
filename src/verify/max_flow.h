// Maximum flow on a small directed graph: Edmonds and Karp, O(vertices x edges^2).
#pragma once

#include <cstdint>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>

namespace tiramisu {

class MaxFlow {
 public:
  using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
  using Vertex = Traits::vertex_descriptor;

  Vertex add_vertex() { return boost::add_vertex(graph_); }

  void connect(Vertex from, Vertex to, std::int64_t capacity) {
    const auto edge = boost::add_edge(from, to, graph_).first;
    const auto back = boost::add_edge(to, from, graph_).first;
    boost::put(boost::edge_capacity, graph_, edge, capacity);
    boost::put(boost::edge_capacity, graph_, back, 0);
    boost::put(boost::edge_reverse, graph_, edge, back);
    boost::put(boost::edge_reverse, graph_, back, edge);
  }

  /// Once, after all edges are there. The sum of capacities out of the source fits into the type.
  std::int64_t run(Vertex source, Vertex sink) { return boost::edmonds_karp_max_flow(graph_, source, sink); }

 private:
  using Graph = boost::adjacency_list<
      boost::vecS, boost::vecS, boost::directedS, boost::no_property,
      boost::property<boost::edge_capacity_t, std::int64_t,
                      boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                      boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>>;
  Graph graph_;
};

}  // namespace tiramisu
