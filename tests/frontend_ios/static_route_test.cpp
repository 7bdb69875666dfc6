#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

TEST(IosStaticRoute, ReadsEveryForm) {
  const ParsedText p = parse_ios(
      "vrf definition RED\n rd 1:1\ninterface GigabitEthernet0/1\n ip address 10.0.0.1 255.255.255.0\n!\n"
      "ip route 10.1.0.0 255.255.0.0 10.0.0.2\n"
      "ip route 10.2.0.0 255.255.0.0 GigabitEthernet0/1 10.0.0.2 200 tag 7 name BACKUP\n"
      "ip route 10.3.0.0 255.255.0.0 null0 permanent\n"
      "ip route vrf RED 0.0.0.0 0.0.0.0 10.0.0.9 global\n"
      "ip route 10.4.0.0 255.255.0.0 Gi0/1\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& routes = p.device().static_routes;
  ASSERT_EQ(routes.size(), 5U);
  EXPECT_EQ(routes[0].prefix.to_string(), "10.1.0.0/16");
  EXPECT_EQ(routes[0].next_hop->to_string(), "10.0.0.2");
  EXPECT_EQ(routes[0].distance, 1);
  EXPECT_EQ(routes[1].interface.name, "GigabitEthernet0/1");
  EXPECT_EQ(routes[1].distance, 200);
  EXPECT_EQ(routes[1].tag, 7U);
  EXPECT_EQ(routes[1].name, "BACKUP");
  EXPECT_TRUE(routes[2].discard);
  EXPECT_TRUE(routes[2].permanent);
  EXPECT_EQ(routes[3].vrf.name, "RED");
  EXPECT_TRUE(routes[3].next_hop_global);
  EXPECT_TRUE(routes[4].interface.id.valid());
}

TEST(IosStaticRoute, ATrackedRouteIsMarked) {
  const ParsedText p = parse_ios("track 1 ip sla 1 reachability\nip route 0.0.0.0 0.0.0.0 10.0.0.2 track 1\n");
  ASSERT_EQ(p.device().static_routes.size(), 1U);
  EXPECT_EQ(p.device().static_routes[0].track, 1U);
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kStatic);
}

TEST(IosStaticRoute, DefaultGatewayCountsWithoutRoutingOnly) {
  const ParsedText router = parse_ios("ip default-gateway 10.0.0.254\n");
  EXPECT_TRUE(router.device().static_routes.empty());
  const ParsedText host = parse_ios("no ip routing\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\nip default-gateway 10.0.0.254\n");
  ASSERT_EQ(host.device().static_routes.size(), 1U);
  EXPECT_TRUE(host.device().static_routes[0].prefix.is_default());
  EXPECT_TRUE(host.device().unmodelled.empty());
}

TEST(IosStaticRoute, NoRoutingWithSeveralAddressesIsMarked) {
  const ParsedText p = parse_ios(
      "no ip routing\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\ninterface Vlan2\n ip address 10.0.1.1 255.255.255.0\n");
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kDevice);
}

}  // namespace
}  // namespace tiramisu
