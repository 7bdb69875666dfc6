// Prefix lists, access lists, community lists, AS-path lists and route maps.
#include <gtest/gtest.h>

#include "frontend_eos/parse_eos.h"

namespace tiramisu {
namespace {

TEST(EosLists, PrefixListsInLinesAndBlocksAreTheSame) {
  const ParsedText lines = parse_eos("ip prefix-list P seq 20 permit 10.0.0.0/8 le 24\nip prefix-list P seq 10 deny 10.1.0.0/16 eq 24\n");
  const ParsedText block = parse_eos("ip prefix-list P\n   seq 10 deny 10.1.0.0/16 eq 24\n   remark x\n   seq 20 permit 10.0.0.0/8 le 24\n");
  for (const ParsedText* p : {&lines, &block}) {
    EXPECT_EQ(p->diagnostics(), "");
    const PrefixList& list = p->device().prefix_lists[PrefixListId(0)];
    ASSERT_EQ(list.entries.size(), 2U);
    EXPECT_EQ(list.entries[0].action, FilterAction::kDeny);
    EXPECT_EQ(list.entries[0].min_length, 24);
    EXPECT_EQ(list.entries[0].max_length, 24);
    EXPECT_EQ(list.entries[1].max_length, 24);
    EXPECT_EQ(list.entries[1].min_length, 8);
  }
}

TEST(EosLists, AccessListsReadPrefixesHostsAndPorts) {
  const ParsedText p = parse_eos(
      "ip access-list A\n   10 permit tcp 10.0.0.0/8 host 10.1.1.1 eq ssh\n   20 deny udp any range 100 200 any neq 53\n   30 permit icmp any any echo\n"
      "   40 permit ip any any dscp 8\nip access-list standard S\n   10 permit 10.2.0.0/16\n   20 deny any\n");
  EXPECT_EQ(p.diagnostics(), "");
  const Acl& acl = p.device().acls[AclId(0)];
  ASSERT_EQ(acl.entries.size(), 4U);
  EXPECT_TRUE(acl.extended);
  EXPECT_TRUE(acl.entries[0].source.matches(Ipv4Address(0x0A010203)));
  EXPECT_FALSE(acl.entries[0].source.matches(Ipv4Address(0x0B010203)));
  EXPECT_EQ(acl.entries[0].destination_ports, (std::vector<PortRange>{{22, 22}}));
  EXPECT_EQ(acl.entries[1].source_ports, (std::vector<PortRange>{{100, 200}}));
  EXPECT_EQ(acl.entries[1].destination_ports, (std::vector<PortRange>{{0, 52}, {54, 65535}}));
  EXPECT_EQ(acl.entries[2].icmp_type, 8);
  EXPECT_TRUE(acl.entries[3].unmodelled_match);
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled.front().element, "A");
  EXPECT_FALSE(p.device().acls[AclId(1)].extended);
}

TEST(EosLists, CommunityAndAsPathLists) {
  const ParsedText p = parse_eos(
      "ip community-list C permit 65000:1 no-export\nip community-list regexp R deny 65000:.*\nip extcommunity-list E permit rt 65000:7\n"
      "ip as-path access-list L permit ^65001_ any\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& lists = p.device().community_lists;
  ASSERT_EQ(lists.size(), 3U);
  EXPECT_EQ(lists[CommunityListId(0)].entries[0].communities.size(), 2U);
  EXPECT_EQ(lists[CommunityListId(1)].entries[0].expression, "65000:.*");
  EXPECT_TRUE(lists[CommunityListId(2)].extended);
  EXPECT_EQ(p.device().as_path_lists[AsPathListId(0)].entries[0].expression, "^65001_");
}

TEST(EosRouteMap, MatchesAndSets) {
  const ParsedText p = parse_eos(
      "ip prefix-list P seq 10 permit 10.0.0.0/8\nip community-list C permit 65000:1\n"
      "route-map M permit 10\n   match ip address prefix-list P\n   match community C\n   set local-preference 200\n   set metric +5\n"
      "   set community 65000:2 additive\n   set as-path prepend 65000 65000 repeat 2\n   continue 30\n!\nroute-map M deny 20\n!\nroute-map M permit 30\n   set weight 7\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_TRUE(p.device().unmodelled.empty());
  const RoutePolicy& policy = p.device().route_policies[RoutePolicyId(0)];
  ASSERT_EQ(policy.terms.size(), 3U);
  EXPECT_EQ(policy.terms[0].matches.size(), 2U);
  ASSERT_EQ(policy.terms[0].sets.size(), 4U);
  EXPECT_EQ(std::get<PrependAsPath>(policy.terms[0].sets[3].kind).asns.size(), 4U);
  EXPECT_TRUE(policy.terms[0].continues);
  EXPECT_EQ(policy.terms[1].result, FilterAction::kDeny);
}

TEST(EosRouteMap, GoingOnAtWhatIsNotThereEndsTheMap) {
  const ParsedText p = parse_eos("route-map M permit 10\n   continue 15\n!\nroute-map M permit 20\n   set weight 7\n");
  EXPECT_FALSE(p.device().route_policies[RoutePolicyId(0)].terms[0].continues);
}

TEST(EosRouteMap, WhatIsNotSureIsOnRecord) {
  const ParsedText p = parse_eos(
      "route-map M permit 10\n   match as-path length >= 3\n   sub-route-map N\n   set community community-list C\n"
      "route-map N permit 10\n   match ip address prefix-list NOWHERE\n");
  ASSERT_EQ(p.device().unmodelled.size(), 4U);
  for (const UnmodelledLine& line : p.device().unmodelled) EXPECT_EQ(line.reach, LineReach::kRoutePolicy);
  EXPECT_EQ(p.device().unmodelled.back().element, "N");
}

}  // namespace
}  // namespace tiramisu
