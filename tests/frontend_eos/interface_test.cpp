// Interfaces, VLANs, VRFs, static routes, and lines that are not modelled.
#include <gtest/gtest.h>

#include "frontend_eos/parse_eos.h"

namespace tiramisu {
namespace {

TEST(EosInterface, ReadsAddressesVrfAndFilters) {
  const ParsedText p = parse_eos(
      "vrf instance RED\nip routing vrf RED\n!\ninterface Ethernet1\n   description to r2\n   no switchport\n   mtu 9000\n   vrf RED\n"
      "   ip address 10.0.0.1/24\n   ip address 10.0.1.1/24 secondary\n   ip access-group A in\n   shutdown\n!\n"
      "ip access-list A\n   10 permit ip any any\n");
  EXPECT_EQ(p.diagnostics(), "");
  const Interface& i = p.interface("Ethernet1");
  EXPECT_EQ(i.description, "to r2");
  EXPECT_TRUE(i.vrf.id.valid());
  ASSERT_EQ(i.addresses.size(), 2U);
  EXPECT_EQ(i.addresses[0].address.to_string(), "10.0.0.1/24");
  EXPECT_TRUE(i.addresses[1].secondary);
  EXPECT_TRUE(i.acl_in.id.valid());
  EXPECT_TRUE(i.shutdown);
  EXPECT_EQ(i.mtu, 9000U);
  EXPECT_EQ(i.switchport, SwitchportMode::kNone);
}

TEST(EosInterface, SwitchesUnlessToldNotTo) {
  const ParsedText p = parse_eos(
      "interface Ethernet1\n   ip address 10.0.0.1/24\ninterface Ethernet2\n   ip address 10.0.2.1/24\n   no switchport\n"
      "interface Management1\n   ip address 10.9.0.1/24\ninterface Ethernet3\n   switchport mode trunk\n   switchport trunk allowed vlan 10,20-30\n"
      "   switchport trunk native vlan 10\ninterface Ethernet4\n   channel-group 7 mode active\ninterface Port-Channel7\n   switchport access vlan 5\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.interface("Ethernet1").switchport, SwitchportMode::kAccess);
  EXPECT_TRUE(p.interface("Ethernet1").addresses.empty());
  EXPECT_EQ(p.interface("Ethernet2").addresses.size(), 1U);
  EXPECT_EQ(p.interface("Management1").addresses.size(), 1U);
  EXPECT_EQ(p.interface("Ethernet3").switchport, SwitchportMode::kTrunk);
  EXPECT_TRUE(p.interface("Ethernet3").allowed_vlans.contains(25));
  EXPECT_FALSE(p.interface("Ethernet3").allowed_vlans.contains(31));
  EXPECT_EQ(p.interface("Ethernet3").native_vlan, 10);
  EXPECT_EQ(p.interface("Ethernet4").channel.name, "Port-Channel7");
  EXPECT_EQ(p.interface("Ethernet4").switchport, SwitchportMode::kNone);
  EXPECT_EQ(p.interface("Port-Channel7").access_vlan, 5);
}

TEST(EosInterface, OrderOfSwitchportAndAddressDoesNotMatter) {
  const ParsedText first = parse_eos("interface Ethernet1\n   no switchport\n   ip address 10.0.0.1/24\n");
  const ParsedText second = parse_eos("interface Ethernet1\n   ip address 10.0.0.1 255.255.255.0\n   no switchport\n");
  EXPECT_EQ(first.interface("Ethernet1").addresses.front().address, second.interface("Ethernet1").addresses.front().address);
}

TEST(EosInterface, SharedAddressesAreAnycast) {
  const ParsedText p = parse_eos("vlan 10\ninterface Vlan10\n   ip address virtual 10.1.10.1/24\n");
  EXPECT_EQ(p.diagnostics(), "");
  ASSERT_EQ(p.interface("Vlan10").addresses.size(), 1U);
  EXPECT_TRUE(p.interface("Vlan10").addresses.front().anycast);
  EXPECT_EQ(p.interface("Vlan10").svi_vlan, 10);
}

TEST(EosInterface, WithoutIpRoutingNothingIsForwarded) {
  const std::string ports = "interface Ethernet1\n   no switchport\n   ip address 10.0.0.1/24\ninterface Ethernet2\n   no switchport\n   ip address 10.0.1.1/24\n";
  EXPECT_EQ(parse_eos(ports).device().unmodelled.size(), 0U);
  const ParsedText p = parse_eos("no ip routing\n" + ports);
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled.front().reach, LineReach::kDevice);
}

TEST(EosStatic, ReadsAllForms) {
  const ParsedText p = parse_eos(
      "interface Ethernet1\ninterface Ethernet2\nvrf instance RED\nip route 10.1.0.0/16 10.0.0.2\nip route 10.2.0.0/16 Null0 250 tag 7\nip route vrf RED 10.3.0.0/16 Ethernet1 10.0.0.2 5 name x\n"
      "ip route 10.4.0.0 255.255.0.0 Ethernet2\nip route vrf RED 0.0.0.0/0 egress-vrf default 10.0.0.9\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& routes = p.device().static_routes;
  ASSERT_EQ(routes.size(), 5U);
  EXPECT_EQ(routes[0].next_hop->to_string(), "10.0.0.2");
  EXPECT_TRUE(routes[1].discard);
  EXPECT_EQ(routes[1].distance, 250);
  EXPECT_EQ(routes[1].tag, 7U);
  EXPECT_EQ(routes[2].vrf.name, "RED");
  EXPECT_EQ(routes[2].interface.name, "Ethernet1");
  EXPECT_EQ(routes[2].distance, 5);
  EXPECT_EQ(routes[3].prefix.to_string(), "10.4.0.0/16");
  EXPECT_TRUE(routes[4].next_hop_global);
}

TEST(EosLines, WhatIsNotReadIsOnRecord) {
  const ParsedText p = parse_eos(
      "interface Ethernet1\n   frobnicate the port\n      deeper\n   no switchport\nrouter isis X\n   net 49.0001\nntp server 10.0.0.1\n"
      "interface Ethernet1\n   ip address 10.0.0.300/24\n");
  ASSERT_EQ(p.parsed.diagnostics.size(), 2U);
  EXPECT_EQ(p.parsed.diagnostics[0].code, DiagnosticCode::kUnrecognisedLine);
  EXPECT_EQ(p.parsed.diagnostics[1].code, DiagnosticCode::kBadValue);
  const std::vector<LineClass> expected = {LineClass::kModelled,   LineClass::kModelled,   LineClass::kModelled,     LineClass::kUnrecognised,
                                           LineClass::kUnrecognised, LineClass::kModelled, LineClass::kUnmodelled, LineClass::kUnmodelled,
                                           LineClass::kIrrelevant, LineClass::kModelled,   LineClass::kUnmodelled};
  ASSERT_GE(p.classes().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(p.classes()[i], expected[i]) << "line " << i + 1;
}

TEST(EosLines, BadValuesAreNamed) {
  const ParsedText p = parse_eos("vlan 5000\ninterface Ethernet1\n   switchport access vlan 5000\n   mtu 1\nrouter bgp 0\n");
  EXPECT_EQ(p.parsed.diagnostics.size(), 4U) << p.diagnostics();
  for (const Diagnostic& d : p.parsed.diagnostics) EXPECT_EQ(d.code, DiagnosticCode::kBadValue);
}

TEST(EosDetect, KnowsItsOwnAndLeavesOthersAlone) {
  const auto score = [](std::string_view text) { return eos_vendor.detect(text, "x.cfg").score; };
  EXPECT_GE(score("! device: r1 (vEOS, EOS-4.21)\nhostname r1\nip routing\n"), 90);
  EXPECT_GE(score("transceiver qsfp default-mode 4x10G\nhostname r1\ninterface Ethernet1\n   no switchport\n   ip address 10.0.0.1/31\n"), 60);
  EXPECT_EQ(score("version 15.2\nhostname r1\ninterface GigabitEthernet0/1\n ip address 10.0.0.1 255.255.255.0\n"), 0);
  EXPECT_EQ(score("!Command: show running-config\nfeature bgp\ninterface Ethernet1/1\n  no switchport\n"), 0);
  EXPECT_EQ(score("frr version 7.5\nhostname r1\n"), 0);
  EXPECT_EQ(score("set system host-name r1\n"), 0);
  EXPECT_EQ(score(""), 0);
}

}  // namespace
}  // namespace tiramisu
