// A plain undirected multigraph: what the connectivity kernels work on.
#pragma once

#include <cstdint>
#include <vector>

namespace tiramisu {

/// Vertices are 0 .. vertex_count - 1; parallel edges may be, an edge's number is its position.
struct UndirectedGraph {
  struct Edge {
    std::uint32_t a = 0, b = 0;
  };
  std::uint32_t vertex_count = 0;
  std::vector<Edge> edges;
};

}  // namespace tiramisu
