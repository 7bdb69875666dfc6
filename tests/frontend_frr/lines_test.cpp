// Line classes: what is silent, what is said about the rest.
#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

TEST(FrrLines, AreSilentExactlyWhereTheyAreIrrelevant) {
  const Loaded l = load(
      "hostname r1\n!\n# comment\nlog syslog informational\nservice integrated-vtysh-config\nno service advanced-vty\npassword x\ndebug bgp updates\nline vty\n exec-timeout 0 0\n!\n"
      "router bgp 1\n timers bgp 3 9\n bgp log-neighbor-changes\n neighbor 10.0.0.1 remote-as 2\n neighbor 10.0.0.1 bfd\nexit\nend\n");
  EXPECT_EQ(l.said(), "");
  EXPECT_EQ(l.classes(), "M..iiiiiii.MiiMiMM");
}

TEST(FrrLines, ReportTheWordThatIsNotUnderstood) {
  const Loaded l = load("hostname r1\ninterface eth0\n ip ospf cost cheap\nfrobnicate all\nrouter ospf\n frob\n");
  EXPECT_EQ(l.classes(), "MMu?M?");
  EXPECT_EQ(l.said(),
            "r1.conf:3:2: warning[TIR0202]: the statement is not modelled\n"
            "   ip ospf cost cheap\n"
            "   ^~~~~~~~~~~~~~~~~~\n"
            "r1.conf:4:1: warning[TIR0201]: 'frobnicate' is not understood here\n"
            "  frobnicate all\n"
            "  ^~~~~~~~~~\n"
            "r1.conf:6:2: warning[TIR0201]: 'frob' is not understood here\n"
            "   frob\n"
            "   ^~~~\n");
}

TEST(FrrLines, FallBackToParentNodesAsVtyshDoes) {
  const Loaded l = load("hostname r1\nrouter bgp 1\n address-family ipv4 unicast\n  network 10.0.0.0/8\n neighbor 10.0.0.1 remote-as 2\nip route 10.0.0.0/8 Null0\n");
  EXPECT_EQ(l.said(), "");
  EXPECT_EQ(l.device().bgp->vrfs[0].neighbors.size(), 1U);
  EXPECT_EQ(l.device().static_routes.size(), 1U);
}

TEST(FrrLines, TellAnIncompleteStatementFromATruncatedFile) {
  EXPECT_EQ(load("hostname r1\nrouter bgp 1\n neighbor 10.0.0.1 remote-as\n").said(),
            "r1.conf:3:29: warning[TIR0201]: the statement is not complete\n"
            "   neighbor 10.0.0.1 remote-as\n"
            "                              ^\n");
  EXPECT_EQ(load("hostname r1\nrouter bgp 1\n neighbor 10.0.0.1 remote-as").said(),
            "r1.conf:3:29: warning[TIR0107]: the file ends in the middle of this statement\n"
            "   neighbor 10.0.0.1 remote-as\n"
            "                              ^\n");
}

TEST(FrrLines, OfForeignBlocksShareItsClass) {
  const Loaded l = load("hostname r1\nrouter isis 1\n net 49.0001.0000.0000.0001.00\n is-type level-2-only\nexit\nrouter ospf6\n ospf6 router-id 1.1.1.1\n!\nip route 10.0.0.0/8 Null0\n");
  EXPECT_EQ(l.classes(), "Muuuiuu.M");
  EXPECT_EQ(l.device().unmodelled.at(0).reach, LineReach::kDevice);
  EXPECT_EQ(l.device().unmodelled.at(3).reach, LineReach::kIpv6);
}

TEST(FrrLines, CanStandWithoutIndentation) {
  const Loaded flat = load("hostname r1\nrouter bgp 1\nneighbor 10.0.0.1 remote-as 2\naddress-family ipv4 unicast\nnetwork 10.0.0.0/8\nexit-address-family\nexit\n");
  const Loaded deep = load("hostname r1\nrouter bgp 1\n neighbor 10.0.0.1 remote-as 2\n address-family ipv4 unicast\n  network 10.0.0.0/8\n exit-address-family\nexit\n");
  EXPECT_EQ(flat.said(), deep.said());
  EXPECT_EQ(flat.classes(), deep.classes());
  EXPECT_EQ(flat.device().bgp->vrfs[0].networks.size(), deep.device().bgp->vrfs[0].networks.size());
}

TEST(FrrLines, MayEndInCarriageReturns) {
  const Loaded l = load("hostname r1\r\nip route 10.0.0.0/8 Null0\r\n!\r\n");
  EXPECT_EQ(l.said(), "");
  EXPECT_EQ(l.device().hostname, "r1");
  EXPECT_EQ(l.classes(), "MM.");
}

TEST(FrrLines, OfOneRouterMayBeSpreadOverFiles) {
  const Snapshot s = load_texts({{"configs/r1/zebra.conf", "hostname r1\ninterface eth0\n ip address 10.0.0.1/24\n"},
                                 {"configs/r1/ospfd.conf", "hostname r1\nrouter ospf\n network 10.0.0.0/8 area 0\n"},
                                 {"configs/r1/daemons", "zebra=yes\n"}},
                                LoadOptions());
  ASSERT_EQ(s.devices.size(), 1U);
  EXPECT_EQ(s.devices[0].files.size(), 3U);
  EXPECT_EQ(s.devices[0].ospf.size(), 1U);
  EXPECT_EQ(s.devices[0].interfaces.size(), 1U);
  EXPECT_TRUE(s.diagnostics.empty());
}

}  // namespace
}  // namespace tiramisu::frr_test
