// Interfaces, VLANs, VRFs and static routes: from text to model.

#include <gtest/gtest.h>

#include "frontend_nxos/parse_nxos.h"

namespace tiramisu {
namespace {

TEST(NxosInterface, PortsSwitchAndAreUpUntilTheyRoute) {
  const ParsedText p = parse_nxos("interface Ethernet1/1\ninterface Ethernet1/2\n  no switchport\ninterface Ethernet1/3\n  no switchport\n  no shutdown\n");
  EXPECT_EQ(p.interface("Ethernet1/1").switchport, SwitchportMode::kAccess);
  EXPECT_FALSE(p.interface("Ethernet1/1").shutdown);
  EXPECT_EQ(p.interface("Ethernet1/2").switchport, SwitchportMode::kNone);
  EXPECT_TRUE(p.interface("Ethernet1/2").shutdown);
  EXPECT_FALSE(p.interface("Ethernet1/3").shutdown);
  EXPECT_TRUE(p.device().bridges);
}

TEST(NxosInterface, SystemDefaultsTurnTheDefaultsRound) {
  const ParsedText p = parse_nxos("no system default switchport\nsystem default switchport shutdown\ninterface Ethernet1/1\n  ip address 10.0.0.1/24\n"
                                  "  no shutdown\ninterface Ethernet1/2\n  switchport\n");
  EXPECT_EQ(p.interface("Ethernet1/1").switchport, SwitchportMode::kNone);
  EXPECT_EQ(p.interface("Ethernet1/1").addresses.size(), 1U);
  EXPECT_TRUE(p.interface("Ethernet1/2").shutdown);
}

TEST(NxosInterface, OtherKindsHaveStatesOfTheirOwn) {
  const ParsedText p = parse_nxos("interface Vlan10\ninterface loopback0\ninterface mgmt0\ninterface port-channel1\ninterface Ethernet1/1.5\n");
  EXPECT_TRUE(p.interface("Vlan10").shutdown);
  EXPECT_EQ(p.interface("Vlan10").svi_vlan, 10);
  EXPECT_FALSE(p.interface("loopback0").shutdown);
  EXPECT_FALSE(p.interface("mgmt0").shutdown);
  EXPECT_EQ(p.interface("mgmt0").switchport, SwitchportMode::kNone);
  EXPECT_FALSE(p.interface("port-channel1").shutdown);
  EXPECT_TRUE(p.interface("Ethernet1/1.5").shutdown);
  EXPECT_EQ(p.interface("Ethernet1/1.5").parent.name, "Ethernet1/1");
}

TEST(NxosInterface, AddressesAndTheirReplacement) {
  const ParsedText p = parse_nxos("interface Ethernet1/1\n  no switchport\n  ip address 10.0.0.1/24\n  ip address 10.0.1.1/24 secondary\n  ip address 10.0.2.1 255.255.255.0\n");
  const auto& addresses = p.interface("Ethernet1/1").addresses;
  ASSERT_EQ(addresses.size(), 2U);
  EXPECT_EQ(addresses[0].address.address, *Ipv4Address::parse("10.0.2.1"));
  EXPECT_TRUE(addresses[1].secondary);
}

TEST(NxosInterface, ARangeIsEachOfItsInterfaces) {
  const ParsedText p = parse_nxos("interface Ethernet1/1-2, eth1/5\n  switchport mode trunk\n  switchport trunk allowed vlan 10,20-30\n");
  for (const char* name : {"Ethernet1/1", "Ethernet1/2", "Ethernet1/5"}) {
    EXPECT_EQ(p.interface(name).switchport, SwitchportMode::kTrunk) << name;
    EXPECT_TRUE(p.interface(name).allowed_vlans.contains(25)) << name;
    EXPECT_FALSE(p.interface(name).allowed_vlans.contains(11)) << name;
  }
  EXPECT_NE(parse_nxos("interface Ethernet1/9-2\n").diagnostics().find("is not a range of interfaces"), std::string::npos);
}

TEST(NxosInterface, ChannelsSumTheirMembers) {
  const ParsedText p = parse_nxos("interface port-channel1\n  no switchport\ninterface Ethernet1/1-2\n  no switchport\n  channel-group 1 mode active\n  no shutdown\n");
  EXPECT_EQ(p.interface("port-channel1").bandwidth_bps, 2'000'000'000U);
  EXPECT_EQ(p.interface("Ethernet1/1").channel.name, "port-channel1");
}

TEST(NxosInterface, MembershipOfAVrfTakesAddressesAway) {
  const ParsedText p = parse_nxos("vrf context RED\ninterface loopback1\n  ip address 10.0.0.1/32\n  vrf member RED\n  ip address 10.0.0.2/32\n");
  EXPECT_EQ(p.interface("loopback1").vrf.name, "RED");
  ASSERT_EQ(p.interface("loopback1").addresses.size(), 1U);
}

TEST(NxosInterface, HsrpIsOnRecord) {
  const ParsedText p = parse_nxos("interface Vlan10\n  hsrp version 2\n  hsrp 10\n    preempt\n    priority 110\n    ip 10.0.0.3\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.classes()[2], LineClass::kIrrelevant);
  for (std::size_t line = 3; line < 7; ++line) EXPECT_EQ(p.classes()[line], LineClass::kUnmodelled);
  EXPECT_EQ(p.device().unmodelled.front().element, "Vlan10");
}

TEST(NxosStatic, RoutesOfAllForms) {
  const ParsedText p = parse_nxos("ip route 10.0.0.0/8 10.1.1.1 200\nip route 10.0.0.0/8 Null0 tag 7\nip route 10.2.0.0 255.255.0.0 Ethernet1/1 10.1.1.2 name x 5\n"
                                  "vrf context RED\n  ip route 0.0.0.0/0 10.3.3.3 vrf BLUE\n");
  const auto& routes = p.device().static_routes;
  ASSERT_EQ(routes.size(), 4U);
  EXPECT_EQ(routes[0].distance, 200);
  EXPECT_TRUE(routes[1].discard);
  EXPECT_EQ(routes[1].tag, 7U);
  EXPECT_EQ(routes[2].interface.name, "Ethernet1/1");
  EXPECT_EQ(routes[2].distance, 5);
  EXPECT_EQ(routes[3].vrf.name, "RED");
  EXPECT_EQ(routes[3].next_hop_vrf.name, "BLUE");
}

TEST(NxosStatic, TrackedRoutesAreOnRecord) {
  const ParsedText p = parse_nxos("ip route 10.0.0.0/8 10.1.1.1 track 1\n");
  EXPECT_EQ(p.classes()[1], LineClass::kUnmodelled);
}

TEST(NxosLines, BadValuesAreSaidAtTheirPlace) {
  const ParsedText p = parse_nxos("interface Ethernet1/1\n  no switchport\n  ip address 10.0.0.300/24\n  mtu 10\n");
  EXPECT_NE(p.diagnostics().find("n1.cfg:4:14"), std::string::npos) << p.diagnostics();
  EXPECT_EQ(p.classes()[3], LineClass::kUnmodelled);
  EXPECT_EQ(p.classes()[4], LineClass::kUnmodelled);
}

TEST(NxosLines, WhatIsNotUnderstoodIsSaidAndOnRecord) {
  const ParsedText p = parse_nxos("frobnicate all\n  deeply\ninterface Ethernet1/1\n  wibble 3\n");
  EXPECT_NE(p.diagnostics().find("n1.cfg:2:1"), std::string::npos) << p.diagnostics();
  for (const std::size_t line : {1U, 2U, 4U}) EXPECT_EQ(p.classes()[line], LineClass::kUnrecognised) << line;
}

TEST(NxosLines, BannersAreSkipped) {
  const ParsedText p = parse_nxos("banner motd #Hello\nrouter bgp 1\nbye#\nvlan 10\n");
  EXPECT_EQ(p.classes()[2], LineClass::kIrrelevant);
  EXPECT_FALSE(p.device().bgp.has_value());
  EXPECT_EQ(p.device().vlans.size(), 1U);
  EXPECT_NE(parse_nxos("banner motd #Hello\n").diagnostics().find("has no end '#'"), std::string::npos);
}

TEST(NxosLines, OtherProtocolsAreOnRecord) {
  const ParsedText p = parse_nxos("router eigrp 1\n  router-id 1.1.1.1\ninterface loopback0\n  ip router eigrp 1\n  ipv6 address 2001:db8::1/64\n");
  EXPECT_EQ(p.diagnostics(), "");
  ASSERT_EQ(p.device().unmodelled.size(), 4U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kDevice);
  EXPECT_EQ(p.device().unmodelled[2].reach, LineReach::kInterface);
  EXPECT_EQ(p.device().unmodelled[3].reach, LineReach::kIpv6);
}

}  // namespace
}  // namespace tiramisu
