#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

const BgpVrf& unicast(const Loaded& loaded) { return loaded.device().bgp->vrfs.at(0); }

TEST(FrrBgp, HasFrrsDefaults) {
  const Loaded l = load_clean("router bgp 65001\n neighbor 10.0.0.2 remote-as 65002\n");
  const BgpNeighbor& n = unicast(l).neighbors.at(0);
  EXPECT_EQ(l.device().bgp->asn, 65001U);
  EXPECT_TRUE(n.activated);
  EXPECT_TRUE(n.send_community);
  EXPECT_TRUE(n.send_ext_community);
  EXPECT_TRUE(unicast(l).ebgp_requires_policy);
  EXPECT_TRUE(unicast(l).network_import_check);
  EXPECT_EQ(unicast(l).maximum_paths_ebgp, 256U);
  EXPECT_FALSE(l.device().bgp->best_path.deterministic_med);
}

TEST(FrrBgp, TakesDefaultsFromVersionAndProfile) {
  const Loaded old = load_clean("frr version 7.3\nfrr defaults traditional\nrouter bgp 65001\n");
  EXPECT_FALSE(unicast(old).ebgp_requires_policy);
  EXPECT_FALSE(unicast(old).network_import_check);
  const Loaded cumulus = load_clean("frr version 4.0+cl3u8\nfrr defaults datacenter\nrouter bgp 65001\n");
  EXPECT_FALSE(unicast(cumulus).ebgp_requires_policy);
  EXPECT_TRUE(unicast(cumulus).network_import_check);
  EXPECT_TRUE(cumulus.device().bgp->best_path.deterministic_med);
  const Loaded said = load_clean("frr version 8.4\nrouter bgp 65001\n no bgp ebgp-requires-policy\n no bgp network import-check\n");
  EXPECT_FALSE(unicast(said).ebgp_requires_policy);
  EXPECT_FALSE(unicast(said).network_import_check);
}

TEST(FrrBgp, InheritsFromPeerGroups) {
  const Loaded l = load_clean(
      "router bgp 65001\n no bgp default ipv4-unicast\n neighbor RR peer-group\n neighbor RR remote-as internal\n"
      " neighbor RR update-source lo\n neighbor 10.0.0.1 peer-group RR\n neighbor 10.0.0.2 peer-group RR\n"
      " address-family ipv4 unicast\n  neighbor RR activate\n  neighbor RR next-hop-self force\n"
      "  neighbor 10.0.0.2 route-reflector-client\n exit-address-family\n");
  ASSERT_EQ(unicast(l).neighbors.size(), 2U);
  const BgpNeighbor& n = unicast(l).neighbors[1];
  EXPECT_EQ(n.remote_as_kind, RemoteAsKind::kInternal);
  EXPECT_TRUE(n.activated);
  EXPECT_EQ(n.next_hop_self, NextHopSelf::kAll);
  EXPECT_TRUE(n.route_reflector_client);
  EXPECT_FALSE(unicast(l).neighbors[0].route_reflector_client);
  EXPECT_TRUE(n.update_source_interface.id.valid());
}

TEST(FrrBgp, ReadsUnnumberedNeighbors) {
  const Loaded l = load_clean(
      "router bgp 65001\n neighbor swp1 interface remote-as external\n neighbor FABRIC peer-group\n neighbor FABRIC remote-as external\n"
      " neighbor swp2 interface peer-group FABRIC\n");
  ASSERT_EQ(unicast(l).neighbors.size(), 2U);
  for (const BgpNeighbor& n : unicast(l).neighbors) {
    EXPECT_TRUE(n.interface.id.valid());
    EXPECT_FALSE(n.address);
    EXPECT_EQ(n.remote_as_kind, RemoteAsKind::kExternal);
  }
}

