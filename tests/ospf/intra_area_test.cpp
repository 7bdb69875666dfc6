// Intra-area routes: what ports announce, costs, equal-cost paths, max-metric, maximum-paths.
#include <gtest/gtest.h>

#include "ospf/ospf_lab.h"

namespace tiramisu {
namespace {

TEST(OspfIntraArea, CostIsThatOfTheSendingPortsPlusTheStub) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 10, .reverse_cost = 3});
  lab.add_loopback("r2", "2.2.2.2/32");
  lab.add_lan("r1", "10.1.0.1/24", 0, 7);
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "2.2.2.2/32"), "O [110/11] via r2");
  EXPECT_EQ(result.route("r2", "10.1.0.0/24"), "O [110/10] via r1");
}

TEST(OspfIntraArea, OwnPrefixesAreNotOffered) {
  OspfLab lab;
  lab.connect("r1", "r2");
  lab.add_loopback("r1", "1.1.1.1/32");
  EXPECT_EQ(lab.solve().routes("r1"), std::vector<std::string>());
}

TEST(OspfIntraArea, EqualCostsShareTheTraffic) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 10});
  lab.connect("r1", "r3", {.cost = 5});
  lab.connect("r2", "r4", {.cost = 5});
  lab.connect("r3", "r4", {.cost = 10});
  lab.connect("r1", "r2", {.cost = 10});
  lab.add_loopback("r4", "4.4.4.4/32");
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "4.4.4.4/32"), "O [110/16] via r2, r2, r3");
  EXPECT_EQ(result.route("r1", "172.16.2.0/30"), "O [110/15] via r2, r2");
}

TEST(OspfIntraArea, AFailedCableMovesTheRoute) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 1});
  lab.connect("r1", "r3", {.cost = 1});
  lab.connect("r3", "r2", {.cost = 1});
  lab.add_loopback("r2", "2.2.2.2/32");
  EXPECT_EQ(lab.solve().route("r1", "2.2.2.2/32"), "O [110/2] via r2");
  EXPECT_EQ(lab.solve_without({{"r1", "r2"}}).route("r1", "2.2.2.2/32"), "O [110/3] via r3");
  EXPECT_EQ(lab.solve_without({{"r1", "r2"}, {"r1", "r3"}}).route("r1", "2.2.2.2/32"), "-");
}

TEST(OspfIntraArea, LoopbacksAreHostsUnlessPointToPoint) {
  OspfLab lab;
  lab.connect("r1", "r2");
  lab.add_loopback("r2", "10.2.0.1/24");
  EXPECT_EQ(lab.solve().route("r1", "10.2.0.1/32"), "O [110/11] via r2");
  EXPECT_EQ(lab.solve().route("r1", "10.2.0.0/24"), "-");
  OspfLab subnet;
  subnet.connect("r1", "r2");
  subnet.add_loopback("r2", "10.2.0.1/24");
  Device& r2 = subnet.router("r2");
  r2.interfaces[InterfaceId(1)].ospf.network_type = OspfNetworkType::kPointToPoint;
  EXPECT_EQ(subnet.solve().route("r1", "10.2.0.0/24"), "O [110/11] via r2");
  EXPECT_EQ(subnet.solve().route("r1", "10.2.0.1/32"), "-");
}

TEST(OspfIntraArea, SecondaryAddressesAreAnnounced) {
  OspfLab lab;
  lab.connect("r1", "r2");
  Interface& lan = lab.add_interface("r2", "10.2.0.1/24", 0, 5);
  AddressStatement second;
  second.address = *InterfaceAddress::parse("10.3.0.1/24");
  second.secondary = true;
  lan.addresses.push_back(second);
  EXPECT_EQ(lab.solve().route("r1", "10.3.0.0/24"), "O [110/15] via r2");
}

