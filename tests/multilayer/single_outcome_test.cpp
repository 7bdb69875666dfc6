// Where routing provably settles in one way, no order of events brings another, whatever fails.
#include "multilayer/single_outcome.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <tuple>

#include "multilayer/ios_lab.h"
#include "property/random_network.h"
#include "routing/simulation.h"

namespace tiramisu::testing {
namespace {

std::string first_doubt(const Network& network) {
  const RoutingAdjacencyGraph rag(network);
  const TransparentSlices slices(rag);
  const SingleOutcome single(rag, &slices);
  for (const Originator& originator : rag.originators())
    if (std::string why = single.why_not(originator.prefix); !why.empty()) return why;
  return "";
}

/// What a table holds and what it selects, whatever order its paths came in.
std::vector<std::tuple<PrefixId, std::size_t, BgpPath>> best_paths(const std::vector<BgpTableEntry>& table) {
  std::vector<std::tuple<PrefixId, std::size_t, BgpPath>> result;
  for (const BgpTableEntry& entry : table)
    for (const BgpPath& path : entry.paths)
      if (path.best) result.emplace_back(entry.prefix, entry.paths.size(), path);
  return result;
}

TEST(SingleOutcome, EveryOrderOfEventsEndsAlikeOnRandomNetworks) {
  int proven = 0;
  for (std::uint32_t seed = 1; seed <= 450; ++seed) {
    const std::array tastes{RandomTaste::kPlain, RandomTaste::kAnything, RandomTaste::kPaths};
    const RandomNetwork texts = make_random_network(seed, tastes[seed % tastes.size()]);
    const Network network = build_network(load_texts(texts.files, LoadOptions{}));
    if (!first_doubt(network).empty()) continue;
    ++proven;
    const Simulator simulator(network);
    std::mt19937 random(seed);
    for (int round = 0; round < 3; ++round) {
      FailureSet failures;
      for (int i = 0; i < round; ++i) failures.links.push_back(LinkId(random() % network.links.size()));
      failures.normalise();
      SolveOptions options;
      options.keep_bgp_tables = true;
      const DataPlane usual = simulator.solve(failures, options);
      EXPECT_TRUE(usual.converged) << "seed " << seed;
      for (const std::uint32_t schedule : {1U, 2U, 3U, 4U}) {
        options.schedule = schedule;
        const DataPlane other = simulator.solve(failures, options);
        for (const InstanceId i : ids<InstanceId>(network.instances.size()))
          EXPECT_EQ(usual.ribs[i].hash(), other.ribs[i].hash()) << "seed " << seed << ", " << network.instance_name(i);
        EXPECT_EQ(usual.bgp_used, other.bgp_used) << "seed " << seed << ", order " << schedule;
        for (const SpeakerId s : ids<SpeakerId>(network.speakers.size()))
          EXPECT_EQ(best_paths(usual.bgp[s]), best_paths(other.bgp[s])) << "seed " << seed << ", order " << schedule;
      }
    }
  }
  EXPECT_GT(proven, 180);
}

/// Two ASes that each prefer the way over the other.
IosLab disagreement(const std::string& preference) {
  IosLab lab;
  lab.interface("r0", "192.168.0.1", "255.255.255.0");
  lab.cable("r0", "r1", 1);
  lab.cable("r0", "r2", 2);
  lab.cable("r1", "r2", 12);
  lab.lines("r0", "router bgp 65000\n neighbor 10.1.0.2 remote-as 65001\n neighbor 10.2.0.2 remote-as 65002\n network 192.168.0.0\n!\n");
  const std::string map = "route-map M permit 10\n set " + preference + "\n!\n";
  lab.lines("r1", "router bgp 65001\n neighbor 10.1.0.1 remote-as 65000\n neighbor 10.12.0.2 remote-as 65002\n neighbor 10.12.0.2 route-map M in\n!\n" + map);
  lab.lines("r2", "router bgp 65002\n neighbor 10.2.0.1 remote-as 65000\n neighbor 10.12.0.1 remote-as 65001\n neighbor 10.12.0.1 route-map M in\n!\n" + map);
  return lab;
}

TEST(SingleOutcome, PreferencesLeaveItOpen) {
  EXPECT_EQ(first_doubt(disagreement("local-preference 200").build()), "r1 sets preferences");
  EXPECT_EQ(first_doubt(disagreement("community 65000:1").build()), "");
}

TEST(SingleOutcome, RedistributionLeavesItOpen) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.lines("r1", "router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n redistribute bgp 65001 subnets\n!\nrouter bgp 65001\n!\n");
  lab.lines("r2", "router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n!\n");
  EXPECT_EQ(first_doubt(lab.build()), "r1 redistributes into OSPF");
}

}  // namespace
}  // namespace tiramisu::testing
