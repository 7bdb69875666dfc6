#include <gtest/gtest.h>

#include "frontend/ios/ios.h"

namespace tiramisu {
namespace {

int score(std::string_view text) { return ios_vendor.detect(text, "x.cfg").score; }

TEST(IosDetect, KnowsItsOwn) {
  EXPECT_EQ(score("Building configuration...\n\nCurrent configuration : 1821 bytes\n!\nversion 15.2\nservice timestamps log\nhostname r1\n"), 100);
  EXPECT_GE(score("version 12.4\nhostname r1\ninterface GigabitEthernet0/1\n ip address 10.0.0.1/31\n"), 40);
  EXPECT_GE(score("hostname r1\ninterface Loopback0\n ip address 1.1.1.1 255.255.255.255\n"), 50);
}

TEST(IosDetect, TellsWhy) {
  const Detection d = ios_vendor.detect("hostname r1\nversion 15.2\n", "x.cfg");
  EXPECT_EQ(d.evidence, "line 2: 'version 15.2'");
}

TEST(IosDetect, LeavesLookAlikesAlone) {
  EXPECT_EQ(score("! device: r1 (vEOS, EOS-4.21)\nhostname r1\nip routing\n"), 0);
  EXPECT_EQ(score("!Command: show running-config\nversion 9.2(3) Bios:version\nhostname r1\n"), 0);
  EXPECT_EQ(score("!! IOS XR Configuration 7.0\nhostname r1\ninterface GigabitEthernet0/0/0/0\n"), 0);
  EXPECT_EQ(score("frr version 7.5\nfrr defaults traditional\nhostname r1\n"), 0);
  EXPECT_EQ(score("set system host-name r1\n"), 0);
  EXPECT_EQ(score("hostname r1\ninterface eth0\n ip address 10.0.0.1/24\nrouter bgp 1\n"), 0);
  EXPECT_EQ(score(""), 0);
}

}  // namespace
}  // namespace tiramisu
