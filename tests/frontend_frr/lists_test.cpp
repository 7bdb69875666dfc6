#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

TEST(FrrPrefixList, OrdersAndNumbersEntries) {
  const Loaded l = load_clean(
      "ip prefix-list P seq 20 deny 10.0.0.0/8 le 24\nip prefix-list P description what we take\nip prefix-list P seq 7 permit 10.1.0.0/16 ge 20 le 28\n"
      "ip prefix-list P permit any\n");
  const auto& e = l.device().prefix_lists[PrefixListId(0)].entries;
  ASSERT_EQ(e.size(), 3U);
  EXPECT_EQ(e[0].sequence, 7U);
  EXPECT_EQ(e[0].min_length, 20);
  EXPECT_EQ(e[0].max_length, 28);
  EXPECT_EQ(e[1].min_length, 8);
  EXPECT_EQ(e[1].max_length, 24);
  EXPECT_EQ(e[2].sequence, 25U);
  EXPECT_EQ(e[2].max_length, 32);
}

TEST(FrrPrefixList, RefusesLengthsThatDoNotRise) {
  EXPECT_EQ(load("hostname r1\nip prefix-list P permit 10.0.0.0/8 ge 24 le 20\n").said(),
            "r1.conf:2:1: warning[TIR0203]: lengths must rise: 8 <= ge <= le\n"
            "  ip prefix-list P permit 10.0.0.0/8 ge 24 le 20\n"
            "  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

/// Does the entry match a prefix, as an ACL in a route policy does?
bool matches(const AclEntry& entry, const char* text) {
  const Ipv4Prefix prefix = *Ipv4Prefix::parse(text);
  return entry.source.matches(prefix.address()) && entry.destination.matches(Ipv4Address(mask_of_length(prefix.length())));
}

TEST(FrrAccessList, MatchesPrefixesInsideOrExactly) {
  const Loaded l = load_clean("access-list A seq 5 permit 10.0.0.0/8\naccess-list A seq 10 permit 11.0.0.0/8 exact-match\naccess-list A deny any\n");
  const auto& e = l.device().acls[AclId(0)].entries;
  ASSERT_EQ(e.size(), 3U);
  EXPECT_TRUE(matches(e[0], "10.1.0.0/16"));
  EXPECT_TRUE(matches(e[0], "10.0.0.0/8"));
  EXPECT_FALSE(matches(e[0], "10.0.0.0/7"));
  EXPECT_FALSE(matches(e[1], "11.1.0.0/16"));
  EXPECT_TRUE(matches(e[1], "11.0.0.0/8"));
  EXPECT_TRUE(matches(e[2], "0.0.0.0/0"));
}

TEST(FrrCommunityList, ReadsBothKindsAndSpellings) {
  const Loaded l = load_clean(
      "bgp community-list standard S permit 65000:1 no-export\nip community-list 10 deny internet\n"
      "bgp community-list expanded E seq 5 permit ^65000:(1|2) .*\nbgp extcommunity-list standard X permit rt 65000:7 soo 65000:8\n");
  const auto& lists = l.device().community_lists;
  EXPECT_EQ(lists[CommunityListId(0)].entries.at(0).communities.size(), 2U);
  EXPECT_TRUE(lists[CommunityListId(1)].entries.at(0).internet);
  EXPECT_EQ(lists[CommunityListId(2)].entries.at(0).expression, "^65000:(1|2) .*");
  EXPECT_TRUE(lists[CommunityListId(3)].extended);
  EXPECT_EQ(format_ext_community(lists[CommunityListId(3)].entries.at(0).ext_communities.at(1)), "SoO:65000:8");
}

TEST(FrrCommunityList, ReportsBadCommunities) {
  EXPECT_EQ(load("hostname r1\nbgp community-list standard S permit 65536:1\n").said(),
            "r1.conf:2:38: warning[TIR0203]: '65536:1' is no community\n"
            "  bgp community-list standard S permit 65536:1\n"
            "                                       ^~~~~~~\n");
}

TEST(FrrAsPathList, KeepsTheWholeExpression) {
  const Loaded l = load_clean("bgp as-path access-list A seq 5 permit ^65001 65002$\nip as-path access-list A deny .*\n");
  const auto& e = l.device().as_path_lists[AsPathListId(0)].entries;
  ASSERT_EQ(e.size(), 2U);
  EXPECT_EQ(e[0].expression, "^65001 65002$");
}

}  // namespace
}  // namespace tiramisu::frr_test
