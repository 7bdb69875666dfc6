#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

const BgpVrf& default_vrf(const ParsedText& p) { return p.device().bgp->vrfs.at(0); }

const BgpNeighbor& neighbor(const ParsedText& p, std::string_view address) {
  for (const BgpVrf& vrf : p.device().bgp->vrfs)
    for (const BgpNeighbor& n : vrf.neighbors)
      if (n.address && n.address->to_string() == address) return n;
  static const BgpNeighbor kNone;
  return kNone;
}

TEST(IosBgp, UnderTheProcessAndUnderTheFamilyAreAlike) {
  const ParsedText flat = parse_ios(
      "route-map IN permit 10\nrouter bgp 65000\n neighbor 10.0.0.2 remote-as 65001\n neighbor 10.0.0.2 route-map IN in\n"
      " neighbor 10.0.0.2 send-community both\n network 10.1.0.0 mask 255.255.0.0\n maximum-paths 4\n");
  const ParsedText family = parse_ios(
      "route-map IN permit 10\nrouter bgp 65000\n no bgp default ipv4-unicast\n neighbor 10.0.0.2 remote-as 65001\n !\n"
      " address-family ipv4 unicast\n  network 10.1.0.0 mask 255.255.0.0\n  neighbor 10.0.0.2 activate\n"
      "  neighbor 10.0.0.2 route-map IN in\n  neighbor 10.0.0.2 send-community both\n  maximum-paths 4\n exit-address-family\n");
  for (const ParsedText* p : {&flat, &family}) {
    EXPECT_EQ(p->diagnostics(), "");
    ASSERT_EQ(default_vrf(*p).neighbors.size(), 1U);
    const BgpNeighbor& n = neighbor(*p, "10.0.0.2");
    EXPECT_EQ(n.remote_as, 65001U);
    EXPECT_TRUE(n.activated);
    EXPECT_TRUE(n.in.policy.id.valid());
    EXPECT_TRUE(n.send_community);
    EXPECT_TRUE(n.send_ext_community);
    EXPECT_EQ(default_vrf(*p).networks.at(0).prefix.to_string(), "10.1.0.0/16");
    EXPECT_EQ(default_vrf(*p).maximum_paths_ebgp, 4U);
    EXPECT_EQ(default_vrf(*p).maximum_paths_ibgp, 1U);
  }
}

TEST(IosBgp, Defaults) {
  const ParsedText p = parse_ios("router bgp 1.10\n neighbor 10.0.0.2 remote-as 2\n");
  EXPECT_EQ(p.device().bgp->asn, 65546U);
  const BgpNeighbor& n = neighbor(p, "10.0.0.2");
  EXPECT_TRUE(n.activated);
  EXPECT_FALSE(n.send_community);
  EXPECT_EQ(n.ebgp_ttl, 1);
  EXPECT_EQ(default_vrf(p).distance_external, 20);
  EXPECT_EQ(default_vrf(p).distance_internal, 200);
  EXPECT_EQ(default_vrf(p).maximum_paths_ebgp, 1U);
  EXPECT_FALSE(default_vrf(p).ebgp_requires_policy);
}

TEST(IosBgp, WithoutDefaultFamilyNeighborsAreInactive) {
  const ParsedText p = parse_ios("router bgp 1\n no bgp default ipv4-unicast\n neighbor 10.0.0.2 remote-as 2\n");
  EXPECT_FALSE(neighbor(p, "10.0.0.2").activated);
}

TEST(IosBgp, ClassfulNetworks) {
  const ParsedText p = parse_ios("router bgp 1\n network 10.0.0.0\n network 172.16.0.0\n network 192.168.1.0\n network 0.0.0.0\n");
  const auto& n = default_vrf(p).networks;
  ASSERT_EQ(n.size(), 4U);
  EXPECT_EQ(n[0].prefix.length(), 8);
  EXPECT_EQ(n[1].prefix.length(), 16);
  EXPECT_EQ(n[2].prefix.length(), 24);
  EXPECT_EQ(n[3].prefix.length(), 0);
}

