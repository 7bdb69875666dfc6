#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

TEST(IosVrf, BothFormsAreAlike) {
  const ParsedText classic = parse_ios(
      "ip vrf RED\n rd 65000:1\n import map IM\n export map EM\n route-target both 65000:1\n route-target import 10.0.0.1:2\n!\n"
      "route-map IM permit 10\nroute-map EM permit 10\n");
  const ParsedText modern = parse_ios(
      "vrf definition RED\n rd 65000:1\n !\n address-family ipv4\n  import map IM\n  export map EM\n  route-target both 65000:1\n"
      "  route-target import 10.0.0.1:2\n exit-address-family\n !\n address-family ipv6\n  route-target import 9:9\n exit-address-family\n!\n"
      "route-map IM permit 10\nroute-map EM permit 10\n");
  for (const ParsedText* p : {&classic, &modern}) {
    EXPECT_EQ(p->diagnostics(), "");
    ASSERT_EQ(p->device().vrfs.size(), 2U);
    const Vrf& vrf = p->device().vrfs.raw()[1];
    EXPECT_EQ(vrf.name, "RED");
    EXPECT_EQ(vrf.route_distinguisher, "65000:1");
    EXPECT_EQ(vrf.import_targets.size(), 2U);
    EXPECT_EQ(vrf.export_targets, (std::vector<ExtCommunity>{make_route_target(65000, 1)}));
    EXPECT_TRUE(vrf.import_policy.id.valid());
    EXPECT_TRUE(vrf.export_policy.id.valid());
  }
  EXPECT_EQ(modern.device().unmodelled.size(), 2U);
  EXPECT_EQ(modern.device().unmodelled[1].reach, LineReach::kIpv6);
}

TEST(IosVrf, TheDefaultOneIsAlwaysThere) {
  const ParsedText p = parse_ios("");
  ASSERT_EQ(p.device().vrfs.size(), 1U);
  EXPECT_EQ(p.device().vrfs.raw()[0].name, kDefaultVrfName);
}

}  // namespace
}  // namespace tiramisu
