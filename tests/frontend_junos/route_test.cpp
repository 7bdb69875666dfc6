// Static and aggregate routes, instances.
#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

TEST(JunosRoutes, StaticRoutes) {
  const Loaded l = load_clean("set routing-options static defaults preference 50\nset routing-options static route 10.0.0.0/8 next-hop [ 10.1.0.1 10.1.0.2 ]\n"
                              "set routing-options static route 10.0.0.0/8 qualified-next-hop 10.1.0.3 preference 200\nset routing-options static route 11.0.0.0/8 reject\nset routing-options static route 11.0.0.0/8 preference 7\n"
                              "set routing-options static route 12.0.0.0/8 next-hop 10.1.0.1\nset routing-options static route 12.0.0.0/8 resolve\nset interfaces ge-0/0/0 unit 0 family inet address 10.1.0.9/24\n"
                              "set routing-instances RED instance-type virtual-router\nset routing-instances RED routing-options static route 0.0.0.0/0 discard\n");
  const auto& routes = l.device().static_routes;
  ASSERT_EQ(routes.size(), 6U);
  EXPECT_EQ(routes[0].distance, 50);
  EXPECT_TRUE(routes[0].needs_connected);
  EXPECT_EQ(routes[2].distance, 200);
  EXPECT_EQ(routes[3].distance, 7);
  EXPECT_TRUE(routes[3].discard);
  EXPECT_FALSE(routes[4].needs_connected);
  EXPECT_EQ(routes[5].vrf.name, "RED");
  EXPECT_EQ(routes[5].distance, 5) << "defaults are of their own instance";
}

TEST(JunosRoutes, Aggregates) {
  const Loaded l = load_clean("set routing-options aggregate route 10.0.0.0/8 policy P\nset policy-options policy-statement P from protocol static\nset policy-options policy-statement P then accept\n");
  ASSERT_EQ(l.device().aggregate_routes.size(), 1U);
  EXPECT_EQ(l.device().aggregate_routes[0].distance, 130);
  EXPECT_EQ(l.device().aggregate_routes[0].policy.name, "P (aggregate)");
}

TEST(JunosRoutes, HostBitsAreRefused) {
  const Loaded l = load("set system host-name r1\nset routing-options static route 10.0.0.5/8 reject\nset policy-options prefix-list P 10.0.0.5/8\n");
  EXPECT_EQ(l.classes(), "M?M");
  EXPECT_NE(l.said().find("host bits"), std::string::npos);
}

TEST(JunosRoutes, WhatIsNotModelledIsOnRecord) {
  const Loaded l = load_clean("set routing-options generate route 0.0.0.0/0\nset routing-options static route 10.0.0.0/8 next-table RED.inet.0\nset routing-options rib inet6.0 static route ::/0 discard\nset routing-options instance-import P\n");
  EXPECT_EQ(l.classes(), "Muuuu");
  EXPECT_EQ(l.device().unmodelled.at(0).reach, LineReach::kStatic);
}

}  // namespace
}  // namespace tiramisu::junos_test
