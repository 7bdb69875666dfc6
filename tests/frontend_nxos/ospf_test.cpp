// OSPF: the process, areas, VRFs, interfaces.

#include <gtest/gtest.h>

#include "frontend_nxos/parse_nxos.h"

namespace tiramisu {
namespace {

TEST(NxosOspf, DefaultsOfAProcess) {
  const ParsedText p = parse_nxos("router ospf UNDERLAY\n");
  const OspfProcess& process = p.device().ospf.at(0);
  EXPECT_EQ(process.name, "UNDERLAY");
  EXPECT_EQ(process.reference_bandwidth_mbps, 40'000U);
  EXPECT_EQ(process.maximum_paths, 8U);
  EXPECT_EQ(process.loopback_cost, 1U);
  EXPECT_EQ(process.discard_distance_internal, 220);
  EXPECT_FALSE(process.rfc1583_compatible);
}

TEST(NxosOspf, Statements) {
  const ParsedText p = parse_nxos(
      "router ospf 1\n  router-id 1.1.1.1\n  auto-cost reference-bandwidth 100 Gbps\n  passive-interface default\n  area 0.0.0.1 stub no-summary\n  area 2 nssa\n"
      "  area 1 range 10.0.0.0/8 not-advertise\n  redistribute static route-map M\n  default-information originate always route-map M\n  distance 120\n"
      "  maximum-paths 4\n  summary-address 10.0.0.0/8 tag 4\n  max-metric router-lsa on-startup 60\n  log-adjacency-changes\n  rfc1583compatibility\n");
  EXPECT_EQ(p.device().unmodelled.size(), 0U) << p.diagnostics();
  const OspfProcess& process = p.device().ospf.at(0);
  EXPECT_EQ(process.router_id, Ipv4Address::parse("1.1.1.1"));
  EXPECT_EQ(process.reference_bandwidth_mbps, 100'000U);
  EXPECT_TRUE(process.passive_default);
  ASSERT_EQ(process.areas.size(), 2U);
  EXPECT_TRUE(process.areas[0].no_summary);
  EXPECT_FALSE(process.areas[0].ranges.at(0).advertise);
  EXPECT_EQ(process.areas[1].type, OspfAreaType::kNssa);
  EXPECT_EQ(process.redistributions.at(0).policy.name, "M");
  EXPECT_TRUE(process.default_information.enabled && process.default_information.always);
  EXPECT_EQ(process.distance_external, 120);
  EXPECT_EQ(process.summary_addresses.at(0).tag, 4U);
  EXPECT_FALSE(process.max_metric_router_lsa);
  EXPECT_TRUE(process.rfc1583_compatible);
}

TEST(NxosOspf, EachVrfHasAProcess) {
  const ParsedText p = parse_nxos("vrf context RED\nrouter ospf 1\n  vrf RED\n    router-id 2.2.2.2\n  router-id 1.1.1.1\n");
  ASSERT_EQ(p.device().ospf.size(), 2U);
  EXPECT_EQ(p.device().ospf[0].router_id, Ipv4Address::parse("1.1.1.1"));
  EXPECT_EQ(p.device().ospf[1].vrf.name, "RED");
  EXPECT_EQ(p.device().ospf[1].router_id, Ipv4Address::parse("2.2.2.2"));
}

TEST(NxosOspf, Interfaces) {
  const ParsedText p = parse_nxos("interface Ethernet1/1\n  no switchport\n  ip router ospf 1 area 0.0.0.5\n  ip ospf cost 7\n  ip ospf network point-to-point\n"
                                  "  ip ospf passive-interface\n  ip ospf message-digest-key 1 md5 0 secret\n  ip ospf authentication message-digest\n");
  const OspfInterfaceSettings& settings = p.interface("Ethernet1/1").ospf;
  EXPECT_EQ(settings.process, "1");
  EXPECT_EQ(settings.area, 5U);
  EXPECT_EQ(settings.cost, 7U);
  EXPECT_EQ(settings.network_type, OspfNetworkType::kPointToPoint);
  EXPECT_EQ(settings.passive, true);
  EXPECT_EQ(settings.authentication, "md5:1:secret");
}

TEST(NxosOspf, InternalBgpRoutesNeedAMapThatAsksForThem) {
  const std::string text = "router ospf 1\n  redistribute bgp 1 route-map M\nroute-map M permit 10\n";
  EXPECT_FALSE(parse_nxos(text).device().ospf.at(0).redistributes_ibgp);
  EXPECT_TRUE(parse_nxos(text + "  match route-type internal external\n").device().ospf.at(0).redistributes_ibgp);
  const ParsedText mixed = parse_nxos(text + "  match route-type internal\nroute-map M permit 20\n");
  EXPECT_EQ(mixed.device().unmodelled.size(), 1U);
}

}  // namespace
}  // namespace tiramisu
