#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

TEST(IosInterface, ReadsAddressesVrfAndFilters) {
  const ParsedText p = parse_ios(
      "vrf definition RED\n rd 1:1\n!\ninterface GigabitEthernet0/1\n description to r2\n vrf forwarding RED\n mtu 9000\n"
      " ip address 10.0.0.1 255.255.255.0\n ip address 10.0.1.1 255.255.255.0 secondary\n ip access-group A in\n shutdown\n!\n"
      "ip access-list standard A\n permit any\n");
  EXPECT_EQ(p.diagnostics(), "");
  const Interface& i = p.interface("GigabitEthernet0/1");
  EXPECT_EQ(i.description, "to r2");
  EXPECT_EQ(i.vrf.name, "RED");
  EXPECT_TRUE(i.vrf.id.valid());
  ASSERT_EQ(i.addresses.size(), 2U);
  EXPECT_EQ(i.addresses[0].address.to_string(), "10.0.0.1/24");
  EXPECT_TRUE(i.addresses[1].secondary);
  EXPECT_EQ(i.acl_in.name, "A");
  EXPECT_TRUE(i.acl_in.id.valid());
  EXPECT_TRUE(i.shutdown);
  EXPECT_EQ(i.mtu, 9000U);
}

TEST(IosInterface, NamesAreWrittenOutInFull) {
  const ParsedText p = parse_ios("interface Gi0/1\n ip address 10.0.0.1 255.255.255.0\ninterface loopback0\n shutdown\ninterface Te1/1/1\n");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").addresses.size(), 1U);
  EXPECT_EQ(p.interface("Loopback0").kind, InterfaceKind::kLoopback);
  EXPECT_EQ(p.interface("TenGigabitEthernet1/1/1").bandwidth_bps, 10'000'000'000U);
}

TEST(IosInterface, ALaterPrimaryAddressReplacesTheFirst) {
  const ParsedText p =
      parse_ios("interface Gi0/1\n ip address 10.0.1.1 255.255.255.0 secondary\n ip address 10.0.0.1 255.255.255.0\n ip address 10.0.2.1 255.255.255.0\n");
  const Interface& i = p.interface("GigabitEthernet0/1");
  ASSERT_EQ(i.addresses.size(), 2U);
  EXPECT_EQ(i.addresses[0].address.to_string(), "10.0.2.1/24");
}

TEST(IosInterface, BandwidthIsStatedElseFromSpeedElseFromTheType) {
  const ParsedText p = parse_ios(
      "interface GigabitEthernet0/1\n bandwidth 5000\ninterface GigabitEthernet0/2\n speed 100\ninterface Serial0/0\n"
      "interface GigabitEthernet0/1.7\n encapsulation dot1Q 7\n!\ninterface Tunnel0\n!\n");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").bandwidth_bps, 5'000'000U);
  EXPECT_EQ(p.interface("GigabitEthernet0/2").bandwidth_bps, 100'000'000U);
  EXPECT_TRUE(p.interface("GigabitEthernet0/1").bandwidth_stated);
  EXPECT_TRUE(p.interface("GigabitEthernet0/2").bandwidth_stated);
  EXPECT_FALSE(p.interface("Serial0/0").bandwidth_stated);
  EXPECT_EQ(p.interface("Serial0/0").bandwidth_bps, 1'544'000U);
  EXPECT_EQ(p.interface("GigabitEthernet0/1.7").bandwidth_bps, 5'000'000U);
  EXPECT_EQ(p.interface("GigabitEthernet0/1.7").parent.name, "GigabitEthernet0/1");
  EXPECT_EQ(p.interface("GigabitEthernet0/1.7").encapsulation_vlan, 7);
  EXPECT_EQ(p.interface("Tunnel0").bandwidth_bps, 100'000U);
}

TEST(IosInterface, APortChannelThatIsItsOwnMemberIsAsWideAsItsType) {
  const ParsedText p = parse_ios("interface Port-channel1\n no switchport\n channel-group 1 mode active\n!\n");
  EXPECT_TRUE(p.interface("Port-channel1").bandwidth_bps);
  EXPECT_FALSE(p.interface("Port-channel1").bandwidth_stated);
}

TEST(IosInterface, APortChannelIsAsWideAsItsMembers) {
  const ParsedText p = parse_ios(
      "interface Port-channel1\n no switchport\n!\ninterface GigabitEthernet0/1\n channel-group 1 mode active\n"
      "interface GigabitEthernet0/2\n channel-group 1 mode active\n");
  EXPECT_EQ(p.interface("Port-channel1").bandwidth_bps, 2'000'000'000U);
  EXPECT_EQ(p.interface("GigabitEthernet0/1").channel.name, "Port-channel1");
}

TEST(IosInterface, OspfSettings) {
  const ParsedText p = parse_ios(
      "router ospf 7\n!\ninterface GigabitEthernet0/1\n ip ospf 7 area 0.0.0.1\n ip ospf cost 50\n ip ospf network point-to-point\n"
      " ip ospf hello-interval 5\n ip ospf dead-interval 20\n ip ospf priority 0\n ip ospf mtu-ignore\n"
      " ip ospf authentication message-digest\n ip ospf message-digest-key 1 md5 7 060506324F41\n");
  EXPECT_EQ(p.diagnostics(), "");
  const OspfInterfaceSettings& o = p.interface("GigabitEthernet0/1").ospf;
  EXPECT_EQ(o.process, "7");
  EXPECT_EQ(o.area, 1U);
  EXPECT_EQ(o.cost, 50U);
  EXPECT_EQ(o.network_type, OspfNetworkType::kPointToPoint);
  EXPECT_EQ(o.hello_interval, 5U);
  EXPECT_EQ(o.dead_interval, 20U);
  EXPECT_EQ(o.priority, 0);
  EXPECT_TRUE(o.mtu_ignore);
  EXPECT_EQ(o.authentication, "md5:1:cisco");
}

TEST(IosInterface, TheAreaGivesTheKindOfAuthentication) {
  const ParsedText p = parse_ios("interface Gi0/1\n ip ospf authentication-key secret\nrouter ospf 1\n area 0 authentication\n");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").ospf.authentication, "plain:secret");
}

TEST(IosSwitchport, ReadsAccessAndTrunk) {
  const ParsedText p = parse_ios(
      "vlan 10,20-22\n name USERS\n!\ninterface GigabitEthernet0/1\n switchport access vlan 10\n switchport mode access\n"
      "interface GigabitEthernet0/2\n switchport trunk native vlan 99\n switchport trunk allowed vlan 10,20\n"
      " switchport trunk allowed vlan add 30-31\n switchport trunk allowed vlan remove 20\n switchport mode trunk\n"
      "interface Vlan10\n ip address 10.0.10.1 255.255.255.0\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_TRUE(p.device().bridges);
  ASSERT_EQ(p.device().vlans.size(), 4U);
  EXPECT_EQ(p.device().vlans[3].id, 22);
  EXPECT_EQ(p.device().vlans[3].name, "USERS");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").switchport, SwitchportMode::kAccess);
  EXPECT_EQ(p.interface("GigabitEthernet0/1").access_vlan, 10);
  const Interface& trunk = p.interface("GigabitEthernet0/2");
  EXPECT_EQ(trunk.switchport, SwitchportMode::kTrunk);
  EXPECT_EQ(trunk.native_vlan, 99);
  EXPECT_TRUE(trunk.allowed_vlans.contains(10));
  EXPECT_FALSE(trunk.allowed_vlans.contains(20));
  EXPECT_TRUE(trunk.allowed_vlans.contains(31));
  EXPECT_EQ(p.interface("Vlan10").svi_vlan, 10);
}

TEST(IosSwitchport, AllowedVlansNoneAllExcept) {
  const ParsedText p = parse_ios(
      "interface Gi0/1\n switchport trunk allowed vlan none\n switchport mode trunk\ninterface Gi0/2\n"
      " switchport trunk allowed vlan except 5\n switchport mode trunk\n");
  EXPECT_TRUE(p.interface("GigabitEthernet0/1").allowed_vlans.ranges().empty());
  EXPECT_FALSE(p.interface("GigabitEthernet0/2").allowed_vlans.contains(5));
  EXPECT_TRUE(p.interface("GigabitEthernet0/2").allowed_vlans.contains(6));
}

TEST(IosSwitchport, APortOfASwitchSwitchesUnlessTold) {
  const ParsedText p = parse_ios(
      "interface GigabitEthernet0/1\n!\ninterface GigabitEthernet0/2\n no switchport\n ip address 10.0.0.1 255.255.255.0\n"
      "interface GigabitEthernet0/3\n no switchport\n");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").switchport, SwitchportMode::kAccess);
  EXPECT_EQ(p.interface("GigabitEthernet0/2").switchport, SwitchportMode::kNone);
  EXPECT_EQ(p.interface("GigabitEthernet0/3").switchport, SwitchportMode::kNone);
}

TEST(IosSwitchport, APortOfARouterDoesNot) {
  const ParsedText p = parse_ios("interface GigabitEthernet0/1\n no ip address\n");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").switchport, SwitchportMode::kNone);
  EXPECT_FALSE(p.device().bridges);
}

}  // namespace
}  // namespace tiramisu
