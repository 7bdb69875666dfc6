// The mode stack: which mode a line is read in, and what becomes of the lines below one
// that has no rule.

#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

using enum LineClass;

TEST(IosModes, AFileWithoutIndentationReadsAlike) {
  const ParsedText p = parse_ios(
      "interface GigabitEthernet0/1\nip address 10.0.0.1 255.255.255.0\nno shutdown\n!\nrouter ospf 1\nnetwork 10.0.0.0 0.0.0.255 area 0\n"
      "router bgp 1\naddress-family ipv4\nneighbor 10.0.0.2 remote-as 2\nexit-address-family\nline con 0\nexec-timeout 0 0\nlogging synchronous\n"
      "ip route 0.0.0.0 0.0.0.0 10.0.0.2\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.interface("GigabitEthernet0/1").addresses.size(), 1U);
  EXPECT_EQ(p.device().ospf.at(0).networks.size(), 1U);
  EXPECT_EQ(p.device().bgp->vrfs[0].neighbors.size(), 1U);
  EXPECT_EQ(p.device().static_routes.size(), 1U);
}

TEST(IosModes, AnOldFamilyStandsAtTheIndentOfItsHeader) {
  const ParsedText p = parse_ios(
      "router bgp 1\n no synchronization\n !\n address-family ipv4 vrf RED\n redistribute connected\n exit-address-family\n"
      " neighbor 10.0.0.2 remote-as 2\n!\nip vrf RED\n rd 1:1\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.device().bgp->vrfs.at(1).redistributions.size(), 1U);
  EXPECT_EQ(p.device().bgp->vrfs.at(0).neighbors.size(), 1U);
}

TEST(IosModes, TheBlockOfAnUnknownLineSharesItsFate) {
  const ParsedText p = parse_ios("quantum entangle 1\n ip address 10.0.0.1 255.0.0.0\n  deeper\ninterface Loopback0\n ip address 1.1.1.1 255.255.255.255\n");
  EXPECT_EQ(p.classes(), (std::vector<LineClass>{kModelled, kUnrecognised, kUnrecognised, kUnrecognised, kModelled, kModelled}));
  EXPECT_EQ(p.parsed.diagnostics.size(), 1U);
  EXPECT_EQ(p.device().unmodelled.size(), 3U);
}

TEST(IosModes, AnUnknownLineOfAnInterfaceReachesThatInterface) {
  const ParsedText p = parse_ios("interface Loopback0\n warp speed\n ip address 1.1.1.1 255.255.255.255\n");
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled[0].line_class, kUnrecognised);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kInterface);
  EXPECT_EQ(p.device().unmodelled[0].element, "Loopback0");
  EXPECT_EQ(p.interface("Loopback0").addresses.size(), 1U);
}

TEST(IosModes, ExitLeavesOneMode) {
  const ParsedText p = parse_ios(
      "router bgp 1\n address-family ipv4\n  network 10.0.0.0\n  exit\n neighbor 10.0.0.2 remote-as 2\n exit\ninterface Loopback0\n exit\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.device().bgp->vrfs[0].neighbors.size(), 1U);
}

TEST(IosModes, ABlockThatIsNotModelledIsMarkedLineByLine) {
  const ParsedText p = parse_ios("router eigrp 1\n network 10.0.0.0\n no auto-summary\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.classes(), (std::vector<LineClass>{kModelled, kUnmodelled, kUnmodelled, kUnmodelled}));
  EXPECT_EQ(p.device().unmodelled[2].reach, LineReach::kDevice);
}

TEST(IosModes, HeadersMayComeAgain) {
  const ParsedText p = parse_ios("interface Lo0\n ip address 1.1.1.1 255.255.255.255\nhostname r2\ninterface Loopback0\n shutdown\n");
  EXPECT_EQ(p.device().interfaces.size(), 1U);
  EXPECT_TRUE(p.interface("Loopback0").shutdown);
  EXPECT_EQ(p.device().hostname, "r2");
}

TEST(IosModes, AFileWithoutHostnameIsCalledAfterItself) {
  const ParsedText p = parse_text("interface Loopback0\n", "configs/fra-bb1.cfg");
  EXPECT_EQ(p.device().hostname, "fra-bb1");
  EXPECT_EQ(p.diagnostics(), "configs/fra-bb1.cfg: warning[TIR0112]: no hostname: the device is called 'fra-bb1' after its file\n");
}

}  // namespace
}  // namespace tiramisu
