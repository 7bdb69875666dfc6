// Lists, access lists, route maps, and which texts are NX-OS.

#include <gtest/gtest.h>

#include "frontend_nxos/parse_nxos.h"

namespace tiramisu {
namespace {

TEST(NxosLists, PrefixLists) {
  const ParsedText p = parse_nxos("ip prefix-list P seq 10 deny 10.0.0.0/8 eq 24\nip prefix-list P seq 5 permit 10.0.0.0/8 ge 16 le 24\nip prefix-list P permit 0.0.0.0/0\n");
  const auto& entries = p.device().prefix_lists[PrefixListId(0)].entries;
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].min_length, 16);
  EXPECT_EQ(entries[0].max_length, 24);
  EXPECT_EQ(entries[1].min_length, 24);
  EXPECT_EQ(entries[1].action, FilterAction::kDeny);
  EXPECT_EQ(entries[2].sequence, 15U);
  EXPECT_NE(parse_nxos("ip prefix-list P permit 10.0.0.0/24 le 8\n").diagnostics().find("do not fit"), std::string::npos);
}

TEST(NxosLists, CommunitiesAndAsPaths) {
  const ParsedText p = parse_nxos("ip community-list standard S seq 10 permit 65000:1 no-export\nip community-list expanded E permit \"65000:.*\"\n"
                                  "ip as-path access-list A seq 10 permit \"^65001_\"\nip extcommunity-list standard X permit rt 1:2\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.device().community_lists[CommunityListId(0)].entries.at(0).communities.size(), 2U);
  EXPECT_EQ(p.device().community_lists[CommunityListId(1)].entries.at(0).expression, "65000:.*");
  EXPECT_EQ(p.device().as_path_lists[AsPathListId(0)].entries.at(0).expression, "^65001_");
  EXPECT_TRUE(p.device().community_lists[CommunityListId(2)].extended);
}

TEST(NxosAcl, Entries) {
  const ParsedText p = parse_nxos("ip access-list A\n  statistics per-entry\n  20 deny ip any any log\n  10 permit tcp 10.0.0.0/8 host 1.1.1.1 eq www\n  permit icmp any any echo\n"
                                  "  40 permit udp addrgroup G any\n");
  const Acl& acl = p.device().acls[AclId(0)];
  ASSERT_EQ(acl.entries.size(), 4U) << p.diagnostics();
  EXPECT_EQ(acl.entries[0].protocol, 6);
  EXPECT_EQ(acl.entries[0].destination_ports.at(0).first, 80);
  EXPECT_TRUE(acl.entries[0].source.matches(*Ipv4Address::parse("10.1.2.3")));
  EXPECT_EQ(acl.entries[2].icmp_type, 8);
  EXPECT_TRUE(acl.entries[3].unmodelled_match);
  EXPECT_EQ(p.classes()[2], LineClass::kIrrelevant);
  EXPECT_EQ(p.classes()[6], LineClass::kUnmodelled);
}

TEST(NxosRouteMap, MatchesAndSets) {
  const ParsedText p = parse_nxos("route-map M permit 10\n  match ip address prefix-list P Q\n  match as-path A\n  match tag 5\n  match route-type external\n  match interface loopback10\n"
                                  "  set local-preference 200\n  set as-path prepend 1 2\n  set community 1:1 additive\n  set metric +5\n  set comm-list S delete\n  continue 30\nroute-map M deny 20\n");
  const RoutePolicy& policy = p.device().route_policies[RoutePolicyId(0)];
  ASSERT_EQ(policy.terms.size(), 2U);
  EXPECT_EQ(policy.terms[0].matches.size(), 5U);
  EXPECT_EQ(policy.terms[0].sets.size(), 5U);
  EXPECT_TRUE(policy.terms[0].continues);
  EXPECT_EQ(policy.terms[0].continue_sequence, 30U);
  EXPECT_EQ(policy.terms[1].result, FilterAction::kDeny);
}

TEST(NxosRouteMap, WhatIsNotModelledIsOnRecord) {
  const ParsedText p = parse_nxos("route-map M permit 10\n  set metric 800 100 255 1 1500\n  match route-type level-1\n  match vlan 3\n  set path-selection all advertise\n");
  for (std::size_t line = 2; line < 6; ++line) EXPECT_EQ(p.classes()[line], LineClass::kUnmodelled) << line;
  EXPECT_EQ(p.device().unmodelled.at(0).element, "M");
}

TEST(NxosRouteMap, EqualForms) {
  const ParsedText p = parse_nxos("route-map A\n  match tag 5\nroute-map B permit 10\n  match tag 5\n");
  EXPECT_EQ(p.device().route_policies[RoutePolicyId(0)].terms.at(0).sequence, 10U);
  EXPECT_EQ(p.device().route_policies[RoutePolicyId(1)].terms.at(0).sequence, 10U);
}

TEST(NxosDetect, ToldFromItsRelatives) {
  EXPECT_GE(nxos_vendor.detect("!Command: show running-config\nversion 9.2(3) Bios:version\nfeature bgp\nvrf context management\n", "").score, 60);
  EXPECT_EQ(nxos_vendor.detect("Building configuration...\nversion 15.2\ninterface GigabitEthernet0/0\n", "").score, 0);
  EXPECT_EQ(nxos_vendor.detect("! device: s1 (vEOS, EOS-4.21)\ninterface Ethernet1\n", "").score, 0);
  EXPECT_EQ(nxos_vendor.detect("router bgp 1\n", "").score, 0);
}

}  // namespace
}  // namespace tiramisu
