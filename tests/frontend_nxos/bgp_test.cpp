// BGP: neighbours, templates, families, VRFs.

#include <gtest/gtest.h>

#include "frontend_nxos/parse_nxos.h"

namespace tiramisu {
namespace {

const BgpVrf& vrf(const ParsedText& p, std::size_t at = 0) { return p.device().bgp->vrfs.at(at); }

TEST(NxosBgp, ANeighbourNeedsAnAddressFamily) {
  const ParsedText p = parse_nxos("router bgp 1\n  neighbor 10.0.0.1\n    remote-as 2\n  neighbor 10.0.0.2 remote-as 3\n    address-family ipv4 unicast\n");
  ASSERT_EQ(vrf(p).neighbors.size(), 2U);
  EXPECT_FALSE(vrf(p).neighbors[0].activated);
  EXPECT_TRUE(vrf(p).neighbors[1].activated);
  EXPECT_EQ(vrf(p).neighbors[1].remote_as, 3U);
  EXPECT_FALSE(vrf(p).neighbors[1].send_community);
  EXPECT_EQ(vrf(p).distance_local, 220);
}

TEST(NxosBgp, OptionsOfANeighbour) {
  const ParsedText p = parse_nxos(
      "router bgp 1\n  neighbor 10.0.0.1\n    remote-as 2\n    remove-private-as replace-as\n    update-source loopback0\n    ebgp-multihop 3\n"
      "    local-as 9 no-prepend replace-as\n    address-family ipv4 unicast\n      send-community\n      send-community extended\n      next-hop-self\n"
      "      allowas-in\n      route-reflector-client\n      prefix-list P in\n      route-map M out\n      filter-list F in\n      weight 5\n"
      "      default-originate route-map M\n      as-override\n");
  const BgpNeighbor& n = vrf(p).neighbors.at(0);
  EXPECT_TRUE(n.remove_private_as.enabled && n.remove_private_as.all && n.remove_private_as.replace);
  EXPECT_EQ(n.update_source_interface.name, "loopback0");
  EXPECT_EQ(n.ebgp_ttl, 3);
  ASSERT_TRUE(n.local_as.has_value());
  EXPECT_TRUE(n.local_as->no_prepend && n.local_as->replace_as);
  EXPECT_TRUE(n.send_community && n.send_ext_community && n.route_reflector_client && n.as_override && n.default_originate);
  EXPECT_EQ(n.next_hop_self, NextHopSelf::kYes);
  EXPECT_EQ(n.allowas_in, 3);
  EXPECT_EQ(n.in.prefix_list.name, "P");
  EXPECT_EQ(n.in.filter_list.name, "F");
  EXPECT_EQ(n.out.policy.name, "M");
  EXPECT_EQ(n.weight, 5U);
}

TEST(NxosBgp, TemplatesAreInheritedAndOverridden) {
  const ParsedText p = parse_nxos(
      "router bgp 1\n  template peer-session S\n    remote-as 7\n  template peer-policy A\n    route-map A in\n  template peer-policy B\n    route-map B in\n"
      "  template peer T\n    inherit peer-session S\n    address-family ipv4 unicast\n      route-map T out\n  neighbor 10.0.0.1\n    inherit peer T\n"
      "    address-family ipv4 unicast\n      inherit peer-policy B 20\n      inherit peer-policy A 10\n  neighbor 10.0.0.2\n    inherit peer T\n"
      "    address-family ipv4 unicast\n      no route-map T out\n  neighbor 10.0.0.3\n    inherit peer NONE\n    remote-as 8\n");
  ASSERT_EQ(vrf(p).neighbors.size(), 3U) << p.diagnostics();
  EXPECT_EQ(vrf(p).neighbors[0].remote_as, 7U);
  EXPECT_EQ(vrf(p).neighbors[0].out.policy.name, "T");
  EXPECT_EQ(vrf(p).neighbors[0].in.policy.name, "A");
  EXPECT_FALSE(vrf(p).neighbors[1].out.policy.present());
  EXPECT_EQ(vrf(p).neighbors[2].remote_as, 8U);
  EXPECT_NE(p.diagnostics().find("'peer NONE' is not defined"), std::string::npos);
}

TEST(NxosBgp, ThePeerAsIsCheckedUnlessSwitchedOff) {
  const ParsedText p = parse_nxos("router bgp 1\n  neighbor 10.0.0.1\n    remote-as 2\n    address-family ipv4 unicast\n  neighbor 10.0.0.2\n    remote-as 2\n"
                                  "    address-family ipv4 unicast\n      disable-peer-as-check\n");
  EXPECT_TRUE(vrf(p).neighbors.at(0).checks_peer_as);
  EXPECT_FALSE(vrf(p).neighbors.at(1).checks_peer_as);
}

TEST(NxosBgp, PrefixesAreDynamicNeighbours) {
  const ParsedText p = parse_nxos("router bgp 1\n  neighbor 10.9.0.0/16\n    remote-as 3\n    address-family ipv4 unicast\n");
  ASSERT_EQ(vrf(p).neighbors.size(), 1U);
  EXPECT_EQ(vrf(p).neighbors[0].listen_range, Ipv4Prefix::parse("10.9.0.0/16"));
  EXPECT_TRUE(vrf(p).neighbors[0].activated);
}

TEST(NxosBgp, VrfsAndFamilies) {
  const ParsedText p = parse_nxos(
      "vrf context RED\nrouter bgp 1\n  router-id 1.1.1.1\n  address-family ipv4 unicast\n    network 10.0.0.0/8 route-map M\n"
      "    aggregate-address 10.0.0.0/8 summary-only as-set\n    redistribute direct route-map M\n    maximum-paths 4\n    maximum-paths ibgp 2\n"
      "  address-family l2vpn evpn\n    retain route-target all\n  vrf RED\n    router-id 2.2.2.2\n    address-family ipv4 unicast\n      redistribute ospf 1 route-map M\n"
      "    neighbor 10.0.0.3 remote-as 4\n      address-family ipv4 unicast\n  neighbor 10.0.0.9\n    remote-as 5\n");
  ASSERT_EQ(p.device().bgp->vrfs.size(), 2U);
  EXPECT_EQ(vrf(p).networks.size(), 1U);
  EXPECT_TRUE(vrf(p).aggregates.at(0).summary_only && vrf(p).aggregates.at(0).as_set);
  EXPECT_EQ(vrf(p).redistributions.at(0).source, RouteSource::kConnected);
  EXPECT_EQ(vrf(p).maximum_paths_ebgp, 4U);
  EXPECT_EQ(vrf(p).maximum_paths_ibgp, 2U);
  EXPECT_EQ(vrf(p, 1).router_id, Ipv4Address::parse("2.2.2.2"));
  EXPECT_EQ(vrf(p, 1).redistributions.at(0).source_instance, "1");
  EXPECT_EQ(vrf(p, 1).neighbors.size(), 1U);
  EXPECT_EQ(vrf(p).neighbors.size(), 1U);
  EXPECT_EQ(p.classes()[11], LineClass::kUnmodelled);
}

TEST(NxosBgp, BestPathOptions) {
  const ParsedText p = parse_nxos("router bgp 1\n  bestpath as-path multipath-relax\n  bestpath compare-routerid\n  bestpath med missing-as-worst\n  bestpath always-compare-med\n"
                                  "  confederation identifier 100\n  confederation peers 2 3\n  no enforce-first-as\n  log-neighbor-changes\n");
  const BgpProcess& process = *p.device().bgp;
  EXPECT_TRUE(process.best_path.as_path_multipath_relax && process.best_path.compare_router_id && process.best_path.missing_med_worst &&
              process.best_path.always_compare_med);
  EXPECT_EQ(process.confederation_id, 100U);
  EXPECT_EQ(process.confederation_peers.size(), 2U);
  EXPECT_FALSE(process.enforce_first_as);
  EXPECT_EQ(p.classes()[9], LineClass::kIrrelevant);
}

TEST(NxosBgp, UndefinedListsOfNeighboursAreOnRecord) {
  const ParsedText p = parse_nxos("router bgp 1\n  neighbor 10.0.0.1\n    remote-as 2\n    address-family ipv4 unicast\n      prefix-list NONE in\n");
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kBgp);
}

}  // namespace
}  // namespace tiramisu
