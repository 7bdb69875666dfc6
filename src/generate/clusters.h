// Connected parts of a network: areas, autonomous systems.
#pragma once

#include <vector>

#include "generate/random.h"
#include "generate/topology.h"

namespace tiramisu::generation {

/// Which part each node is in, from 0.
struct Clusters {
  std::vector<std::size_t> of_node;
  std::size_t count = 0;
};

/// Grows connected parts of about the same size from the given nodes, among those that are in no
/// part yet (`of_node` is kUnreachable); what no seed reaches becomes parts of its own, one for each piece.
void grow(Clusters& clusters, const std::vector<std::vector<std::size_t>>& neighbours, const std::vector<std::size_t>& seeds);

/// About `count` connected parts (more where the network is in pieces), from random seeds.
Clusters connected_parts(const Topology& topology, std::size_t count, Random& random);

/// A backbone (0) around the node with most links, and `count` - 1 parts that each touch it. There
/// may be fewer (nothing is left for them) or more (the backbone leaves many pieces).
Clusters parts_around_backbone(const Topology& topology, std::size_t count, Random& random);

}  // namespace tiramisu::generation