TEST(OspfIntraArea, SharedLanReachesEveryNeighbourDirectly) {
  OspfLab lab;
  for (const char* name : {"r1", "r2", "r3"}) {
    lab.add_interface(name, "10.0.0." + std::string(1, name[1]) + "/24", 0, 4);
    lab.add_loopback(name, std::string(1, name[1]) + ".9.9.9/32");
  }
  lab.connect("r3", "r4", {.cost = 2});
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "2.9.9.9/32"), "O [110/5] via r2");
  EXPECT_EQ(result.route("r1", "3.9.9.9/32"), "O [110/5] via r3");
  EXPECT_EQ(result.route("r4", "10.0.0.0/24"), "O [110/6] via r3");
  EXPECT_EQ(result.route("r4", "1.9.9.9/32"), "O [110/7] via r3");
}

TEST(OspfIntraArea, MaxMetricMakesARouterTheLastResort) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 1});
  lab.connect("r2", "r4", {.cost = 1});
  lab.connect("r1", "r3", {.cost = 10});
  lab.connect("r3", "r4", {.cost = 10});
  lab.add_loopback("r4", "4.4.4.4/32");
  lab.add_loopback("r2", "2.2.2.2/32");
  lab.process("r2").max_metric_router_lsa = true;
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "4.4.4.4/32"), "O [110/21] via r3");
  EXPECT_EQ(result.route("r1", "2.2.2.2/32"), "O [110/2] via r2") << "stub links keep their cost";
  EXPECT_EQ(lab.solve_without({{"r1", "r3"}}).route("r1", "4.4.4.4/32"), "O [110/65537] via r2");
  lab.process("r2").max_metric_include_stub = true;
  EXPECT_EQ(lab.solve().route("r1", "2.2.2.2/32"), "O [110/65536] via r2");
}

TEST(OspfIntraArea, MaximumPathsKeepsTheLowestGateways) {
  OspfLab lab;
  for (int i = 0; i < 3; ++i) lab.connect("r1", "r2", {.cost = 10});
  lab.add_loopback("r2", "2.2.2.2/32");
  lab.process("r1").maximum_paths = 2;
  const OspfLabResult result = lab.solve();
  const Route* route = result.find("r1", "2.2.2.2/32");
  ASSERT_NE(route, nullptr);
  ASSERT_EQ(route->next_hops.size(), 2u);
  EXPECT_EQ(route->next_hops[0].gateway.to_string(), "172.16.0.2");
  EXPECT_EQ(route->next_hops[1].gateway.to_string(), "172.16.1.2");
}

TEST(OspfIntraArea, DistancesDifferByKind) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 0});
  lab.add_loopback("r2", "2.2.2.2/32", 0);
  lab.add_loopback("r2", "2.2.2.3/32", 1);
  lab.add_external("r2", "99.0.0.0/8");
  lab.process("r1").distance_intra = 91;
  lab.process("r1").distance_inter = 92;
  lab.process("r1").distance_external = 93;
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "2.2.2.2/32"), "O [91/11] via r2");
  EXPECT_EQ(result.route("r1", "2.2.2.3/32"), "IA [92/11] via r2");
  EXPECT_EQ(result.route("r1", "99.0.0.0/8"), "E2 [93/20] via r2");
}

TEST(OspfIntraArea, DistributeListFiltersTheRibOnly) {
  OspfLab lab;
  lab.connect("r1", "r2");
  lab.connect("r2", "r3");
  lab.add_loopback("r3", "3.3.3.3/32");
  lab.add_loopback("r3", "3.3.3.4/32");
  PrefixList list;
  list.name = "NOT3";
  PrefixListEntry entry;
  entry.prefix = *Ipv4Prefix::parse("3.3.3.4/32");
  entry.min_length = entry.max_length = 32;
  list.entries.push_back(entry);
  lab.router("r2").prefix_lists.push_back(list);
  DistributeList filter;
  filter.prefix_list.name = "NOT3";
  filter.prefix_list.id = PrefixListId(0);
  lab.process("r2").distribute_lists.push_back(filter);
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r2", "3.3.3.3/32"), "-");
  EXPECT_EQ(result.route("r2", "3.3.3.4/32"), "O [110/11] via r3");
  EXPECT_EQ(result.route("r1", "3.3.3.3/32"), "O [110/21] via r2") << "other routers still compute paths through it";
}

}  // namespace
}  // namespace tiramisu
