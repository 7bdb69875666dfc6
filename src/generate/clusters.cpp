#include "generate/clusters.h"

#include <algorithm>
#include <numeric>

namespace tiramisu::generation {
namespace {

using Neighbours = std::vector<std::vector<std::size_t>>;

std::vector<std::size_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::size_t> nodes(count);
  std::iota(nodes.begin(), nodes.end(), std::size_t{0});
  random.shuffle(nodes);
  return nodes;
}

/// Adds the free neighbours of the next of its nodes that has any; false where the part is closed in.
bool grow_once(Clusters& clusters, const Neighbours& neighbours, std::size_t part, std::vector<std::size_t>& members, std::size_t& next) {
  for (; next < members.size(); ++next) {
    for (const std::size_t neighbour : neighbours[members[next]]) {
      if (clusters.of_node[neighbour] != kUnreachable) continue;
      clusters.of_node[neighbour] = part;
      members.push_back(neighbour);
      return true;
    }
  }
  return false;
}

}  // namespace

void grow(Clusters& clusters, const Neighbours& neighbours, const std::vector<std::size_t>& seeds) {
  std::vector<std::vector<std::size_t>> members;
  const std::size_t first = clusters.count;
  const auto open = [&](std::size_t seed) {
    clusters.of_node[seed] = clusters.count++;
    members.push_back({seed});
  };
  for (const std::size_t seed : seeds) open(seed);
  std::vector<std::size_t> next(members.size(), 0);
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < members.size(); ++i) grew |= grow_once(clusters, neighbours, first + i, members[i], next[i]);
  }
  for (std::size_t node = 0; node < clusters.of_node.size(); ++node) {
    if (clusters.of_node[node] != kUnreachable) continue;
    open(node);
    std::size_t at = 0;
    while (grow_once(clusters, neighbours, clusters.count - 1, members.back(), at)) {
    }
  }
}

Clusters connected_parts(const Topology& topology, std::size_t count, Random& random) {
  Clusters clusters{std::vector<std::size_t>(topology.nodes.size(), kUnreachable), 0};
  std::vector<std::size_t> seeds = shuffled(topology.nodes.size(), random);
  seeds.resize(std::min(count, seeds.size()));
  grow(clusters, adjacency(topology), seeds);
  return clusters;
}

Clusters parts_around_backbone(const Topology& topology, std::size_t count, Random& random) {
  const Neighbours neighbours = adjacency(topology);
  Clusters clusters{std::vector<std::size_t>(topology.nodes.size(), kUnreachable), 1};
  const auto more_links = [](const auto& a, const auto& b) { return a.size() < b.size(); };
  const auto centre = static_cast<std::size_t>(std::max_element(neighbours.begin(), neighbours.end(), more_links) - neighbours.begin());
  std::vector<std::size_t> backbone = {centre};
  clusters.of_node[centre] = 0;
  const std::size_t wanted = std::max<std::size_t>(1, topology.nodes.size() / count);
  std::size_t next = 0;
  while (backbone.size() < wanted && grow_once(clusters, neighbours, 0, backbone, next)) {
  }
  std::vector<std::size_t> seeds;
  for (const std::size_t node : shuffled(topology.nodes.size(), random)) {
    if (seeds.size() + 1 >= count) break;
    if (clusters.of_node[node] != kUnreachable) continue;
    const bool touches = std::any_of(neighbours[node].begin(), neighbours[node].end(), [&](std::size_t n) { return clusters.of_node[n] == 0; });
    if (touches) seeds.push_back(node);
  }
  grow(clusters, neighbours, seeds);
  return clusters;
}

}  // namespace tiramisu::generation
