// Every line has its class: exactly these are irrelevant, these are on record, these are not understood.
#include <algorithm>

#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

TEST(JunosLines, IrrelevantOnes) {
  const Loaded l = load_clean("set version 25.4R1.12\nset system services ssh\nset snmp community public\nset chassis fpc 0 pic 0 number-of-ports 12\nset protocols lldp interface all\nset protocols igmp-snooping vlan default\n"
                              "set forwarding-options storm-control-profiles default all\nset routing-options forwarding-table export LB\nset protocols bgp group A hold-time 30\nset interfaces xe-0/0/0 description \"to r2\"\n"
                              "set policy-options policy-statement LB then load-balance per-packet\nset class-of-service interfaces xe-0/0/0\n");
  EXPECT_EQ(l.classes(), "M" + std::string(12, 'i'));
  EXPECT_TRUE(l.device().unmodelled.empty());
}

TEST(JunosLines, UnmodelledOnes) {
  const Loaded l = load_clean("set protocols evpn encapsulation vxlan\nset protocols mpls interface all\nset security zones security-zone trust\nset interfaces xe-0/0/0 unit 0 family inet6 address 2001:db8::1/64\n"
                              "set routing-instances RED vrf-target target:1:1\nset interfaces xe-0/0/0 unit 0 family inet rpf-check\nset switch-options vtep-source-interface lo0.0\n");
  EXPECT_EQ(l.classes(), "M" + std::string(7, 'u'));
  const auto of_ipv6 = [](const UnmodelledLine& line) { return line.reach == LineReach::kIpv6; };
  EXPECT_EQ(std::count_if(l.device().unmodelled.begin(), l.device().unmodelled.end(), of_ipv6), 1);
}

TEST(JunosLines, UnrecognisedOnesAreReportedWhereTheyStand) {
  const Loaded l = load("set system host-name r1\nset protocols bgp group A colour blue\nset gibberish\nset policy-options policy-statement P term 1 from moon full\n");
  EXPECT_EQ(l.classes(), "M???");
  EXPECT_NE(l.said().find("r1.conf:2:27: warning[TIR0201]"), std::string::npos) << l.said();
  EXPECT_EQ(l.device().unmodelled.size(), 3U);
  EXPECT_EQ(l.device().unmodelled.at(0).line_class, LineClass::kUnrecognised);
}

}  // namespace
}  // namespace tiramisu::junos_test
