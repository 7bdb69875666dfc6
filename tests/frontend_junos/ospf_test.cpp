#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

TEST(JunosOspf, AreasInterfacesAndDefaults) {
  const Loaded l = load_clean("set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24\nset interfaces ge-0/0/1 unit 0 family inet address 10.1.0.1/24\nset interfaces lo0 unit 0 family inet address 1.1.1.1/32\n"
                              "set protocols ospf area 0 interface ge-0/0/0 metric 7\nset protocols ospf area 0 interface ge-0/0/0 interface-type p2p\nset protocols ospf area 0.0.0.0 interface lo0.0 passive\n"
                              "set protocols ospf area 1 stub no-summaries\nset protocols ospf area 1 interface ge-0/0/1.0 authentication md5 1 key secret\nset protocols ospf area 1 area-range 10.1.0.0/16 restrict\n"
                              "set protocols ospf reference-bandwidth 10g\nset protocols ospf export P\nset policy-options policy-statement P from protocol static\nset policy-options policy-statement P then accept\n");
  const OspfProcess& process = l.device().ospf.at(0);
  EXPECT_EQ(process.reference_bandwidth_mbps, 10000U);
  EXPECT_EQ(process.distance_intra, 10);
  EXPECT_EQ(process.distance_external, 150);
  EXPECT_EQ(process.loopback_cost, 0U);
  EXPECT_EQ(process.router_id->to_string(), "1.1.1.1");
  EXPECT_EQ(process.redistributions.size(), 4U);
  EXPECT_EQ(process.redistributions[0].policy.name, "P (OSPF export)");
  const OspfInterfaceSettings& settings = l.interface("ge-0/0/0.0").ospf;
  EXPECT_EQ(settings.area, 0U);
  EXPECT_EQ(settings.cost, 7U);
  EXPECT_EQ(settings.network_type, OspfNetworkType::kPointToPoint);
  EXPECT_EQ(l.interface("ge-0/0/1.0").ospf.authentication, "md5:1:secret");
  const OspfArea& stub = process.areas.at(1);
  EXPECT_EQ(stub.type, OspfAreaType::kStub);
  EXPECT_TRUE(stub.no_summary);
  EXPECT_FALSE(stub.default_summary) << "only with a default-metric";
  EXPECT_FALSE(stub.ranges.at(0).advertise);
}

TEST(JunosOspf, AllInterfacesButThoseThatAreDisabled) {
  const Loaded l = load_clean("set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24\nset interfaces ge-0/0/1 unit 0 family inet address 10.1.0.1/24\nset interfaces fxp0 unit 0 family inet address 10.2.0.1/24\n"
                              "set protocols ospf area 0 interface all\nset protocols ospf area 0 interface ge-0/0/1.0 disable\n");
  EXPECT_EQ(l.interface("ge-0/0/0.0").ospf.area, 0U);
  EXPECT_FALSE(l.interface("ge-0/0/1.0").ospf.area);
  EXPECT_FALSE(l.interface("fxp0.0").ospf.area);
}

TEST(JunosOspf, WhatIsNotModelledIsOnRecord) {
  const Loaded l = load_clean("set protocols ospf import P\nset protocols ospf area 0 virtual-link neighbor-id 1.1.1.1 transit-area 1\nset protocols ospf3 area 0 interface all\nset protocols isis interface all\nset protocols ospf area 0 interface lo0.0 bfd-liveness-detection minimum-interval 300\n");
  EXPECT_EQ(l.classes(), "Muuuui");
  EXPECT_EQ(l.device().unmodelled.at(0).reach, LineReach::kOspf);
  EXPECT_EQ(l.device().unmodelled.at(2).reach, LineReach::kIpv6);
}

}  // namespace
}  // namespace tiramisu::junos_test
