// apply-groups.
#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

TEST(JunosGroups, FillInWhatThePlaceDoesNotSay) {
  const Loaded l = load_clean("set groups G interfaces <xe-*> mtu 9000\nset groups G interfaces <xe-*> unit <*> family inet mtu 1400\nset groups G routing-options router-id 1.1.1.1\nset apply-groups G\n"
                              "set interfaces xe-0/0/0 unit 0 family inet address 10.0.0.1/24\nset interfaces xe-0/0/1 mtu 4000\nset interfaces ge-0/0/0 unit 0 family inet address 10.1.0.1/24\n"
                              "set protocols ospf area 0 interface xe-0/0/0.0\n");
  EXPECT_EQ(l.interface("xe-0/0/0").mtu, 9000U);
  EXPECT_EQ(l.interface("xe-0/0/0.0").mtu, 1400U);
  EXPECT_EQ(l.interface("xe-0/0/1").mtu, 4000U);
  EXPECT_FALSE(l.interface("ge-0/0/0").mtu);
  EXPECT_EQ(l.device().ospf.at(0).router_id->to_string(), "1.1.1.1");
  EXPECT_EQ(l.classes(), "MMMMiMMMM");
}

TEST(JunosGroups, ApplyInsideAPlaceAndNotWhereExcepted) {
  const Loaded l = load_clean("set groups G protocols bgp group <*> type external\nset groups G protocols bgp group <*> peer-as 65002\nset routing-options autonomous-system 65001\n"
                              "set protocols bgp apply-groups G\nset protocols bgp group A neighbor 10.0.0.2\nset protocols bgp group B apply-groups-except G\nset protocols bgp group B neighbor 10.0.0.3 peer-as 7\n");
  EXPECT_EQ(l.device().bgp->vrfs.at(0).neighbors.at(0).remote_as, 65002U);
  EXPECT_EQ(l.device().bgp->vrfs.at(0).neighbors.at(1).remote_as, 7U);
}

TEST(JunosGroups, EarlierGroupsWin) {
  const Loaded l = load_clean("set groups A routing-options router-id 1.1.1.1\nset groups B routing-options router-id 2.2.2.2\nset apply-groups [ A B ]\nset protocols ospf area 0 interface lo0\nset interfaces lo0 unit 0 family inet address 3.3.3.3/32\n");
  EXPECT_EQ(l.device().ospf.at(0).router_id->to_string(), "1.1.1.1");
}

TEST(JunosGroups, EndWhereTheyApplyThemselves) {
  const Loaded l = load("set system host-name r1\nset groups A system apply-groups B\nset groups B system apply-groups A\nset apply-groups A\nset system services ssh\nset apply-groups NONE\n");
  EXPECT_NE(l.said().find("TIR0303"), std::string::npos) << l.said();
  EXPECT_NE(l.said().find("undefined group 'NONE'"), std::string::npos);
}

}  // namespace
}  // namespace tiramisu::junos_test
