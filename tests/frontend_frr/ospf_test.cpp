#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

TEST(FrrOspf, HasFrrsDefaults) {
  const Loaded l = load_clean("router ospf\n network 10.0.0.0/8 area 0\n");
  const OspfProcess& p = l.device().ospf.at(0);
  EXPECT_EQ(p.reference_bandwidth_mbps, 100000U);
  EXPECT_EQ(p.loopback_cost, 0U);
  EXPECT_EQ(p.redistributed_bgp_metric, 20U);
  EXPECT_TRUE(p.redistributes_ibgp);
  EXPECT_FALSE(p.rfc1583_compatible);
  EXPECT_EQ(p.maximum_paths, 256U);
  EXPECT_EQ(p.networks.at(0).network.wildcard.to_string(), "0.255.255.255");
}

TEST(FrrOspf, ReadsTheProcess) {
  const Loaded l = load_clean(
      "access-list A permit 10.0.0.0/8\nip prefix-list P permit any\nroute-map M permit 10\nrouter ospf\n ospf router-id 1.1.1.1\n"
      " passive-interface default\n no passive-interface eth0\n auto-cost reference-bandwidth 1000\n"
      " redistribute static metric 7 metric-type 1 route-map M\n redistribute bgp\n default-information originate\n default-metric 30\n"
      " distance ospf intra-area 90 inter-area 95 external 180\n distribute-list A out bgp\n max-metric router-lsa administrative\n"
      " summary-address 10.8.0.0/14 tag 5\n maximum-paths 8\n compatible rfc1583\n timers throttle spf 10 100 1000\n log-adjacency-changes\n");
  const OspfProcess& p = l.device().ospf.at(0);
  EXPECT_EQ(p.router_id->to_string(), "1.1.1.1");
  EXPECT_TRUE(p.passive_default);
  EXPECT_TRUE(p.active_interfaces.at(0).id.valid());
  EXPECT_EQ(p.reference_bandwidth_mbps, 1000U);
  EXPECT_EQ(p.redistributions.at(0).metric, 7U);
  EXPECT_EQ(p.redistributions.at(0).metric_type, 1);
  EXPECT_TRUE(p.redistributions.at(0).policy.id.valid());
  EXPECT_EQ(p.default_information.metric, 10U);
  EXPECT_EQ(p.distance_intra, 90);
  EXPECT_EQ(p.distance_external, 180);
  EXPECT_EQ(p.distribute_lists.at(0).protocol, RouteSource::kBgp);
  EXPECT_TRUE(p.max_metric_router_lsa);
  EXPECT_EQ(p.summary_addresses.at(0).tag, 5U);
  EXPECT_TRUE(p.rfc1583_compatible);
}

TEST(FrrOspf, GivesTheDefaultRouteItsMetricBySort) {
  EXPECT_EQ(load_clean("router ospf\n default-information originate always\n").device().ospf[0].default_information.metric, 1U);
  EXPECT_EQ(load_clean("router ospf\n default-information originate always metric 33\n").device().ospf[0].default_information.metric, 33U);
}

TEST(FrrOspf, ReadsAreas) {
  const Loaded l = load_clean(
      "ip prefix-list P permit any\nrouter ospf\n area 1 stub no-summary\n area 0.0.0.2 nssa default-information-originate metric 9\n"
      " area 3 range 10.3.0.0/16 cost 50\n area 3 range 10.4.0.0/16 not-advertise\n area 3 filter-list prefix P in\n area 3 default-cost 4\n");
  const OspfProcess& p = l.device().ospf.at(0);
  ASSERT_EQ(p.areas.size(), 3U);
  EXPECT_TRUE(p.areas[0].type == OspfAreaType::kStub && p.areas[0].no_summary);
  EXPECT_TRUE(p.areas[1].id == 2 && p.areas[1].type == OspfAreaType::kNssa && p.areas[1].nssa_default_originate);
  EXPECT_EQ(p.areas[2].ranges.at(0).cost, 50U);
  EXPECT_FALSE(p.areas[2].ranges.at(1).advertise);
  EXPECT_TRUE(p.areas[2].filter_in.id.valid());
  EXPECT_EQ(p.areas[2].default_cost, 4U);
}

TEST(FrrOspf, KeepsOneProcessForEachVrfAndInstance) {
  const Loaded l = load_clean("vrf RED\nexit-vrf\nrouter ospf\nrouter ospf vrf RED\n ospf router-id 2.2.2.2\nrouter ospf\n ospf router-id 1.1.1.1\n");
  ASSERT_EQ(l.device().ospf.size(), 2U);
  EXPECT_EQ(l.device().ospf[0].router_id->to_string(), "1.1.1.1");
  EXPECT_EQ(l.device().ospf[1].vrf.id, VrfId(1));
}

TEST(FrrOspf, TakesAuthenticationFromInterfaceThenArea) {
  const Loaded l = load_clean(
      "interface eth0\n ip address 10.0.0.1/24\n ip ospf message-digest-key 1 md5 secret\ninterface eth1\n ip address 10.1.0.1/24\n"
      " ip ospf authentication null\nrouter ospf\n network 10.0.0.0/8 area 0\n area 0 authentication message-digest\n");
  EXPECT_EQ(l.interface("eth0").ospf.authentication, "md5:1:secret");
  EXPECT_FALSE(l.interface("eth1").ospf.authentication);
}

TEST(FrrOspf, DropsANetworkThatIsSmallerThanItsSubnet) {
  const Loaded l = load("hostname r1\ninterface eth0\n ip address 10.0.0.1/24\nrouter ospf\n network 10.0.0.1/32 area 0\n");
  EXPECT_TRUE(l.device().ospf.at(0).networks.empty());
  EXPECT_EQ(l.said(),
            "r1.conf:5:2: warning[TIR0203]: the network is smaller than the subnet 10.0.0.0/24 of interface eth0: OSPF does not run there\n"
            "   network 10.0.0.1/32 area 0\n"
            "   ^~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

TEST(FrrOspf, ReportsBadValuesAtTheirPlace) {
  EXPECT_EQ(load("hostname r1\nrouter ospf\n network 10.0.0.0/40 area 0\n default-metric 99999999\n").said(),
            "r1.conf:3:10: warning[TIR0203]: '10.0.0.0/40' is no IPv4 prefix\n"
            "   network 10.0.0.0/40 area 0\n"
            "           ^~~~~~~~~~~\n"
            "r1.conf:4:17: warning[TIR0203]: metric 99999999 is not in 0..16777214\n"
            "   default-metric 99999999\n"
            "                  ^~~~~~~~\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
