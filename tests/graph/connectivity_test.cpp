// Bridges and edge connectivity against their definitions, on random multigraphs.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "base/disjoint_sets.h"
#include "graph/bridges.h"
#include "graph/min_cut.h"

namespace tiramisu::testing {
namespace {

std::uint32_t below(std::mt19937& random, std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); }

UndirectedGraph random_graph(std::mt19937& random, std::uint32_t vertices, std::uint32_t edges) {
  UndirectedGraph graph{vertices, {}};
  for (std::uint32_t i = 0; i < edges; ++i) graph.edges.push_back({below(random, vertices), below(random, vertices)});
  return graph;
}

DisjointSets components(const UndirectedGraph& graph, const std::vector<bool>& without) {
  DisjointSets sets(graph.vertex_count);
  for (std::size_t e = 0; e < graph.edges.size(); ++e)
    if (!without[e]) sets.unite(graph.edges[e].a, graph.edges[e].b);
  return sets;
}

TEST(Bridges, AreTheEdgesWhoseLossPartsTheirEnds) {
  std::mt19937 random(3);
  std::size_t found = 0;
  for (int round = 0; round < 300; ++round) {
    const UndirectedGraph graph = random_graph(random, 2 + below(random, 8), below(random, 12));
    std::vector<bool> without(graph.edges.size(), false);
    for (std::size_t e = 0; e < without.size(); ++e) without[e] = random() % 5 == 0;
    std::vector<std::uint32_t> expected;
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
      if (without[e]) continue;
      std::vector<bool> less = without;
      less[e] = true;
      DisjointSets sets = components(graph, less);
      if (sets.find(graph.edges[e].a) != sets.find(graph.edges[e].b)) expected.push_back(e);
    }
    found += expected.size();
    EXPECT_EQ(find_bridges(graph, without), expected) << "round " << round;
  }
  EXPECT_GT(found, 100U);
}

/// The fewest edges that part the places, by trying all sets.
std::uint32_t fewest(const UndirectedGraph& graph, const std::vector<std::uint32_t>& places, std::uint32_t enough) {
  std::uint32_t least = enough;
  for (std::uint32_t set = 0; set < (1U << graph.edges.size()); ++set) {
    const auto size = static_cast<std::uint32_t>(__builtin_popcount(set));
    if (size >= least) continue;
    std::vector<bool> without(graph.edges.size());
    for (std::size_t e = 0; e < without.size(); ++e) without[e] = (set >> e & 1U) != 0;
    DisjointSets sets = components(graph, without);
    for (const std::uint32_t place : places)
      if (sets.find(place) != sets.find(places.front())) least = size;
  }
  return least;
}

TEST(EdgeConnectivity, IsTheLeastCutBetweenAnyTwoPlaces) {
  std::mt19937 random(4);
  std::array<int, 4> seen{};
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t vertices = 2 + below(random, 5);
    const UndirectedGraph graph = random_graph(random, vertices, below(random, 11));
    std::vector<std::uint32_t> places;
    for (std::uint32_t v = 0; v < vertices; ++v)
      if (random() % 3 != 0) places.push_back(v);
    if (places.empty()) places.push_back(0);
    const std::uint32_t expected = fewest(graph, places, 3);
    ++seen[expected];
    EXPECT_EQ(edge_connectivity(graph, places, 3), expected) << "round " << round;
  }
  for (const int count : seen) EXPECT_GT(count, 5);
}

}  // namespace
}  // namespace tiramisu::testing
