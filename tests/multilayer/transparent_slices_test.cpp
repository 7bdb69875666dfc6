#include "multilayer/transparent_slices.h"

#include <gtest/gtest.h>

#include "multilayer/ios_lab.h"

namespace tiramisu::testing {
namespace {

const std::string kOspf = "router ospf 1\n network 0.0.0.0 255.255.255.255 area 0\n!\n";

/// Three routers in a row, hosts on the third.
IosLab row() {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.cable("r2", "r3", 23);
  lab.interface("r3", "192.168.3.1", "255.255.255.0");
  return lab;
}

std::string bgp(int asn, const std::string& lines) { return "router bgp " + std::to_string(asn) + "\n" + lines + "!\n"; }

IosLab ebgp_row(const std::string& extra_at_r2 = "", const std::string& maps_at_r2 = "") {
  IosLab lab = row();
  lab.lines("r1", bgp(65001, " neighbor 10.12.0.2 remote-as 65002\n"));
  lab.lines("r2", bgp(65002, " neighbor 10.12.0.1 remote-as 65001\n neighbor 10.23.0.2 remote-as 65003\n" + extra_at_r2) + maps_at_r2);
  lab.lines("r3", bgp(65003, " neighbor 10.23.0.1 remote-as 65002\n network 192.168.3.0\n"));
  return lab;
}

SliceAnswer classify(IosLab& lab, const std::string& destination = "192.168.3.0/24") {
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  return TransparentSlices(rag).classify(prefix(destination));
}

void expect_kind(IosLab lab, SliceKind kind) {
  const SliceAnswer answer = classify(lab);
  ASSERT_TRUE(answer.slice) << answer.why_not;
  EXPECT_EQ(name(answer.slice->kind), name(kind));
  EXPECT_EQ(answer.slice->deliverers.size(), 1U);
}

void expect_refusal(IosLab lab, const std::string& part, const std::string& destination = "192.168.3.0/24") {
  const SliceAnswer answer = classify(lab, destination);
  EXPECT_FALSE(answer.slice);
  EXPECT_NE(answer.why_not.find(part), std::string::npos) << answer.why_not;
}

IosLab ospf_row(const std::string& at_r3 = kOspf) {
  IosLab lab = row();
  lab.lines("r1", kOspf);
  lab.lines("r2", kOspf);
  lab.lines("r3", at_r3);
  return lab;
}

TEST(TransparentSlices, OneOspfAreaIsALinkStateSlice) { expect_kind(ospf_row(), SliceKind::kLinkState); }

TEST(TransparentSlices, WhatElseMayDecideRefuses) {
  IosLab covered = ospf_row();
  covered.lines("r2", "ip route 192.168.0.0 255.255.0.0 Null0\n");
  expect_refusal(covered, "both decide");
  IosLab pinned = ospf_row();
  pinned.lines("r1", "ip route 192.168.3.0 255.255.255.0 10.12.0.2\n");
  expect_refusal(pinned, "static route");
  expect_refusal(ospf_row(), "no configuration names", "192.168.9.0/24");
  expect_refusal(ospf_row(), "can go down by itself", "10.23.0.0/30");
  expect_refusal(ospf_row(), "is only a part", "10.23.0.0/16");
}

TEST(TransparentSlices, OspfThatFiltersOrJoinsAreasRefuses) {
  expect_refusal(ospf_row("router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n network 192.168.3.0 0.0.0.255 area 3\n!\n"), "several OSPF areas");
  expect_refusal(ospf_row("router ospf 1\n redistribute connected subnets\n network 10.0.0.0 0.255.255.255 area 0\n!\n"), "external route");
  IosLab filtered = ospf_row();
  filtered.lines("r1", "ip prefix-list NONE seq 5 deny 0.0.0.0/0 le 32\nrouter ospf 1\n distribute-list prefix NONE in\n!\n");
  expect_refusal(filtered, "filters what OSPF installs");
  expect_refusal(ospf_row("router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n!\n"), "no routing protocol carries");
}

TEST(TransparentSlices, RoutersThatAreAsesOfTheirOwnAreAnExternalSlice) { expect_kind(ebgp_row(), SliceKind::kExternalBgp); }

TEST(TransparentSlices, PoliciesThatFilterOrPreferRefuse) {
  expect_refusal(ebgp_row(" neighbor 10.23.0.2 route-map M in\n", "route-map M permit 10\n set local-preference 200\n!\n"), "filters or prefers");
  expect_refusal(ebgp_row(" neighbor 10.12.0.1 route-map M out\n", "route-map M permit 10\n set as-path prepend 65001\n!\n"), "filters or prefers");
  expect_refusal(ebgp_row(" neighbor 10.12.0.1 route-map M out\n", "route-map M permit 10\n set community no-export\n!\n"), "filters or prefers");
  expect_refusal(ebgp_row(" neighbor 10.12.0.1 weight 5\n"), "weighs a neighbour");
  expect_refusal(ebgp_row(" neighbor 10.12.0.1 maximum-prefix 5\n"), "limits the number");
}

TEST(TransparentSlices, HarmlessPoliciesDoNot) {
  expect_kind(ebgp_row(" neighbor 10.12.0.1 route-map M out\n", "route-map M permit 10\n set as-path prepend 65002\n set community 65002:7\n!\n"),
              SliceKind::kExternalBgp);
  expect_kind(ebgp_row(" neighbor 10.23.0.2 prefix-list P in\n", "ip prefix-list P seq 5 permit 192.168.0.0/16 le 24\n"), SliceKind::kExternalBgp);
}

/// iBGP over OSPF; r2 reflects.
IosLab ibgp_row(const std::string& client, const std::string& at_r3 = "") {
  IosLab lab = row();
  const std::string ospf = "router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n network 172.16.0.0 0.0.255.255 area 0\n!\n";
  for (const std::string r : {"1", "2", "3"}) lab.lines("r" + r, "interface Loopback0\n ip address 172.16.0." + r + " 255.255.255.255\n!\n" + ospf);
  const auto peer = [](const std::string& r) { return " neighbor 172.16.0." + r + " remote-as 65000\n neighbor 172.16.0." + r + " update-source Loopback0\n"; };
  lab.lines("r1", bgp(65000, peer("2")));
  lab.lines("r2", bgp(65000, peer("1") + peer("3") + client));
  lab.lines("r3", bgp(65000, peer("2") + " network 192.168.3.0\n" + at_r3));
  return lab;
}
const std::string kClients = " neighbor 172.16.0.1 route-reflector-client\n neighbor 172.16.0.3 route-reflector-client\n";

TEST(TransparentSlices, ReflectedIbgpOverOspfIsAnInternalSlice) {
  IosLab lab = ibgp_row(kClients);
  const SliceAnswer answer = classify(lab);
  ASSERT_TRUE(answer.slice) << answer.why_not;
  EXPECT_EQ(name(answer.slice->kind), "internal BGP");
  EXPECT_EQ(answer.slice->reflectors.size(), 1U);
}

TEST(TransparentSlices, FiltersThatMayDropSessionsRefuse) {
  IosLab lab = ibgp_row(kClients);
  lab.lines("r2", "ip access-list extended A\n deny tcp any host 172.16.0.3 eq bgp\n permit ip any any\n!\ninterface GigabitEthernet0/0\n ip access-group A in\n!\n");
  expect_refusal(lab, "a filter may drop");
}

TEST(TransparentSlices, IbgpThatDoesNotReachAllRefuses) {
  expect_refusal(ibgp_row(""), "r1 does not serve r3");  // it never hears of what r3 has
  expect_refusal(ibgp_row(" neighbor 172.16.0.1 route-reflector-client\n"), "does not serve");
}

TEST(Fabric, JoinsInstancesByLinks) {
  IosLab lab = ospf_row();
  const Network network = lab.build();
  const Fabric fabric = make_ospf_fabric(network);
  EXPECT_EQ(fabric.graph.vertex_count, 3U);
  EXPECT_EQ(fabric.graph.edges.size(), 2U);
  EXPECT_TRUE(fabric.links.front().valid());
  EXPECT_TRUE(make_session_fabric(network).graph.edges.empty());
}

}  // namespace
}  // namespace tiramisu::testing