TEST(IosBgp, PeerGroupsAreInheritedAndOverridden) {
  const ParsedText p = parse_ios(
      "route-map A permit 10\nroute-map B permit 10\nrouter bgp 1\n neighbor 10.0.0.2 peer-group G\n neighbor 10.0.0.3 peer-group G\n"
      " neighbor 10.0.0.3 route-map B out\n no neighbor 10.0.0.3 next-hop-self\n neighbor G peer-group\n neighbor G remote-as 1\n"
      " neighbor G update-source Loopback0\n neighbor G next-hop-self\n neighbor G route-map A out\n!\ninterface Loopback0\n");
  EXPECT_EQ(p.device().bgp->vrfs[0].neighbors.size(), 2U);
  const BgpNeighbor& a = neighbor(p, "10.0.0.2");
  EXPECT_EQ(a.remote_as, 1U);
  EXPECT_EQ(a.peer_group, "G");
  EXPECT_TRUE(a.update_source_interface.id.valid());
  EXPECT_EQ(a.next_hop_self, NextHopSelf::kYes);
  EXPECT_EQ(a.out.policy.name, "A");
  const BgpNeighbor& b = neighbor(p, "10.0.0.3");
  EXPECT_EQ(b.out.policy.name, "B");
  EXPECT_EQ(b.next_hop_self, NextHopSelf::kNo);
}

TEST(IosBgp, TemplatesAreInherited) {
  const ParsedText p = parse_ios(
      "route-map A permit 10\nroute-map B permit 10\nrouter bgp 1\n template peer-policy LOW\n  route-map A in\n  weight 5\n"
      " exit-peer-policy\n !\n template peer-policy HIGH\n  route-map B in\n  inherit peer-policy LOW 10\n exit-peer-policy\n !\n"
      " template peer-session BASE\n  remote-as 7\n  ebgp-multihop 3\n exit-peer-session\n !\n"
      " neighbor 10.0.0.2 inherit peer-session BASE\n !\n address-family ipv4\n  neighbor 10.0.0.2 activate\n"
      "  neighbor 10.0.0.2 inherit peer-policy HIGH\n exit-address-family\n");
  EXPECT_EQ(p.diagnostics(), "");
  const BgpNeighbor& n = neighbor(p, "10.0.0.2");
  EXPECT_EQ(n.remote_as, 7U);
  EXPECT_EQ(n.ebgp_ttl, 3);
  EXPECT_EQ(n.in.policy.name, "B");
  EXPECT_EQ(n.weight, 5U);
}

