#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

TEST(JunosInterface, UnitsAreInterfaces) {
  const Loaded l = load_clean("set interfaces xe-0/0/0 unit 10 vlan-id 10\nset interfaces xe-0/0/0 unit 10 family inet address 10.0.0.1/24\nset interfaces xe-0/0/0 unit 10 family inet filter input F\n"
                              "set firewall family inet filter F term 1 then accept\nset interfaces ge-0/0/1 disable\nset interfaces lo0 unit 0 family inet address 1.1.1.2/32\nset interfaces lo0 unit 0 family inet address 1.1.1.1/32\n");
  const Interface& unit = l.interface("xe-0/0/0.10");
  EXPECT_EQ(unit.kind, InterfaceKind::kSubinterface);
  EXPECT_EQ(unit.parent.name, "xe-0/0/0");
  EXPECT_EQ(unit.encapsulation_vlan, std::uint16_t{10});
  EXPECT_EQ(unit.bandwidth_bps, 10'000'000'000U);
  EXPECT_EQ(unit.acl_in.name, "F");
  EXPECT_TRUE(l.interface("ge-0/0/1").shutdown);
  EXPECT_EQ(l.interface("lo0.0").kind, InterfaceKind::kLoopback);
  EXPECT_EQ(l.interface("lo0.0").addresses.at(0).address.to_string(), "1.1.1.1/32") << "the lowest is primary";
}

TEST(JunosInterface, BundlesVlansAndInstances) {
  const Loaded l = load_clean("set interfaces xe-0/0/0 gigether-options 802.3ad ae0\nset interfaces xe-0/0/1 gigether-options 802.3ad ae0\nset interfaces ae0 unit 0 family inet address 10.0.0.1/24\n"
                              "set interfaces ge-0/0/2 unit 0 family ethernet-switching interface-mode access\nset interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members BLUE\n"
                              "set vlans BLUE vlan-id 7\nset vlans BLUE l3-interface irb.7\nset interfaces irb unit 7 family inet address 10.7.0.1/24\n"
                              "set routing-instances RED instance-type virtual-router\nset routing-instances RED interface irb.7\nset system management-instance\nset interfaces fxp0 unit 0 family inet address 10.9.0.1/24\n");
  EXPECT_EQ(l.interface("ae0").kind, InterfaceKind::kPortChannel);
  EXPECT_EQ(l.interface("ae0.0").bandwidth_bps, 20'000'000'000U);
  EXPECT_EQ(l.interface("xe-0/0/1").channel.name, "ae0");
  EXPECT_EQ(l.interface("ge-0/0/2").access_vlan, 7);
  EXPECT_EQ(l.interface("irb.7").svi_vlan, 7);
  EXPECT_EQ(l.interface("irb.7").vrf.name, "RED");
  EXPECT_EQ(l.interface("fxp0.0").vrf.name, "mgmt_junos");
}

TEST(JunosInterface, BadValues) {
  const Loaded l = load("set system host-name r1\nset interfaces xe-0/0/0 unit 0 family inet address 10.0.0.300/24\nset interfaces xe-0/0/0 unit 0 vlan-id 5000\nset interfaces xe-0/0/0 mtu 5\n");
  EXPECT_EQ(l.classes(), "M???");
  EXPECT_EQ(l.device().unmodelled.size(), 3U);
}

}  // namespace
}  // namespace tiramisu::junos_test