TEST(FrrBgp, ReadsEveryNeighborStatement) {
  const Loaded l = load_clean(
      "ip prefix-list P permit any\naccess-list A permit any\nbgp as-path access-list X permit .*\nroute-map M permit 10\n"
      "router bgp 65001\n neighbor 10.0.0.2 remote-as 65002\n neighbor 10.0.0.2 local-as 65009 no-prepend replace-as\n"
      " neighbor 10.0.0.2 description to the other side\n neighbor 10.0.0.2 ebgp-multihop 3\n neighbor 10.0.0.2 password s3cret\n"
      " neighbor 10.0.0.2 disable-connected-check\n neighbor 10.0.0.2 passive\n neighbor 10.0.0.2 timers 3 9\n neighbor 10.0.0.2 bfd\n"
      " address-family ipv4 unicast\n  neighbor 10.0.0.2 allowas-in 2\n  neighbor 10.0.0.2 as-override\n"
      "  neighbor 10.0.0.2 remove-private-AS all replace-AS\n  neighbor 10.0.0.2 default-originate route-map M\n"
      "  neighbor 10.0.0.2 prefix-list P in\n  neighbor 10.0.0.2 distribute-list A out\n  neighbor 10.0.0.2 filter-list X in\n"
      "  neighbor 10.0.0.2 route-map M out\n  neighbor 10.0.0.2 unsuppress-map M\n  neighbor 10.0.0.2 weight 50\n"
      "  neighbor 10.0.0.2 maximum-prefix 100 80 restart 5\n  neighbor 10.0.0.2 attribute-unchanged next-hop\n"
      "  neighbor 10.0.0.2 soft-reconfiguration inbound\n  neighbor 10.0.0.2 addpath-tx-all-paths\n"
      "  no neighbor 10.0.0.2 send-community both\n exit-address-family\n");
  const BgpNeighbor& n = unicast(l).neighbors.at(0);
  EXPECT_EQ(n.description, "to the other side");
  EXPECT_TRUE(n.local_as->no_prepend && n.local_as->replace_as && n.local_as->asn == 65009);
  EXPECT_EQ(n.ebgp_ttl, 3);
  EXPECT_EQ(n.password, "s3cret");
  EXPECT_TRUE(n.disable_connected_check && n.passive && n.as_override && n.next_hop_unchanged && n.soft_reconfiguration);
  EXPECT_EQ(n.allowas_in, 2);
  EXPECT_TRUE(n.remove_private_as.all && n.remove_private_as.replace);
  EXPECT_TRUE(n.default_originate && n.default_originate_policy.id.valid());
  EXPECT_TRUE(n.in.prefix_list.id.valid() && n.in.filter_list.id.valid() && n.out.distribute_list.id.valid() && n.out.policy.id.valid());
  EXPECT_EQ(n.weight, 50U);
  EXPECT_EQ(n.maximum_prefix, 100U);
  EXPECT_FALSE(n.send_community || n.send_ext_community);
}

TEST(FrrBgp, ReadsTheInstance) {
  const Loaded l = load_clean(
      "vrf RED\nexit-vrf\nrouter bgp 65001\n bgp router-id 1.1.1.1\n bgp cluster-id 9\n bgp bestpath as-path multipath-relax\n"
      " bgp bestpath compare-routerid\n bgp bestpath med confed missing-as-worst\n bgp always-compare-med\n bgp deterministic-med\n"
      " bgp confederation identifier 100\n bgp confederation peers 65002 65003\n no bgp client-to-client reflection\n"
      " bgp default local-preference 150\n neighbor D peer-group\n neighbor D remote-as 65100\n"
      " bgp listen range 10.9.0.0/16 peer-group D\n"
      " address-family ipv4 unicast\n  network 10.1.0.0/16\n  aggregate-address 10.0.0.0/8 summary-only as-set\n"
      "  redistribute ospf metric 5\n  maximum-paths 4\n  maximum-paths ibgp 2\n  distance bgp 21 201 202\n  import vrf RED\n"
      " exit-address-family\n");
  const BgpProcess& p = *l.device().bgp;
  EXPECT_EQ(p.router_id->to_string(), "1.1.1.1");
  EXPECT_EQ(p.cluster_id->to_string(), "0.0.0.9");
  EXPECT_TRUE(p.best_path.as_path_multipath_relax && p.best_path.compare_router_id && p.best_path.med_confed &&
              p.best_path.missing_med_worst && p.best_path.always_compare_med && p.best_path.deterministic_med);
  EXPECT_EQ(p.confederation_peers, (std::vector<Asn>{65002, 65003}));
  EXPECT_FALSE(p.client_to_client_reflection);
  const BgpVrf& v = unicast(l);
  EXPECT_EQ(v.default_local_preference, 150U);
  EXPECT_EQ(v.neighbors.at(0).listen_range->to_string(), "10.9.0.0/16");
  EXPECT_TRUE(v.aggregates.at(0).summary_only && v.aggregates.at(0).as_set);
  EXPECT_EQ(v.redistributions.at(0).metric, 5U);
  EXPECT_EQ(v.maximum_paths_ebgp, 4U);
  EXPECT_EQ(v.maximum_paths_ibgp, 2U);
  EXPECT_EQ(v.distance_local, 202);
  EXPECT_TRUE(v.import_vrfs.at(0).id.valid());
}