TEST(IosBgp, ReadsNeighborOptions) {
  const ParsedText p = parse_ios(
      "ip prefix-list P permit 0.0.0.0/0\naccess-list 1 permit any\nip as-path access-list 2 permit .*\nroute-map D permit 10\n"
      "router bgp 1\n neighbor 10.0.0.2 remote-as 2\n neighbor 10.0.0.2 description to two\n neighbor 10.0.0.2 shutdown\n"
      " neighbor 10.0.0.2 ebgp-multihop\n neighbor 10.0.0.2 disable-connected-check\n neighbor 10.0.0.2 password 7 060506324F41\n"
      " neighbor 10.0.0.2 local-as 9 no-prepend replace-as dual-as\n neighbor 10.0.0.2 allowas-in\n neighbor 10.0.0.2 as-override\n"
      " neighbor 10.0.0.2 remove-private-as all replace-as\n neighbor 10.0.0.2 default-originate route-map D\n"
      " neighbor 10.0.0.2 weight 70\n neighbor 10.0.0.2 prefix-list P in\n neighbor 10.0.0.2 distribute-list 1 in\n"
      " neighbor 10.0.0.2 filter-list 2 out\n neighbor 10.0.0.2 unsuppress-map D\n neighbor 10.0.0.2 route-reflector-client\n"
      " neighbor 10.0.0.2 next-hop-self all\n neighbor 10.0.0.2 next-hop-unchanged\n neighbor 10.0.0.2 soft-reconfiguration inbound\n"
      " neighbor 10.0.0.2 transport connection-mode passive\n neighbor 10.0.0.2 timers 5 15\n neighbor 10.0.0.3 remote-as 3\n"
      " neighbor 10.0.0.3 ttl-security hops 2\n neighbor 10.0.0.3 send-community\n neighbor 10.0.0.3 maximum-prefix 100 warning-only\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_TRUE(p.device().unmodelled.empty());
  const BgpNeighbor& n = neighbor(p, "10.0.0.2");
  EXPECT_EQ(n.description, "to two");
  EXPECT_TRUE(n.shutdown);
  EXPECT_EQ(n.ebgp_ttl, 255);
  EXPECT_TRUE(n.disable_connected_check);
  EXPECT_EQ(n.password, "cisco");
  ASSERT_TRUE(n.local_as.has_value());
  EXPECT_EQ(n.local_as->asn, 9U);
  EXPECT_TRUE(n.local_as->no_prepend && n.local_as->replace_as && n.local_as->dual_as);
  EXPECT_EQ(n.allowas_in, 3);
  EXPECT_TRUE(n.as_override);
  EXPECT_TRUE(n.remove_private_as.all && n.remove_private_as.replace);
  EXPECT_TRUE(n.default_originate);
  EXPECT_TRUE(n.default_originate_policy.id.valid());
  EXPECT_EQ(n.weight, 70U);
  EXPECT_TRUE(n.in.prefix_list.id.valid());
  EXPECT_TRUE(n.in.distribute_list.id.valid());
  EXPECT_TRUE(n.out.filter_list.id.valid());
  EXPECT_TRUE(n.unsuppress_policy.id.valid());
  EXPECT_TRUE(n.route_reflector_client);
  EXPECT_EQ(n.next_hop_self, NextHopSelf::kAll);
  EXPECT_TRUE(n.next_hop_unchanged);
  EXPECT_TRUE(n.soft_reconfiguration);
  EXPECT_TRUE(n.passive);
  EXPECT_EQ(neighbor(p, "10.0.0.3").ttl_security_hops, 2);
  EXPECT_TRUE(neighbor(p, "10.0.0.3").send_community);
  EXPECT_FALSE(neighbor(p, "10.0.0.3").send_ext_community);
}

TEST(IosBgp, ReadsTheProcess) {
  const ParsedText p = parse_ios(
      "route-map M permit 10\nrouter bgp 65001\n bgp router-id 1.1.1.1\n bgp cluster-id 7\n bgp always-compare-med\n"
      " bgp deterministic-med\n bgp bestpath as-path multipath-relax\n bgp bestpath compare-routerid\n bgp bestpath med missing-as-worst\n"
      " bgp confederation identifier 100\n bgp confederation peers 65002 65003\n no bgp client-to-client reflection\n"
      " no bgp enforce-first-as\n no bgp fast-external-fallover\n bgp listen range 10.9.0.0/24 peer-group DYN\n bgp listen limit 9\n"
      " bgp redistribute-internal\n bgp default local-preference 150\n neighbor DYN peer-group\n neighbor DYN remote-as 5 alternate-as 6 7\n"
      " aggregate-address 10.0.0.0 255.0.0.0 as-set summary-only suppress-map M\n redistribute connected route-map M\n"
      " redistribute ospf 1 match internal external 1 external 2\n maximum-paths ibgp 3\n maximum-paths 2\n distance bgp 30 210 220\n"
      " default-metric 8\n default-information originate\n no auto-summary\n no synchronization\n network 10.0.0.0 backdoor\n");
  EXPECT_EQ(p.diagnostics(), "");
  const BgpProcess& b = *p.device().bgp;
  EXPECT_EQ(b.router_id->to_string(), "1.1.1.1");
  EXPECT_EQ(b.cluster_id->to_string(), "0.0.0.7");
  EXPECT_TRUE(b.best_path.always_compare_med && b.best_path.deterministic_med && b.best_path.as_path_multipath_relax);
  EXPECT_TRUE(b.best_path.compare_router_id && b.best_path.missing_med_worst);
  EXPECT_EQ(b.confederation_id, 100U);
  EXPECT_EQ(b.confederation_peers, (std::vector<Asn>{65002, 65003}));
  EXPECT_FALSE(b.client_to_client_reflection || b.enforce_first_as || b.fast_external_failover);
  const BgpVrf& v = b.vrfs[0];
  ASSERT_EQ(v.neighbors.size(), 1U);
  EXPECT_EQ(v.neighbors[0].listen_range->to_string(), "10.9.0.0/24");
  EXPECT_EQ(v.neighbors[0].alternate_as, (std::vector<Asn>{6, 7}));
  EXPECT_TRUE(v.redistributes_internal);
  EXPECT_EQ(v.default_local_preference, 150U);
  ASSERT_EQ(v.aggregates.size(), 1U);
  EXPECT_TRUE(v.aggregates[0].summary_only && v.aggregates[0].as_set && v.aggregates[0].suppress_policy.id.valid());
  ASSERT_EQ(v.redistributions.size(), 2U);
  EXPECT_TRUE(v.redistributions[1].match_external1 && v.redistributions[1].match_external2);
  EXPECT_EQ(v.maximum_paths_ebgp, 2U);
  EXPECT_EQ(v.maximum_paths_ibgp, 3U);
  EXPECT_EQ(v.distance_internal, 210);
  EXPECT_EQ(v.default_metric, 8U);
  EXPECT_TRUE(v.default_information_originate);
  EXPECT_TRUE(v.networks.at(0).backdoor);
}

TEST(IosBgp, VrfFamilies) {
  const ParsedText p = parse_ios(
      "vrf definition RED\n rd 1:1\n!\nrouter bgp 1\n no bgp default ipv4-unicast\n neighbor 10.0.0.9 remote-as 1\n !\n"
      " address-family vpnv4\n  neighbor 10.0.0.9 activate\n exit-address-family\n !\n address-family ipv4 vrf RED\n"
      "  bgp router-id 9.9.9.9\n  redistribute connected\n  neighbor 10.1.0.2 remote-as 65001\n  neighbor 10.1.0.2 activate\n"
      " exit-address-family\n");
  EXPECT_EQ(p.diagnostics(), "");
  ASSERT_EQ(p.device().bgp->vrfs.size(), 2U);
  const BgpVrf& red = p.device().bgp->vrfs[1];
  EXPECT_TRUE(red.vrf.id.valid());
  EXPECT_EQ(red.router_id->to_string(), "9.9.9.9");
  EXPECT_FALSE(p.device().bgp->router_id.has_value());
  ASSERT_EQ(red.neighbors.size(), 1U);
  EXPECT_TRUE(red.neighbors[0].activated);
  EXPECT_EQ(red.redistributions.size(), 1U);
  ASSERT_EQ(p.device().unmodelled.size(), 2U);
  EXPECT_EQ(p.device().unmodelled[1].reach, LineReach::kBgp);
}

TEST(IosBgp, ANeighborWithoutRemoteAsIsNoSession) {
  const ParsedText p = parse_ios("router bgp 1\n neighbor 10.0.0.2 weight 5\n");
  EXPECT_TRUE(default_vrf(p).neighbors.empty());
  EXPECT_EQ(p.diagnostics(),
            "r1.cfg:3:2: warning[TIR0302]: neighbor 10.0.0.2 has no remote-as: no session\n"
            "   neighbor 10.0.0.2 weight 5\n"
            "   ^~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

}  // namespace
}  // namespace tiramisu
