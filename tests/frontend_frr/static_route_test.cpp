#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

TEST(FrrStaticRoute, ReadsEveryForm) {
  const Loaded l = load_clean(
      "vrf RED\n ip route 10.9.0.0/16 10.0.0.9\nexit-vrf\ninterface eth0\n"
      "ip route 10.1.0.0/16 10.0.0.1\nip route 10.2.0.0 255.255.0.0 10.0.0.1 200\nip route 10.3.0.0/16 eth0\nip route 10.4.0.0/16 10.0.0.1 eth0\n"
      "ip route 10.5.0.0/16 Null0\nip route 10.6.0.0/16 blackhole tag 5 250\nip route 10.7.0.0/16 10.0.0.1 vrf RED nexthop-vrf default\n"
      "ip route 10.8.0.0/16 reject\n");
  const auto& r = l.device().static_routes;
  ASSERT_EQ(r.size(), 9U);
  EXPECT_EQ(r[0].vrf.id, VrfId(1));
  EXPECT_EQ(r[1].next_hop->to_string(), "10.0.0.1");
  EXPECT_EQ(r[2].prefix.to_string(), "10.2.0.0/16");
  EXPECT_EQ(r[2].distance, 200);
  EXPECT_TRUE(r[3].interface.id.valid() && !r[3].next_hop);
  EXPECT_TRUE(r[4].interface.id.valid() && r[4].next_hop);
  EXPECT_TRUE(r[5].discard && r[6].discard && r[8].discard);
  EXPECT_EQ(r[6].tag, 5U);
  EXPECT_EQ(r[6].distance, 250);
  EXPECT_EQ(r[7].vrf.id, VrfId(1));
  EXPECT_EQ(r[7].next_hop_vrf.id, VrfId(0));
}

TEST(FrrStaticRoute, ReplacesAndRemovesEqualRoutes) {
  const Loaded l = load_clean("ip route 10.1.0.0/16 10.0.0.1\nip route 10.1.0.0/16 10.0.0.1 50\nip route 10.2.0.0/16 10.0.0.1\nno ip route 10.2.0.0/16 10.0.0.1\n");
  ASSERT_EQ(l.device().static_routes.size(), 1U);
  EXPECT_EQ(l.device().static_routes[0].distance, 50);
}

TEST(FrrStaticRoute, LeavesLabelsUnmodelled) {
  const Loaded l = load("hostname r1\nip route 10.1.0.0/16 10.0.0.1 label 100\n");
  EXPECT_EQ(l.classes(), "Mu");
  EXPECT_EQ(l.device().unmodelled.at(0).reach, LineReach::kStatic);
  EXPECT_TRUE(l.device().static_routes.empty());
}

TEST(FrrStaticRoute, ReportsBadValuesAtTheirPlace) {
  EXPECT_EQ(load("hostname r1\nip route 10.1.0.0/16 10.0.0.1 256\n").said(),
            "r1.conf:2:31: warning[TIR0203]: distance 256 is not in 1..255\n"
            "  ip route 10.1.0.0/16 10.0.0.1 256\n"
            "                                ^~~\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
