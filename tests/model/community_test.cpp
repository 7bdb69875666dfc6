#include <gtest/gtest.h>

#include "model/route_policy.h"

namespace tiramisu {
namespace {

TEST(Community, ParsesNumbersPairsAndNames) {
  EXPECT_EQ(parse_community("65000:101"), 65000U << 16 | 101U);
  EXPECT_EQ(parse_community("4259840101"), 65000U << 16 | 101U);
  EXPECT_EQ(parse_community("no-export"), kNoExport);
  EXPECT_EQ(parse_community("local-AS"), kLocalAs);
  EXPECT_EQ(parse_community("internet"), 0U);
}

TEST(Community, RefusesWhatIsNone) {
  for (const char* text : {"", "65536:1", "1:65536", "1:", ":1", "1:2:3", "abc", "4294967296", "-1"})
    EXPECT_FALSE(parse_community(text)) << text;
}

TEST(Community, PrintsAsRoutersDo) {
  EXPECT_EQ(format_community(65000U << 16 | 101U), "65000:101");
  EXPECT_EQ(format_community(kNoExport), "no-export");
  EXPECT_EQ(format_community(kLocalAs), "local-AS");
}

TEST(RouteTarget, HoldsTwoAndFourOctetAsNumbers) {
  EXPECT_EQ(make_route_target(65000, 7), 0x0002FDE800000007U);
  EXPECT_EQ(make_route_target(70000, 7), 0x0202000111700007U);
  EXPECT_EQ(format_ext_community(make_route_target(65000, 7)), "RT:65000:7");
  EXPECT_EQ(format_ext_community(make_route_target(70000, 7)), "RT:70000:7");
  EXPECT_EQ(format_ext_community(0x01020A0000010064U), "RT:10.0.0.1:100");
  EXPECT_EQ(format_ext_community(0x0003FDE800000007U), "SoO:65000:7");
  EXPECT_EQ(format_ext_community(0x0300000000000001U), "0x0300000000000001");
}

}  // namespace
}  // namespace tiramisu
