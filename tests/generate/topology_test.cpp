#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "generate/generate.h"

namespace tiramisu::generation {
namespace {

Topology make(const std::string& family, std::size_t devices, std::optional<std::size_t> links = std::nullopt, std::uint32_t seed = 1) {
  const Result<Topology> made = make_topology({.family = family, .size = {.devices = devices, .links = links}, .seed = seed});
  EXPECT_TRUE(made) << family << " " << devices;
  return made ? *made : Topology();
}

bool connected(const Topology& topology) {
  const auto hops = hops_from(adjacency(topology), 0);
  return std::count(hops.begin(), hops.end(), kUnreachable) == 0;
}

bool simple(const Topology& topology) {
  std::set<std::pair<std::size_t, std::size_t>> seen;
  return std::all_of(topology.links.begin(), topology.links.end(), [&](const TopologyLink& link) {
    return link.a != link.b && seen.insert(std::minmax(link.a, link.b)).second;
  });
}

/// The links whose loss cuts the network, found by taking each away.
std::size_t bridges(const Topology& topology) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < topology.links.size(); ++i) {
    Topology rest = topology;
    rest.links.erase(rest.links.begin() + static_cast<std::ptrdiff_t>(i));
    count += connected(rest) ? 0 : 1;
  }
  return count;
}

TEST(Families, HaveTheSizeThatTheirShapeSays) {
  EXPECT_EQ(make("line", 7).links.size(), 6U);
  EXPECT_EQ(make("ring", 7).links.size(), 7U);
  EXPECT_EQ(make("star", 7).links.size(), 6U);
  EXPECT_EQ(make("full-mesh", 7).links.size(), 21U);
  EXPECT_EQ(make("grid", 12).links.size(), 17U);  // four columns, three rows
  EXPECT_EQ(make("grid", 7).links.size(), 8U);    // the last row has one device
}

TEST(Families, AreConnectedAndSimpleAtEverySize) {
  for (const Family* family : all_families()) {
    for (std::size_t devices = family->least_devices; devices < 40; ++devices) {
      const Topology topology = make(std::string(family->name), devices, std::nullopt, static_cast<std::uint32_t>(devices));
      EXPECT_TRUE(connected(topology) && simple(topology)) << family->name << " " << devices;
      if (!family->takes_k) {
        EXPECT_EQ(topology.nodes.size(), devices) << family->name;
      }
    }
  }
}

TEST(Families, TakeEveryNumberOfLinksThatFits) {
  for (const char* family : {"random", "waxman", "backbone"}) {
    for (std::size_t links = family == std::string("backbone") ? 9 : 8; links <= 36; ++links) {
      const Topology topology = make(family, 9, links, static_cast<std::uint32_t>(links));
      EXPECT_EQ(topology.links.size(), links) << family;
      EXPECT_TRUE(connected(topology) && simple(topology)) << family << " " << links;
    }
    EXPECT_FALSE(make_topology({.family = family, .size = {.devices = 9, .links = 37}}));
    EXPECT_FALSE(make_topology({.family = family, .size = {.devices = 9, .links = 7}}));
  }
}

TEST(Families, ReachTheSizeOfALargeBackbone) {
  for (const char* family : {"waxman", "backbone"}) {
    const Topology topology = make(family, 750, 900);
    EXPECT_EQ(topology.nodes.size(), 750U);
    EXPECT_EQ(topology.links.size(), 900U);
    EXPECT_TRUE(connected(topology) && simple(topology));
  }
}

TEST(Backbone, SurvivesTheLossOfAnyLink) {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) EXPECT_EQ(bridges(make("backbone", 60, 60 + 4 * seed, seed)), 0U);
  EXPECT_GT(bridges(make("random", 60, 62)), 0U);
  const auto neighbours = adjacency(make("backbone", 750, 900));
  const auto chain = std::count_if(neighbours.begin(), neighbours.end(), [](const auto& list) { return list.size() == 2; });
  EXPECT_GT(chain, 400);  // mostly chains
}

TEST(FatTree, HasItsLayersAndAutonomousSystems) {
  const Result<Topology> made = make_topology({.family = "fat-tree", .size = {.k = 4}});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->nodes.size(), 20U);
  EXPECT_EQ(made->links.size(), 32U);
  std::set<std::uint32_t> core, aggregation, edge;
  for (const TopologyNode& node : made->nodes) {
    const std::string role = node.labels.front().second;
    (role == "core" ? core : role == "aggregation" ? aggregation : edge).insert(node.asn);
    EXPECT_EQ(node.has_lan, role == "edge");
  }
  EXPECT_EQ(core.size(), 1U);
  EXPECT_EQ(aggregation.size(), 4U);
  EXPECT_EQ(edge.size(), 8U);
  EXPECT_EQ(make("fat-tree", 160).nodes.size(), 125U);  // k = 10: k = 12 would be 180
}

TEST(Topologies, HangOnTheSeedOnly) {
  const auto ends = [](const Topology& topology) {
    std::vector<std::size_t> list;
    for (const TopologyLink& link : topology.links) list.insert(list.end(), {link.a, link.b});
    return list;
  };
  for (const char* family : {"random", "waxman", "backbone"}) {
    EXPECT_EQ(ends(make(family, 50, 70, 3)), ends(make(family, 50, 70, 3)));
    EXPECT_NE(ends(make(family, 50, 70, 3)), ends(make(family, 50, 70, 4)));
  }
}

/// The engine's numbers are fixed by the standard; what we make of them is fixed here.
TEST(Random, IsTheSameOnEveryMachine) {
  Random random(5489);
  EXPECT_EQ(random.below(1U << 31), 3499211612U % (1U << 31));
  EXPECT_EQ(random.below(10), 581869302U % 10);
  EXPECT_EQ(random.below(1000), 3890346734U % 1000);
}

}  // namespace
}  // namespace tiramisu::generation
