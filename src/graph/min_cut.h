// Smallest sets of edges that part vertices.
#pragma once

#include "graph/undirected_graph.h"

namespace tiramisu {

/// The least number of edges whose loss parts some of `vertices` from another, counted up to
/// `enough`: a maximum flow of unit capacities between the first and each other one. A cut that
/// parts any two of them parts one from the first.
/// O(vertices asked for x enough x edges).
std::uint32_t edge_connectivity(const UndirectedGraph& graph, const std::vector<std::uint32_t>& vertices, std::uint32_t enough);

}  // namespace tiramisu
