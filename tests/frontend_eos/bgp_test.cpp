#include <gtest/gtest.h>

#include "frontend_eos/parse_eos.h"

namespace tiramisu {
namespace {

const BgpVrf& first_vrf(const ParsedText& p) { return p.device().bgp->vrfs.front(); }

TEST(EosBgp, NeighboursInheritFromTheirGroup) {
  const ParsedText p = parse_eos(
      "route-map IN permit 10\nrouter bgp 65001\n   router-id 1.1.1.1\n   neighbor G peer group\n   neighbor G remote-as 65002\n   neighbor G send-community\n"
      "   neighbor G route-map IN in\n   neighbor 10.0.0.2 peer group G\n   neighbor 10.0.0.3 peer group G\n   no neighbor 10.0.0.3 send-community\n"
      "   neighbor 10.0.0.3 next-hop-self\n   network 10.1.0.0/16\n   redistribute connected\n   maximum-paths 4 ecmp 4\n");
  EXPECT_EQ(p.diagnostics(), "");
  const BgpVrf& vrf = first_vrf(p);
  ASSERT_EQ(vrf.neighbors.size(), 2U);
  EXPECT_EQ(vrf.neighbors[0].remote_as, 65002U);
  EXPECT_TRUE(vrf.neighbors[0].send_community);
  EXPECT_TRUE(vrf.neighbors[0].in.policy.id.valid());
  EXPECT_FALSE(vrf.neighbors[1].send_community);
  EXPECT_EQ(vrf.neighbors[1].next_hop_self, NextHopSelf::kYes);
  EXPECT_EQ(vrf.networks.size(), 1U);
  EXPECT_EQ(vrf.maximum_paths_ibgp, 4U);
}

TEST(EosBgp, DefaultsWithoutAWord) {
  const ParsedText p = parse_eos("router bgp 65001\n   neighbor 10.0.0.2 remote-as 65002\n");
  const BgpVrf& vrf = first_vrf(p);
  EXPECT_EQ(vrf.distance_external, 200);
  EXPECT_FALSE(vrf.neighbors[0].send_community);
  EXPECT_TRUE(vrf.neighbors[0].activated);
  EXPECT_TRUE(vrf.suppress_inactive);
  EXPECT_TRUE(vrf.aggregates_from_rib);
  EXPECT_TRUE(p.device().bgp->best_path.as_path_multipath_relax);
  EXPECT_EQ(p.device().bgp->local_weight, 32768U);
  const ParsedText multi = parse_eos("service routing protocols model multi-agent\nrouter bgp 65001\n   bgp advertise-inactive\n");
  EXPECT_EQ(multi.device().bgp->local_weight, 0U);
  EXPECT_FALSE(first_vrf(multi).aggregates_from_rib);
  EXPECT_FALSE(first_vrf(multi).suppress_inactive);
}

TEST(EosBgp, FamiliesAndVrfs) {
  const ParsedText p = parse_eos(
      "vrf instance RED\nip routing vrf RED\nrouter bgp 65001\n   no bgp default ipv4-unicast\n   neighbor 10.0.0.2 remote-as 65002\n   neighbor 10.0.0.3 remote-as 65003\n"
      "   !\n   address-family evpn\n      neighbor 10.0.0.3 activate\n   !\n   address-family ipv4\n      neighbor 10.0.0.2 activate\n      network 10.1.0.0/16\n   !\n"
      "   vrf RED\n      rd 1:1\n      route-target import 65001:7\n      router-id 2.2.2.2\n      neighbor 10.7.0.2 remote-as 65007\n      redistribute static\n"
      "   neighbor 10.0.0.2 description after the VRF\n");
  EXPECT_EQ(p.diagnostics(), "");
  const BgpProcess& bgp = *p.device().bgp;
  ASSERT_EQ(bgp.vrfs.size(), 2U);
  EXPECT_TRUE(bgp.vrfs[0].neighbors[0].activated);
  EXPECT_EQ(bgp.vrfs[0].neighbors[0].description, "after the VRF");
  EXPECT_FALSE(bgp.vrfs[0].neighbors[1].activated);
  EXPECT_EQ(bgp.vrfs[0].networks.size(), 1U);
  EXPECT_EQ(bgp.vrfs[1].vrf.name, "RED");
  EXPECT_EQ(bgp.vrfs[1].router_id->to_string(), "2.2.2.2");
  EXPECT_EQ(bgp.vrfs[1].redistributions.size(), 1U);
  EXPECT_TRUE(bgp.vrfs[1].neighbors[0].activated);
  EXPECT_EQ(p.device().vrfs[VrfId(1)].import_targets.size(), 1U);
  ASSERT_EQ(p.device().unmodelled.size(), 2U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kLayer2);
}

TEST(EosBgp, UnnumberedNeighboursAndPeerFilters) {
  const ParsedText p = parse_eos(
      "peer-filter F\n   10 match as-range 65010-65012 result accept\ninterface Ethernet1\n   no switchport\n   ipv6 enable\n"
      "interface Ethernet2\n   no switchport\nrouter bgp 65001\n   neighbor G peer group\n   neighbor interface Et1 peer-group G remote-as 65002\n"
      "   neighbor interface Ethernet2 peer-group G peer-filter F\n   bgp listen range 10.0.0.0/8 peer-group G remote-as 65009\n");
  const BgpVrf& vrf = first_vrf(p);
  ASSERT_EQ(vrf.neighbors.size(), 3U) << p.diagnostics();
  EXPECT_TRUE(vrf.neighbors[0].interface.id.valid());
  EXPECT_EQ(vrf.neighbors[0].remote_as, 65002U);
  EXPECT_EQ(vrf.neighbors[1].remote_as, 65010U);
  EXPECT_EQ(vrf.neighbors[1].alternate_as.size(), 2U);
  EXPECT_EQ(vrf.neighbors[2].listen_range->to_string(), "10.0.0.0/8");
}

TEST(EosBgp, LimitsOfRoutesAreOnRecordWithTheirSize) {
  const ParsedText p = parse_eos("router bgp 65001\n   neighbor 10.0.0.2 remote-as 65002\n   neighbor 10.0.0.2 maximum-routes 12000\n   neighbor 10.0.0.2 maximum-routes 10 warning-only\n");
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled.front().prefix_limit, 12000U);
}

}  // namespace
}  // namespace tiramisu
