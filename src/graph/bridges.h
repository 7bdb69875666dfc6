// Which single edges hold a graph together?
#pragma once

#include "graph/undirected_graph.h"

namespace tiramisu {

/// The bridges among the edges that are not in `without` (numbers, any order): those whose loss
/// parts what is connected. Ascending. O(vertices + edges).
std::vector<std::uint32_t> find_bridges(const UndirectedGraph& graph, const std::vector<bool>& without);

}  // namespace tiramisu