TEST(FrrBgp, KeepsOneInstanceForEachVrf) {
  const Loaded l = load_clean(
      "vrf RED\nexit-vrf\nrouter bgp 65001 vrf RED\n bgp router-id 2.2.2.2\n address-family ipv4 unicast\n  redistribute connected\n"
      " exit-address-family\nrouter bgp 65001\n bgp router-id 1.1.1.1\n");
  ASSERT_EQ(l.device().bgp->vrfs.size(), 2U);
  EXPECT_EQ(l.device().bgp->vrfs[0].vrf.id, VrfId(0));
  EXPECT_EQ(l.device().bgp->vrfs[1].router_id->to_string(), "2.2.2.2");
  EXPECT_EQ(l.device().bgp->vrfs[1].redistributions.size(), 1U);
}

TEST(FrrBgp, PutsOptionsThatDifferBetweenVrfsOnRecord) {
  const Loaded l = load("hostname r1\nvrf RED\nexit-vrf\nrouter bgp 65001\nrouter bgp 65001 vrf RED\n bgp always-compare-med\n");
  EXPECT_EQ(l.classes(), "MMMMMu");
  EXPECT_EQ(l.device().unmodelled.at(0).reach, LineReach::kVrf);
  EXPECT_EQ(l.device().unmodelled.at(0).element, "RED");
}

TEST(FrrBgp, LeavesOtherFamiliesUnmodelled) {
  const Loaded l = load(
      "hostname r1\nrouter bgp 65001\n neighbor 2001:db8::1 remote-as 65002\n address-family ipv6 unicast\n  network 2001:db8::/32\n"
      " exit-address-family\n address-family ipv4 unicast\n  network 10.0.0.0/8\n exit-address-family\n"
      " address-family l2vpn evpn\n  advertise-all-vni\n exit-address-family\n");
  EXPECT_EQ(l.classes(), "MMuuuiMMMuui");
  EXPECT_EQ(unicast(l).networks.size(), 1U);
}

TEST(FrrBgp, ReportsBadValuesAtTheirPlace) {
  EXPECT_EQ(load("hostname r1\nrouter bgp 65001\n neighbor 10.0.0.300 remote-as 65002\n neighbor PEERS remote-as 1\n").said(),
            "r1.conf:3:11: warning[TIR0203]: '10.0.0.300' is no IPv4 address\n"
            "   neighbor 10.0.0.300 remote-as 65002\n"
            "            ^~~~~~~~~~\n"
            "r1.conf:4:11: warning[TIR0203]: no peer group or interface 'PEERS' is defined before this line\n"
            "   neighbor PEERS remote-as 1\n"
            "            ^~~~~\n");
}

TEST(FrrBgp, WarnsOfANeighborWithoutRemoteAs) {
  EXPECT_EQ(load("hostname r1\nrouter bgp 65001\n neighbor 10.0.0.2 activate\n").said(),
            "r1.conf:3:2: warning[TIR0302]: neighbor 10.0.0.2 has no remote-as: no session\n"
            "   neighbor 10.0.0.2 activate\n"
            "   ^~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
