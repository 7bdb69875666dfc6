#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

TEST(IosLists, PrefixListLengthsAndOrder) {
  const ParsedText p = parse_ios(
      "ip prefix-list P description what it is\nip prefix-list P seq 20 deny 0.0.0.0/0 le 32\nip prefix-list P seq 10 permit 10.0.0.0/8 ge 16 le 24\n"
      "ip prefix-list P permit 192.168.0.0/16\nip prefix-list P permit 172.16.0.0/12 ge 20\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& e = p.device().prefix_lists.raw().at(0).entries;
  ASSERT_EQ(e.size(), 4U);
  EXPECT_EQ(e[0].sequence, 10U);
  EXPECT_EQ(e[0].min_length, 16);
  EXPECT_EQ(e[0].max_length, 24);
  EXPECT_EQ(e[1].min_length, 0);
  EXPECT_EQ(e[1].max_length, 32);
  EXPECT_EQ(e[2].sequence, 25U);
  EXPECT_EQ(e[2].min_length, 16);
  EXPECT_EQ(e[2].max_length, 16);
  EXPECT_EQ(e[3].max_length, 32);
}

TEST(IosLists, CommunityLists) {
  const ParsedText p = parse_ios(
      "ip community-list standard S permit 65000:1 no-export\nip community-list expanded E deny _65000:.*_\n"
      "ip community-list 10 permit internet\nip community-list 100 permit 6500[0-9]:1\n"
      "ip extcommunity-list standard X permit rt 65000:9 soo 1:2\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& lists = p.device().community_lists.raw();
  ASSERT_EQ(lists.size(), 5U);
  EXPECT_EQ(lists[0].entries[0].communities, (std::vector<Community>{65000U << 16 | 1, kNoExport}));
  EXPECT_EQ(lists[1].entries[0].expression, "_65000:.*_");
  EXPECT_EQ(lists[1].entries[0].action, FilterAction::kDeny);
  EXPECT_TRUE(lists[2].entries[0].internet);
  EXPECT_EQ(lists[3].entries[0].expression, "6500[0-9]:1");
  EXPECT_TRUE(lists[4].extended);
  ASSERT_EQ(lists[4].entries[0].ext_communities.size(), 2U);
  EXPECT_EQ(lists[4].entries[0].ext_communities[0], make_route_target(65000, 9));
}

TEST(IosLists, AsPathLists) {
  const ParsedText p = parse_ios("ip as-path access-list 1 permit ^65000 (65001|65002)$\nip as-path access-list 1 deny .*\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& list = p.device().as_path_lists.raw().at(0);
  ASSERT_EQ(list.entries.size(), 2U);
  EXPECT_EQ(list.entries[0].expression, "^65000 (65001|65002)$");
}

}  // namespace
}  // namespace tiramisu
