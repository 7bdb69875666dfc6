#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

const OspfProcess& only(const ParsedText& p) { return p.device().ospf.at(0); }

TEST(IosOspf, Defaults) {
  const ParsedText p = parse_ios("router ospf 1\n");
  EXPECT_EQ(only(p).name, "1");
  EXPECT_EQ(only(p).reference_bandwidth_mbps, 100U);
  EXPECT_EQ(only(p).loopback_cost, 1U);
  EXPECT_EQ(only(p).maximum_paths, 4U);
  EXPECT_EQ(only(p).redistributed_metric, 20U);
  EXPECT_EQ(only(p).redistributed_bgp_metric, 1U);
  EXPECT_TRUE(only(p).rfc1583_compatible);
}

TEST(IosOspf, ReadsTheProcess) {
  const ParsedText p = parse_ios(
      "vrf definition V\nrouter ospf 9 vrf V\n router-id 1.1.1.1\n auto-cost reference-bandwidth 100000\n passive-interface default\n"
      " no passive-interface GigabitEthernet0/1\n network 10.0.0.0 0.255.255.255 area 0\n network 20.0.0.0 0.0.0.255 area 0.0.1.0\n"
      " default-metric 50\n distance 120\n distance ospf external 150 intra-area 90\n maximum-paths 8\n no compatible rfc1583\n"
      " no discard-route internal external\n max-metric router-lsa external-lsa include-stub\n max-metric router-lsa on-startup 300\n"
      " summary-address 10.9.0.0 255.255.0.0 tag 3\n default-information originate always metric 5 metric-type 1\n"
      " log-adjacency-changes\n timers throttle spf 1 2 3\n!\ninterface GigabitEthernet0/1\n");
  EXPECT_EQ(p.diagnostics(), "");
  const OspfProcess& o = only(p);
  EXPECT_TRUE(o.vrf.id.valid());
  EXPECT_EQ(o.router_id->to_string(), "1.1.1.1");
  EXPECT_EQ(o.reference_bandwidth_mbps, 100000U);
  EXPECT_TRUE(o.passive_default);
  EXPECT_TRUE(o.active_interfaces.at(0).id.valid());
  ASSERT_EQ(o.networks.size(), 2U);
  EXPECT_EQ(o.networks[1].area, 256U);
  EXPECT_EQ(o.default_metric, 50U);
  EXPECT_EQ(o.distance_intra, 90);
  EXPECT_EQ(o.distance_inter, 120);
  EXPECT_EQ(o.distance_external, 150);
  EXPECT_EQ(o.maximum_paths, 8U);
  EXPECT_FALSE(o.rfc1583_compatible);
  EXPECT_FALSE(o.installs_discard_routes);
  EXPECT_TRUE(o.max_metric_router_lsa);
  EXPECT_TRUE(o.max_metric_include_stub);
  EXPECT_EQ(o.max_metric_external, 16711680U);
  ASSERT_EQ(o.summary_addresses.size(), 1U);
  EXPECT_EQ(o.summary_addresses[0].tag, 3U);
  EXPECT_TRUE(o.default_information.always);
  EXPECT_EQ(o.default_information.metric, 5U);
  EXPECT_EQ(o.default_information.metric_type, 1);
}

TEST(IosOspf, MaxMetricOnStartupAloneChangesNothing) {
  const ParsedText p = parse_ios("router ospf 1\n max-metric router-lsa on-startup wait-for-bgp\n");
  EXPECT_FALSE(only(p).max_metric_router_lsa);
  EXPECT_EQ(p.classes().back(), LineClass::kIrrelevant);
}

TEST(IosOspf, Areas) {
  const ParsedText p = parse_ios(
      "ip prefix-list F permit 0.0.0.0/0\nrouter ospf 1\n area 1 stub no-summary\n area 1 default-cost 9\n"
      " area 0.0.0.2 nssa no-summary no-redistribution default-information-originate metric 7 metric-type 1\n"
      " area 0 range 10.0.0.0 255.0.0.0 cost 44\n area 0 range 11.0.0.0 255.0.0.0 not-advertise\n"
      " area 0 filter-list prefix F in\n area 0 filter-list prefix F out\n area 0 authentication message-digest\n area 3 virtual-link 9.9.9.9\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& areas = only(p).areas;
  ASSERT_EQ(areas.size(), 3U);
  EXPECT_EQ(areas[0].type, OspfAreaType::kStub);
  EXPECT_TRUE(areas[0].no_summary);
  EXPECT_EQ(areas[0].default_cost, 9U);
  EXPECT_EQ(areas[1].id, 2U);
  EXPECT_EQ(areas[1].type, OspfAreaType::kNssa);
  EXPECT_TRUE(areas[1].nssa_default_originate);
  EXPECT_TRUE(areas[1].nssa_no_redistribution);
  EXPECT_EQ(areas[1].nssa_default_metric, 7U);
  ASSERT_EQ(areas[2].ranges.size(), 2U);
  EXPECT_EQ(areas[2].ranges[0].cost, 44U);
  EXPECT_FALSE(areas[2].ranges[1].advertise);
  EXPECT_TRUE(areas[2].filter_in.id.valid());
  EXPECT_EQ(areas[2].authentication, "md5");
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kOspf);
}

TEST(IosOspf, RedistributionAndFilters) {
  const ParsedText p = parse_ios(
      "route-map M permit 10\naccess-list 1 permit any\nip prefix-list F permit 0.0.0.0/0\nrouter ospf 1\n redistribute static\n"
      " redistribute bgp 65000 metric 9 metric-type 1 tag 4 subnets route-map M\n"
      " redistribute ospf 2 match internal external 2 subnets\n distribute-list 1 in GigabitEthernet0/1\n"
      " distribute-list prefix F out static\n distribute-list route-map M in\n!\ninterface GigabitEthernet0/1\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& r = only(p).redistributions;
  ASSERT_EQ(r.size(), 3U);
  EXPECT_FALSE(r[0].subnets);
  EXPECT_EQ(r[1].source, RouteSource::kBgp);
  EXPECT_EQ(r[1].source_instance, "65000");
  EXPECT_EQ(r[1].metric, 9U);
  EXPECT_EQ(r[1].metric_type, 1);
  EXPECT_EQ(r[1].tag, 4U);
  EXPECT_TRUE(r[1].policy.id.valid());
  EXPECT_TRUE(r[1].subnets);
  EXPECT_TRUE(r[2].match_internal);
  EXPECT_TRUE(r[2].match_external2);
  EXPECT_FALSE(r[2].match_external1);
  const auto& d = only(p).distribute_lists;
  ASSERT_EQ(d.size(), 3U);
  EXPECT_TRUE(d[0].acl.id.valid());
  EXPECT_TRUE(d[0].interface.id.valid());
  EXPECT_EQ(d[1].protocol, RouteSource::kStatic);
  EXPECT_FALSE(d[1].in);
  EXPECT_TRUE(d[2].policy.id.valid());
}

TEST(IosOspf, SeveralProcesses) {
  const ParsedText p = parse_ios("router ospf 1\n router-id 1.1.1.1\nrouter ospf 2\n router-id 2.2.2.2\nrouter ospf 1\n default-metric 3\n");
  ASSERT_EQ(p.device().ospf.size(), 2U);
  EXPECT_EQ(p.device().ospf[0].default_metric, 3U);
}

}  // namespace
}  // namespace tiramisu
