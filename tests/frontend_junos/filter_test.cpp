#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

TEST(JunosFilter, TermsBecomeEntries) {
  const Loaded l = load_clean("set policy-options prefix-list NET 10.0.0.0/8\nset policy-options prefix-list NET 11.0.0.0/8\nset firewall family inet filter F term 1 from source-prefix-list NET\n"
                              "set firewall family inet filter F term 1 from protocol tcp\nset firewall family inet filter F term 1 from destination-port [ ssh 8000-8010 ]\nset firewall family inet filter F term 1 then count C\n"
                              "set firewall family inet filter F term 1 then discard\nset firewall family inet filter F term 2 then count D\nset firewall family inet filter F term 2 then next term\nset firewall family inet filter F term 3 then log\n");
  const Acl& acl = l.device().acls[AclId(0)];
  ASSERT_EQ(acl.entries.size(), 3U);
  EXPECT_EQ(acl.entries[0].action, FilterAction::kDeny);
  EXPECT_EQ(acl.entries[0].protocol, std::uint8_t{6});
  EXPECT_EQ(acl.entries[0].destination_ports.size(), 2U);
  EXPECT_EQ(acl.entries[0].destination_ports[0].first, 22);
  EXPECT_EQ(acl.entries[2].action, FilterAction::kPermit) << "a term that only logs accepts";
}

TEST(JunosFilter, WhatIsNotModelledMayOrMayNotMatch) {
  const Loaded l = load_clean("set firewall filter F term 1 from is-fragment\nset firewall filter F term 1 then discard\nset firewall filter F term 2 from source-address 10.0.0.0/8 except\nset firewall filter F term 2 then accept\n");
  EXPECT_TRUE(l.device().acls[AclId(0)].entries.at(0).unmodelled_match);
  EXPECT_TRUE(l.device().acls[AclId(0)].entries.at(1).unmodelled_match);
  EXPECT_EQ(l.classes(), "MuMuM");
}

}  // namespace
}  // namespace tiramisu::junos_test
