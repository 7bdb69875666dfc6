// Policies from text to what becomes of a route.
#include "junos_fixture.h"
#include "routing/policy_eval.h"

namespace tiramisu::junos_test {
namespace {

/// A router whose one neighbour has these chains.
Loaded with_policies(const std::string& text, const std::string& chains) {
  return load("set system host-name r1\nset routing-options autonomous-system 65001\nset protocols bgp group E type external\nset protocols bgp group E peer-as 65002\n" + chains +
              "set protocols bgp group E neighbor 10.0.0.2\n" + text);
}

PolicyOutcome evaluate(const Loaded& l, bool outbound, PolicyRoute& route) {
  const BgpNeighbor& n = l.device().bgp->vrfs.at(0).neighbors.at(0);
  route.outbound = outbound;
  return PolicyEvaluator(l.device()).evaluate(outbound ? n.out.policy : n.in.policy, UndefinedBehaviour::kDeny, route);
}

PolicyRoute route_to(const char* prefix, RouteSource source = RouteSource::kBgp) {
  PolicyRoute route;
  route.prefix = *Ipv4Prefix::parse(prefix);
  route.source = source;
  return route;
}

TEST(JunosPolicy, DefaultsOfTheProtocolEndAChain) {
  const Loaded l = with_policies("set policy-options policy-statement NONE term 1 from protocol rip\nset policy-options policy-statement NONE term 1 then accept\n",
                                 "set protocols bgp group E export NONE\nset protocols bgp group E import NONE\n");
  EXPECT_EQ(l.said(), "");
  PolicyRoute learned = route_to("10.0.0.0/8"), own = route_to("10.0.0.0/8", RouteSource::kStatic);
  EXPECT_TRUE(evaluate(l, true, learned).permitted);
  EXPECT_FALSE(evaluate(l, true, own).permitted);
  EXPECT_TRUE(evaluate(l, false, learned).permitted);
}

TEST(JunosPolicy, TermsFallThroughAndSeeWhatEarlierOnesDid) {
  const Loaded l = with_policies("set policy-options community RED members 1:1\nset policy-options community SEEN members 1:2\nset policy-options policy-statement P term 1 then community add RED\n"
                                 "set policy-options policy-statement P term 2 from community RED\nset policy-options policy-statement P term 2 then community add SEEN\nset policy-options policy-statement P term 2 then local-preference 200\n"
                                 "set policy-options policy-statement P term 3 then community delete RED\nset policy-options policy-statement P then metric add 5\n",
                                 "set protocols bgp group E import P\n");
  PolicyRoute route = route_to("10.0.0.0/8");
  ASSERT_TRUE(evaluate(l, false, route).permitted);
  EXPECT_EQ(route.bgp.communities, std::vector<Community>{(1U << 16) + 2});
  EXPECT_EQ(route.bgp.local_preference, 200U);
  EXPECT_EQ(route.metric, 5U);
}

TEST(JunosPolicy, NextPolicyAndRejectAlongAChain) {
  const Loaded l = with_policies("set policy-options policy-statement A term 1 from route-filter 10.0.0.0/8 exact\nset policy-options policy-statement A term 1 then next policy\nset policy-options policy-statement A term 2 then reject\n"
                                 "set policy-options policy-statement B then accept\n",
                                 "set protocols bgp group E export [ A B ]\n");
  PolicyRoute ten = route_to("10.0.0.0/8", RouteSource::kStatic), other = route_to("11.0.0.0/8");
  EXPECT_TRUE(evaluate(l, true, ten).permitted);
  EXPECT_FALSE(evaluate(l, true, other).permitted);
}

TEST(JunosPolicy, AsksAnotherPolicy) {
  const Loaded l = with_policies("set policy-options policy-statement SUB term 1 from protocol static\nset policy-options policy-statement SUB term 1 then accept\nset policy-options policy-statement SUB then reject\n"
                                 "set policy-options policy-statement P term 1 from policy SUB\nset policy-options policy-statement P term 1 from route-filter 10.0.0.0/8 orlonger\nset policy-options policy-statement P term 1 then accept\nset policy-options policy-statement P then reject\n",
                                 "set protocols bgp group E export P\n");
  PolicyRoute good = route_to("10.1.0.0/16", RouteSource::kStatic), source = route_to("10.1.0.0/16"), prefix = route_to("11.0.0.0/8", RouteSource::kStatic);
  EXPECT_TRUE(evaluate(l, true, good).permitted);
  EXPECT_FALSE(evaluate(l, true, source).permitted);
  EXPECT_FALSE(evaluate(l, true, prefix).permitted);
}

TEST(JunosPolicy, PrependsInFrontOfTheOwnAsOnExportOnly) {
  const Loaded l = with_policies("set policy-options policy-statement P then as-path-prepend \"21 22\"\nset policy-options policy-statement P then accept\n", "set protocols bgp group E export P\nset protocols bgp group E import P\n");
  PolicyRoute out = route_to("10.0.0.0/8"), in = out;
  ASSERT_TRUE(evaluate(l, true, out).permitted);
  EXPECT_EQ(out.outer_as, (std::vector<std::uint32_t>{21, 22}));
  EXPECT_EQ(out.bgp.as_path.to_string(), "");
  ASSERT_TRUE(evaluate(l, false, in).permitted);
  EXPECT_EQ(in.bgp.as_path.to_string(), "21 22");
}

TEST(JunosPolicy, ConditionsCountOnExportOnly) {
  const Loaded l = with_policies("set policy-options condition C if-route-exists 10.9.0.0/16\nset policy-options condition C if-route-exists table inet.0\nset policy-options policy-statement P term 1 from condition C\n"
                                 "set policy-options policy-statement P term 1 then accept\nset policy-options policy-statement P then reject\n",
                                 "set protocols bgp group E export P\nset protocols bgp group E import P\n");
  PolicyRoute route = route_to("10.0.0.0/8");
  EXPECT_FALSE(evaluate(l, true, route).permitted);
  route.has_route = [](VrfId vrf, const Ipv4Prefix& prefix) { return vrf == VrfId(0) && prefix.to_string() == "10.9.0.0/16"; };
  EXPECT_TRUE(evaluate(l, true, route).permitted);
  EXPECT_TRUE(evaluate(l, false, route).permitted);
}

TEST(JunosPolicy, EmptyPrefixListsMatchNothing) {
  const Loaded l = with_policies("set policy-options prefix-list EMPTY\nset policy-options policy-statement P term 1 from prefix-list EMPTY\nset policy-options policy-statement P term 1 then reject\n", "set protocols bgp group E import P\n");
  PolicyRoute route = route_to("10.0.0.0/8");
  EXPECT_TRUE(evaluate(l, false, route).permitted);
}

TEST(JunosPolicy, WhatIsNotModelledIsAGuess) {
  const Loaded l = with_policies("set policy-options policy-statement P term 1 from area 0\nset policy-options policy-statement P term 1 then reject\n", "set protocols bgp group E import P\n");
  PolicyRoute route = route_to("10.0.0.0/8");
  EXPECT_TRUE(evaluate(l, false, route).unmodelled.valid());
  bool found = false;
  for (const UnmodelledLine& line : l.device().unmodelled) found |= line.reach == LineReach::kRoutePolicy && line.element == "P (import)";
  EXPECT_TRUE(found);
}

TEST(JunosPolicy, PoliciesThatAskThemselvesEnd) {
  const Loaded l = with_policies("set policy-options policy-statement P term 1 from policy Q\nset policy-options policy-statement P term 1 then accept\nset policy-options policy-statement Q term 1 from policy P\nset policy-options policy-statement Q term 1 then accept\n", "set protocols bgp group E import P\n");
  EXPECT_NE(l.said().find("TIR0303"), std::string::npos) << l.said();
}

TEST(JunosPolicy, UndefinedNamesAreReported) {
  const Loaded l = with_policies("set policy-options policy-statement P term 1 from community NONE\nset policy-options policy-statement P term 1 from prefix-list NONE\nset policy-options policy-statement P term 1 then accept\n", "set protocols bgp group E import [ P MISSING ]\n");
  EXPECT_NE(l.said().find("undefined policy statement 'MISSING'"), std::string::npos);
  EXPECT_NE(l.said().find("undefined community list 'NONE'"), std::string::npos) << l.said();
  EXPECT_NE(l.said().find("undefined prefix list 'NONE'"), std::string::npos);
}

}  // namespace
}  // namespace tiramisu::junos_test
