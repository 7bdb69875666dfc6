#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

const BgpNeighbor& neighbor(const Loaded& l, std::size_t i) { return l.device().bgp->vrfs.at(0).neighbors.at(i); }

TEST(JunosBgp, InheritsFromGroupAndProtocol) {
  const Loaded l = load_clean("set routing-options autonomous-system 65001\nset routing-options router-id 1.1.1.1\nset protocols bgp export ALL\nset protocols bgp group E type external\nset protocols bgp group E export GROUP\n"
                              "set protocols bgp group E peer-as 65002\nset protocols bgp group E neighbor 10.0.0.2 export OWN\nset protocols bgp group E neighbor 10.0.0.3 peer-as 65003\n"
                              "set protocols bgp group I type internal\nset protocols bgp group I local-address 1.1.1.1\nset protocols bgp group I cluster 1.1.1.1\nset protocols bgp group I neighbor 2.2.2.2\n"
                              "set policy-options policy-statement ALL then accept\nset policy-options policy-statement GROUP then accept\nset policy-options policy-statement OWN then accept\n");
  EXPECT_EQ(neighbor(l, 0).out.policy.name, "OWN (export)");
  EXPECT_EQ(neighbor(l, 0).remote_as, 65002U);
  EXPECT_TRUE(neighbor(l, 0).withholds_peer_as);
  EXPECT_TRUE(neighbor(l, 0).send_community);
  EXPECT_EQ(neighbor(l, 1).out.policy.name, "GROUP (export)");
  EXPECT_EQ(neighbor(l, 1).remote_as, 65003U);
  EXPECT_EQ(neighbor(l, 2).out.policy.name, "ALL (export)");
  EXPECT_EQ(neighbor(l, 2).remote_as, 65001U);
  EXPECT_TRUE(neighbor(l, 2).route_reflector_client);
  EXPECT_EQ(neighbor(l, 2).update_source_address->to_string(), "1.1.1.1");
  EXPECT_FALSE(l.device().bgp->enforce_first_as);
  EXPECT_EQ(l.device().bgp->vrfs.at(0).distance_external, 170);
}

TEST(JunosBgp, WhatIsDoneToAsPaths) {
  const Loaded l = load_clean("set routing-options autonomous-system 65001\nset protocols bgp group E type external\nset protocols bgp group E peer-as 65002\nset protocols bgp group E family inet unicast loops 2\n"
                              "set protocols bgp group E neighbor 10.0.0.2 remove-private all replace\nset protocols bgp group E neighbor 10.0.0.3 remove-private\nset protocols bgp group E neighbor 10.0.0.4 as-override\n"
                              "set protocols bgp group E neighbor 10.0.0.5 local-as 7 private\nset protocols bgp group E neighbor 10.0.0.6 advertise-peer-as\nset protocols bgp group E neighbor 10.0.0.7 multihop ttl 3\nset protocols bgp group E multipath multiple-as\n");
  EXPECT_EQ(neighbor(l, 0).allowas_in, 1);
  EXPECT_TRUE(neighbor(l, 0).remove_private_as.replace);
  EXPECT_TRUE(neighbor(l, 1).remove_private_as.leading);
  EXPECT_TRUE(neighbor(l, 2).as_override);
  EXPECT_FALSE(neighbor(l, 2).withholds_peer_as);
  ASSERT_TRUE(neighbor(l, 3).local_as);
  EXPECT_TRUE(neighbor(l, 3).local_as->no_prepend);
  EXPECT_FALSE(neighbor(l, 4).withholds_peer_as);
  EXPECT_EQ(neighbor(l, 5).ebgp_ttl, 3);
  EXPECT_EQ(l.device().bgp->vrfs.at(0).maximum_paths_ebgp, 64U);
  EXPECT_TRUE(l.device().bgp->best_path.as_path_multipath_relax);
}

TEST(JunosBgp, DynamicPeersAndInstances) {
  const Loaded l = load_clean("set routing-options autonomous-system 65001\nset protocols bgp group D type external\nset protocols bgp group D peer-as 65002\nset protocols bgp group D allow 10.0.0.0/24\n"
                              "set routing-instances RED instance-type virtual-router\nset routing-instances RED protocols bgp group R type external\nset routing-instances RED protocols bgp group R neighbor 10.1.0.2 peer-as 3\n");
  EXPECT_EQ(neighbor(l, 0).listen_range->to_string(), "10.0.0.0/24");
  EXPECT_EQ(l.device().bgp->vrfs.at(1).vrf.name, "RED");
  EXPECT_EQ(l.device().bgp->vrfs.at(1).neighbors.at(0).remote_as, 3U);
}

TEST(JunosBgp, OtherFamiliesAreNotIpv4Unicast) {
  const Loaded l = load_clean("set routing-options autonomous-system 65001\nset protocols bgp group E type internal\nset protocols bgp group E family evpn signaling\nset protocols bgp group E neighbor 10.0.0.2\n");
  EXPECT_FALSE(neighbor(l, 0).activated);
  EXPECT_EQ(l.classes(), "MMMuM");
}

TEST(JunosBgp, ANeighborWithoutAnAsHasNoSession) {
  const Loaded l = load("set system host-name r1\nset routing-options autonomous-system 65001\nset protocols bgp group E type external\nset protocols bgp group E neighbor 10.0.0.2\n");
  EXPECT_NE(l.said().find("TIR0302"), std::string::npos);
}

}  // namespace
}  // namespace tiramisu::junos_test
