#include "generate/topology.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu::generation {

Topology numbered_nodes(std::size_t count) {
  const std::size_t digits = std::max<std::size_t>(2, fmt::format("{}", count).size());
  Topology topology;
  for (std::size_t i = 1; i <= count; ++i) topology.nodes.push_back({.name = fmt::format("r{:0{}}", i, digits)});
  return topology;
}

std::vector<std::vector<std::size_t>> adjacency(const Topology& topology) {
  std::vector<std::vector<std::size_t>> neighbours(topology.nodes.size());
  for (const TopologyLink& link : topology.links) {
    neighbours[link.a].push_back(link.b);
    neighbours[link.b].push_back(link.a);
  }
  return neighbours;
}

std::vector<std::size_t> hops_from(const std::vector<std::vector<std::size_t>>& neighbours, std::size_t start) {
  std::vector<std::size_t> hops(neighbours.size(), kUnreachable);
  std::vector<std::size_t> queue = {start};
  hops[start] = 0;
  for (std::size_t at = 0; at < queue.size(); ++at) {
    for (const std::size_t next : neighbours[queue[at]]) {
      if (hops[next] != kUnreachable) continue;
      hops[next] = hops[queue[at]] + 1;
      queue.push_back(next);
    }
  }
  return hops;
}

}  // namespace tiramisu::generation
