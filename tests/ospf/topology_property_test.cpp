// The shortest paths of OspfTopology against a slow obvious twin: every simple path of small
// random graphs is walked, under random failures; and Floyd-Warshall on larger ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include <fmt/format.h>

#include "ospf/ospf_lab.h"
#include "routing/ospf_data.h"

namespace tiramisu {
namespace {

struct TwinEdge {
  std::size_t from, to;
  std::uint32_t cost;
  PortId port;
};

std::vector<TwinEdge> live_edges(const Network& network, const LiveTopology& live) {
  std::vector<TwinEdge> edges;
  for (const OspfAdjacency& adjacency : network.ospf_adjacencies) {
    const OspfPort& a = network.ospf_ports[adjacency.a];
    const OspfPort& b = network.ospf_ports[adjacency.b];
    if (!live.connected(a.port, b.port)) continue;
    edges.push_back({a.process.index(), b.process.index(), a.cost, a.port});
    edges.push_back({b.process.index(), a.process.index(), b.cost, b.port});
  }
  return edges;
}

/// Walks all simple paths to `target`; keeps the least cost and the first ports of those paths.
struct PathWalker {
  const std::vector<TwinEdge>& edges;
  std::size_t target;
  std::uint64_t best = ~std::uint64_t{0};
  std::set<PortId> first_ports = {};
  std::set<std::size_t> seen = {};

  void walk(std::size_t at, std::uint64_t cost, PortId first) {
    if (at == target) {
      if (cost < best) first_ports.clear();
      best = std::min(best, cost);
      if (cost == best && first.valid()) first_ports.insert(first);
      return;
    }
    seen.insert(at);
    for (const TwinEdge& e : edges)
      if (e.from == at && !seen.contains(e.to)) walk(e.to, cost + e.cost, first.valid() ? first : e.port);
    seen.erase(at);
  }
};

OspfLab random_lab(std::mt19937& random, std::size_t routers, std::size_t cables, std::uint32_t max_cost) {
  OspfLab lab;
  for (std::size_t r = 0; r < routers; ++r) lab.router(fmt::format("r{}", r));
  for (std::size_t c = 0; c < cables; ++c) {
    const std::size_t a = random() % routers, b = random() % routers;
    if (a == b) continue;
    lab.connect(fmt::format("r{}", a), fmt::format("r{}", b),
                {.cost = 1 + static_cast<std::uint32_t>(random() % max_cost),
                 .reverse_cost = 1 + static_cast<std::uint32_t>(random() % max_cost)});
  }
  return lab;
}

FailureSet random_failures(std::mt19937& random, const Network& network) {
  FailureSet failures;
  for (const LinkId link : ids<LinkId>(network.links.size()))
    if (random() % 5 == 0) failures.links.push_back(link);
  if (random() % 4 == 0) failures.nodes.push_back(NodeId(random() % network.node_count()));
  failures.normalise();
  return failures;
}

TEST(OspfTopology, AgreesWithTheWalkOfAllPathsOnRandomGraphs) {
  for (std::uint32_t seed = 1; seed <= 1200; ++seed) {
    std::mt19937 random(seed);
    const std::size_t routers = 2 + random() % 5;
    const Network network = build_network(random_lab(random, routers, random() % 10, 1 + random() % 4).snapshot());
    const LiveTopology live(network, random_failures(random, network));
    const OspfTopology topology(network, live);
    const std::vector<TwinEdge> edges = live_edges(network, live);
    for (const OspfProcessId from : ids<OspfProcessId>(routers)) {
      for (const OspfProcessId to : ids<OspfProcessId>(routers)) {
        PathWalker twin{.edges = edges, .target = to.index()};
        twin.walk(from.index(), 0, PortId());
        const OspfMembership* source = topology.data().find_area(from, 0);
        const OspfMembership* target = topology.data().find_area(to, 0);
        const bool joined = source != nullptr && target != nullptr && source->part == target->part;
        if (from == to) continue;
        ASSERT_EQ(joined, twin.best != ~std::uint64_t{0}) << "seed " << seed;
        if (!joined) continue;
        const OspfAreaPart& part = topology.data().parts[source->part];
        ASSERT_EQ(part.distances_to(target->router)[source->router], twin.best) << "seed " << seed;
        std::vector<NextHop> hops;
        part.append_first_hops(source->router, target->router, InstanceId(0), hops);
        std::set<PortId> ports;
        for (const NextHop& hop : hops) ports.insert(hop.port);
        ASSERT_EQ(ports, twin.first_ports) << "seed " << seed;
      }
    }
  }
}

TEST(OspfTopology, AgreesWithFloydWarshallOnLargerGraphs) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    const std::size_t n = 60;
    const Network network = build_network(random_lab(random, n, 110, 20).snapshot());
    const LiveTopology live(network, random_failures(random, network));
    const OspfTopology topology(network, live);
    constexpr std::uint64_t kFar = ~std::uint64_t{0} / 4;
    std::vector<std::vector<std::uint64_t>> d(n, std::vector<std::uint64_t>(n, kFar));
    for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
    for (const TwinEdge& e : live_edges(network, live)) d[e.from][e.to] = std::min<std::uint64_t>(d[e.from][e.to], e.cost);
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    for (const OspfAreaPart& part : topology.data().parts)
      for (std::uint32_t t = 0; t < part.routers().size(); ++t)
        for (std::uint32_t s = 0; s < part.routers().size(); ++s)
          ASSERT_EQ(part.distances_to(t)[s], d[part.routers()[s].index()][part.routers()[t].index()]) << "seed " << seed;
  }
}

TEST(OspfTopology, AThousandRoutersTakeLittleTime) {
  std::mt19937 random(7);
  const Network network = build_network(random_lab(random, 1000, 2000, 100).snapshot());
  const LiveTopology live(network, {});
  const auto start = std::chrono::steady_clock::now();
  const OspfTopology topology(network, live);
  for (const OspfAreaPart& part : topology.data().parts)
    for (std::uint32_t t = 0; t < part.routers().size(); ++t) part.distances_to(t);
  const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  RecordProperty("milliseconds", static_cast<int>(taken.count()));
  EXPECT_LT(taken.count(), 10000) << "all pairs; loose, since test machines are slow and builds unoptimised";
}

}  // namespace
}  // namespace tiramisu
