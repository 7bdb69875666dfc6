#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

TEST(FrrInterface, ReadsAddressesBandwidthAndOspf) {
  const Loaded l = load_clean(
      "vrf RED\nexit-vrf\ninterface eth0 vrf RED\n description up the hill\n ip address 10.0.0.1/24\n ip address 10.0.1.1/24\n bandwidth 100\n"
      " shutdown\n ip ospf area 0.0.0.5\n ip ospf cost 7\n ip ospf network point-to-point\n ip ospf hello-interval 1\n"
      " ip ospf dead-interval minimal hello-multiplier 4\n ip ospf priority 0\n ip ospf passive\n ip ospf mtu-ignore\n");
  const Interface& i = l.interface("eth0");
  EXPECT_EQ(i.description, "up the hill");
  EXPECT_EQ(i.vrf.id, VrfId(1));
  ASSERT_EQ(i.addresses.size(), 2U);
  EXPECT_EQ(i.bandwidth_bps, 100'000'000U);
  EXPECT_TRUE(i.bandwidth_stated);
  EXPECT_TRUE(i.shutdown);
  EXPECT_EQ(i.ospf.area, 5U);
  EXPECT_EQ(i.ospf.process, "");
  EXPECT_EQ(i.ospf.cost, 7U);
  EXPECT_EQ(i.ospf.network_type, OspfNetworkType::kPointToPoint);
  EXPECT_EQ(i.ospf.dead_interval, 1U);
  EXPECT_EQ(i.ospf.priority, 0);
  EXPECT_EQ(i.ospf.passive, true);
  EXPECT_TRUE(i.ospf.mtu_ignore);
}

TEST(FrrInterface, TakesBackWhatNoSays) {
  const Loaded l = load_clean("interface eth0\n ip address 10.0.0.1/24\n ip ospf cost 7\n shutdown\n no ip address 10.0.0.1/24\n no ip ospf cost 7\n no shutdown\n");
  EXPECT_TRUE(l.interface("eth0").addresses.empty());
  EXPECT_FALSE(l.interface("eth0").ospf.cost);
  EXPECT_FALSE(l.interface("eth0").shutdown);
}

TEST(FrrInterface, KnowsKindsAndSpeedsByName) {
  const Loaded l = load_clean("interface lo\ninterface swp3\ninterface swp3.20\n ip address 10.0.0.1/24\ninterface eth0\n");
  EXPECT_EQ(l.interface("lo").kind, InterfaceKind::kLoopback);
  EXPECT_EQ(l.interface("swp3").bandwidth_bps, 1'000'000'000U);
  EXPECT_FALSE(l.interface("swp3").bandwidth_stated);
  EXPECT_FALSE(l.interface("eth0").bandwidth_bps);
  EXPECT_EQ(l.device().profile.default_bandwidth_bps, 10'000'000'000U);
  EXPECT_EQ(l.interface("swp3.20").kind, InterfaceKind::kSubinterface);
  EXPECT_EQ(l.interface("swp3.20").encapsulation_vlan, 20);
  EXPECT_TRUE(l.interface("swp3.20").parent.id.valid());
}

TEST(FrrInterface, ReportsBadValuesAtTheirPlace) {
  EXPECT_EQ(load("hostname r1\ninterface eth0\n ip address 10.0.0.1/33\n ip ospf cost 0\n").said(),
            "r1.conf:3:13: warning[TIR0203]: '10.0.0.1/33' is no IPv4 address with a prefix length\n"
            "   ip address 10.0.0.1/33\n"
            "              ^~~~~~~~~~~\n"
            "r1.conf:4:15: warning[TIR0203]: OSPF cost 0 is not in 1..65535\n"
            "   ip ospf cost 0\n"
            "                ^\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
