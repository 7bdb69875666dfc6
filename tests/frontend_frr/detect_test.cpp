#include "frontend/frr/detect_frr.h"

#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

TEST(FrrDetection, KnowsItsOwnWords) {
  EXPECT_EQ(detect_frr("hostname r1\nfrr version 8.4\n", "x").score, 100);
  EXPECT_EQ(detect_frr("hostname r1\nfrr version 8.4\n", "x").evidence, "line 2: 'frr version 8.4'");
  EXPECT_GT(detect_frr("interface eth0\n ip address 10.0.0.1/24\n", "x").score, 50);
  EXPECT_EQ(detect_frr("hostname r1\n", "a/bgpd.conf").score, 90);
}

TEST(FrrDetection, LeavesLookAlikesAlone) {
  EXPECT_EQ(detect_frr("! device: r1 (vEOS)\ninterface Ethernet1\n   ip address 10.0.0.1/24\n", "x").score, 0);
  EXPECT_EQ(detect_frr("feature bgp\ninterface Ethernet1/1\n  ip address 10.0.0.1/24\n", "x").score, 0);
  EXPECT_EQ(detect_frr("version 15.2\nhostname r1\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n", "x").score, 0);
  EXPECT_EQ(detect_frr("set system host-name r1\n", "x").score, 0);
}

}  // namespace
}  // namespace tiramisu::frr_test
