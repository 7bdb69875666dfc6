#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

constexpr const char* kConcatenated =
    "leaf1\n# This file describes the network interfaces\nsource /etc/network/interfaces.d/*.intf\nauto lo\niface lo inet loopback\n"
    "    address 10.255.0.1/32\nauto eth0\niface eth0 inet dhcp\n\nauto swp1\niface swp1\n    address 10.0.0.1/31\n    mtu 9216\n    alias to spine1\n"
    "# ports.conf --\n1=100G\n#frr version\nfrr version 4.0+cl3u8\nfrr defaults datacenter\nhostname leaf1\nusername cumulus nopassword\n!\n"
    "interface swp1\n ip ospf area 0\n!\nline vty\n!\n";

TEST(Ifupdown, ReadsCumulusConcatenatedForm) {
  const Loaded l = load(kConcatenated);
  EXPECT_EQ(l.said(), "");
  EXPECT_EQ(l.classes(), "M.iMMMMM.MMMMM.i.MMMi.MM.i.");
  EXPECT_EQ(l.device().hostname, "leaf1");
  EXPECT_EQ(l.interface("swp1").addresses.at(0).address.to_string(), "10.0.0.1/31");
  EXPECT_EQ(l.interface("swp1").mtu, 9216U);
  EXPECT_EQ(l.interface("swp1").description, "to spine1");
  EXPECT_EQ(l.interface("swp1").ospf.area, 0U);
  EXPECT_TRUE(l.interface("eth0").dhcp);
}

TEST(Ifupdown, IsDetectedByItself) {
  const Snapshot s = load_texts({{"leaf1.cfg", kConcatenated}}, LoadOptions());
  EXPECT_EQ(s.dialects.at(0).dialect, "frr");
  EXPECT_EQ(s.dialects.at(0).evidence, "line 17: '#frr version'");
}

TEST(Ifupdown, ReadsVrfsGatewaysAndMasks) {
  const Loaded l = load(
      "auto RED\niface RED\n vrf-table auto\nauto BLUE\niface BLUE\n address 10.0.9.1/32\n vrf-table auto\nauto swp1\niface swp1\n address 10.0.0.1\n netmask 255.255.255.0\n vrf RED\n gateway 10.0.0.254\n link-speed 10000\n"
      "iface swp2\n address 10.1.0.1/24\n", "r1/interfaces");
  EXPECT_EQ(l.interface("RED").kind, InterfaceKind::kVrfDevice);
  EXPECT_EQ(l.interface("BLUE").kind, InterfaceKind::kLoopback);  // with an address it is the VRF's loopback
  EXPECT_EQ(l.interface("BLUE").vrf.name, "BLUE");
  EXPECT_EQ(l.interface("swp1").vrf.id, VrfId(1));
  EXPECT_EQ(l.interface("swp1").addresses.at(0).address.to_string(), "10.0.0.1/24");
  EXPECT_EQ(l.interface("swp1").bandwidth_bps, 10'000'000'000U);
  EXPECT_TRUE(l.interface("swp1").bandwidth_stated);
  EXPECT_TRUE(l.device().static_routes.at(0).prefix.is_default());
  EXPECT_EQ(l.device().static_routes.at(0).vrf.id, VrfId(1));
  EXPECT_FALSE(l.interface("swp1").shutdown);
  EXPECT_TRUE(l.interface("swp2").shutdown);  // not `auto`
}

TEST(Ifupdown, ReadsAVlanAwareBridge) {
  const Loaded l = load(
      "auto bridge\niface bridge\n bridge-ports swp1 swp2 bond0\n bridge-vlan-aware yes\n bridge-vids 10 20-22\n bridge-pvid 5\niface swp1\n bridge-access 10\n"
      "iface swp2\n bridge-vids 20\nauto bond0\niface bond0\n bond-slaves swp3 swp4\nauto vlan10\niface vlan10\n address 10.10.0.1/24\n vlan-id 10\n vlan-raw-device bridge\n",
      "r1/interfaces");
  EXPECT_TRUE(l.device().bridges);
  EXPECT_EQ(l.interface("swp1").switchport, SwitchportMode::kAccess);
  EXPECT_EQ(l.interface("swp1").access_vlan, 10);
  EXPECT_EQ(l.interface("swp2").switchport, SwitchportMode::kTrunk);
  EXPECT_EQ(l.interface("swp2").native_vlan, 5);
  EXPECT_TRUE(l.interface("swp2").allowed_vlans.contains(20) && l.interface("swp2").allowed_vlans.contains(5));
  EXPECT_FALSE(l.interface("swp2").allowed_vlans.contains(21));
  EXPECT_TRUE(l.interface("bond0").allowed_vlans.contains(21));
  EXPECT_EQ(l.interface("bond0").kind, InterfaceKind::kPortChannel);
  EXPECT_TRUE(l.interface("swp3").channel.id.valid());
  EXPECT_EQ(l.interface("vlan10").kind, InterfaceKind::kVlan);
  EXPECT_EQ(l.interface("vlan10").svi_vlan, 10);
}

TEST(Ifupdown, MakesABridgeWithoutVlansAVlanOfItsOwn) {
  const Loaded l = load("auto br0\niface br0\n address 10.0.0.1/24\n bridge-ports swp1 swp2\nauto br1\niface br1\n bridge-ports swp3\n", "r1/interfaces");
  EXPECT_EQ(l.interface("br0").kind, InterfaceKind::kVlan);
  EXPECT_EQ(l.interface("swp1").access_vlan, l.interface("br0").svi_vlan);
  EXPECT_NE(l.interface("swp3").access_vlan, l.interface("swp1").access_vlan);
}

TEST(Ifupdown, ReportsOptionsBeforeAnyInterface) {
  EXPECT_EQ(load("auto swp1\naddress 10.0.0.1/24\n", "r1/interfaces").said(),
            "r1/interfaces: warning[TIR0112]: no hostname is set; the device is called 'r1' after the file\n"
            "r1/interfaces:2:1: warning[TIR0203]: this line stands before any 'iface'\n"
            "  address 10.0.0.1/24\n"
            "  ^~~~~~~~~~~~~~~~~~~\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
