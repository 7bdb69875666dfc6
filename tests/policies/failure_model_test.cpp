// `under`: which elements may fail.
#include <gtest/gtest.h>

#include "policies/policy_lab.h"

namespace tiramisu {
namespace {

using testing::node_names;
using testing::read_one;

TEST(FailureModel, WithoutScopeTakesAllLinksAndDevicesButLoneEnds) {
  // lan-a hangs on r1 alone, the hosts of vlan-10 on sw1 alone.
  const auto lab = read_one("check: reachable, from: lan-a, to: vlan-10, under: {links: 2, nodes: 1}");
  EXPECT_EQ(lab.errors(), "");
  EXPECT_EQ(lab.policy().under.links.size(), 4U);
  EXPECT_EQ(node_names(lab.network, lab.policy().under.nodes), "r2 r3 sw1");
  EXPECT_EQ(lab.policy().under.text, "links: 2, nodes: 1");
  EXPECT_FALSE(lab.policy().under.combined);
}

TEST(FailureModel, ADeviceThatIsTheEndDoesNotFailUnlessInScope) {
  const auto spared = read_one("check: reachable, from: r1, to: r3, under: {nodes: 1}");
  EXPECT_EQ(node_names(spared.network, spared.policy().under.nodes), "r2 sw1");
  const auto asked = read_one("check: reachable, from: r1, to: r3, under: {nodes: 1, scope: 'r1, r2'}");
  EXPECT_EQ(node_names(asked.network, asked.policy().under.nodes), "r1 r2");
}

TEST(FailureModel, AStandbyElsewhereMeansThatThePlaceMayFail) {
  const auto lab = read_one("check: reachable, from: lan-b, to: vlan-10, under: {nodes: 1}");
  EXPECT_EQ(node_names(lab.network, lab.policy().under.nodes), "r1 r3 sw1");
  const auto from = read_one("check: reachable, from: vlan-10, to: lan-b, under: {nodes: 1}");
  EXPECT_EQ(node_names(from.network, from.policy().under.nodes), "r1 r3");
}

TEST(FailureModel, ALinkIsInScopeWithBothEnds) {
  const auto lab = read_one("check: no-loops, scope: all, under: {links: 1, srlgs: 1, nodes: 1, mode: combined, scope: 'r2, r3'}");
  EXPECT_EQ(lab.errors(), "");
  ASSERT_EQ(lab.policy().under.links.size(), 1U);
  EXPECT_EQ(lab.network.link_name(lab.policy().under.links[0]), "r2[GigabitEthernet0/2] ~ r3[GigabitEthernet0/0]");
  EXPECT_EQ(lab.policy().under.groups, (std::vector<std::size_t>{1}));
  EXPECT_TRUE(lab.policy().under.combined);
  EXPECT_EQ(lab.policy().under.text, "links: 1, nodes: 1, srlgs: 1, combined (scope r2, r3)");
}

TEST(FailureModel, LinksAndScenariosByName) {
  const auto lab = read_one("check: no-loops, scope: all, under: {links: 1, scope: 'r1 ~ r2', scenarios: [night, storm, night]}");
  EXPECT_EQ(lab.errors(), "");
  EXPECT_EQ(lab.policy().under.links.size(), 2U);
  EXPECT_EQ(lab.policy().under.scenarios, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(lab.policy().under.text, "links: 1 (scope r1 ~ r2), scenarios: night, storm");
}

TEST(FailureModel, NothingFailsUnlessSaid) {
  const auto lab = read_one("check: no-loops, scope: all, under: {}");
  EXPECT_EQ(lab.errors(), "");
  EXPECT_TRUE(lab.policy().under.links.empty());
  EXPECT_EQ(lab.policy().under.text, "");
}

}  // namespace
}  // namespace tiramisu
