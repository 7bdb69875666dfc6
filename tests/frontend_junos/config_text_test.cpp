// The two forms, and what changes the tree of statements.
#include "junos_fixture.h"

namespace tiramisu::junos_test {
namespace {

const std::string kBraces =
    "system { host-name r1; }\n"
    "interfaces {\n    xe-0/0/0 {\n        description \"to { r2 }\";\n        unit 0 {\n            family inet {\n                address 10.0.0.1/24;\n            }\n        }\n    }\n}\n"
    "routing-options {\n    autonomous-system 65001;\n    static { route 10.9.0.0/16 { discard; tag 7; } }\n}\n"
    "protocols {\n    bgp {\n        group A {\n            type external;\n            export [ OUT ALL ];\n            neighbor 10.0.0.2 { peer-as 65002; }\n        }\n    }\n}\n"
    "policy-options {\n    policy-statement OUT { term 1 { from protocol static; then accept; } }\n    policy-statement ALL { then reject; }\n}\n";
const std::string kSet =
    "set system host-name r1\nset interfaces xe-0/0/0 description \"to { r2 }\"\nset interfaces xe-0/0/0 unit 0 family inet address 10.0.0.1/24\n"
    "set routing-options autonomous-system 65001\nset routing-options static route 10.9.0.0/16 discard\nset routing-options static route 10.9.0.0/16 tag 7\n"
    "set protocols bgp group A type external\nset protocols bgp group A export OUT\nset protocols bgp group A export ALL\nset protocols bgp group A neighbor 10.0.0.2 peer-as 65002\n"
    "set policy-options policy-statement OUT term 1 from protocol static\nset policy-options policy-statement OUT term 1 then accept\nset policy-options policy-statement ALL then reject\n";

TEST(JunosText, BothFormsGiveTheSameRouter) {
  for (const std::string& text : {kBraces, kSet}) {
    const Loaded l = load(text);
    EXPECT_EQ(l.said(), "");
    EXPECT_EQ(l.device().hostname, "r1");
    EXPECT_EQ(l.interface("xe-0/0/0.0").addresses.at(0).address.to_string(), "10.0.0.1/24");
    ASSERT_EQ(l.device().static_routes.size(), 1U);
    EXPECT_TRUE(l.device().static_routes[0].discard);
    EXPECT_EQ(l.device().static_routes[0].tag, 7U);
    ASSERT_TRUE(l.device().bgp);
    const BgpNeighbor& n = l.device().bgp->vrfs.at(0).neighbors.at(0);
    EXPECT_EQ(n.remote_as, 65002U);
    EXPECT_EQ(n.out.policy.name, "OUT ALL (export)");
    EXPECT_EQ(policy(l, "OUT ALL (export)").terms.size(), 4U);
    EXPECT_TRUE(l.device().unmodelled.empty());
  }
}

TEST(JunosText, PointsAtTheStatementInTheFormWithBraces) {
  const Loaded l = load("system {\n    host-name r1;\n}\nprotocols {\n    bgp {\n        fly-me-to the-moon;\n    }\n}\n");
  EXPECT_NE(l.said().find("r1.conf:6:9: warning[TIR0201]"), std::string::npos) << l.said();
  EXPECT_EQ(l.classes(), "MM.ii?..");
}

TEST(JunosText, LaterValuesReplaceEarlierOnes) {
  const Loaded l = load_clean("set routing-options router-id 1.1.1.1\nset routing-options router-id 2.2.2.2\nset protocols ospf area 0 interface lo0.0\nset interfaces lo0 unit 0 family inet address 9.9.9.9/32\n");
  EXPECT_EQ(l.device().ospf.at(0).router_id->to_string(), "2.2.2.2");
  EXPECT_EQ(l.classes(), "MiMMM");
}

TEST(JunosText, NamesThatAreKeywordsKeepTheirStatements) {
  const Loaded l = load_clean("set policy-options policy-statement P term metric from protocol static\nset policy-options policy-statement P term metric then accept\n"
                              "set routing-options autonomous-system 1\nset protocols bgp group type type external\nset protocols bgp group type export P\nset protocols bgp group type neighbor 10.0.0.2 peer-as 2\n");
  EXPECT_EQ(policy(l, "P (export)").terms.at(0).matches.size(), 1U);
}

TEST(JunosText, DeletesAndSwitchesOff) {
  const Loaded l = load_clean("set routing-options static route 10.0.0.0/8 discard\nset routing-options static route 11.0.0.0/8 discard\nset routing-options static route 12.0.0.0/8 discard\n"
                              "delete routing-options static route 10.0.0.0/8\ndeactivate routing-options static route 11.0.0.0/8\n");
  ASSERT_EQ(l.device().static_routes.size(), 1U);
  EXPECT_EQ(l.device().static_routes[0].prefix.to_string(), "12.0.0.0/8");
  EXPECT_EQ(l.classes(), "MiiMii");
  const Loaded braces = load("system { host-name r1; }\nrouting-options {\n static {\n  inactive: route 10.0.0.0/8 discard;\n  route 11.0.0.0/8 discard;\n }\n}\nreplace: routing-options {\n static {\n  route 12.0.0.0/8 discard;\n }\n}\n");
  ASSERT_EQ(braces.device().static_routes.size(), 1U);
  EXPECT_EQ(braces.device().static_routes[0].prefix.to_string(), "12.0.0.0/8");
}

TEST(JunosText, SaysWhatIsCutOff) {
  EXPECT_NE(load("system {\n host-name r1;\ninterfaces {\n").said().find("TIR0107"), std::string::npos);
  EXPECT_NE(load("system { host-name r1; } }\n").said().find("a brace is closed"), std::string::npos);
  EXPECT_NE(load("set system host-name r1\nset interfaces xe-0/0/0 description \"open\n").said().find("not complete"), std::string::npos);
  EXPECT_NE(load("set system host-name r1\nfrobnicate\n").said().find("no configuration command"), std::string::npos);
}

TEST(JunosText, SkipsWhatATerminalPrints) {
  const Loaded l = load("set system host-name r1\n\n{master:0}\n## comment\n");
  EXPECT_EQ(l.said(), "");
  EXPECT_EQ(l.classes(), "M...");
}

}  // namespace
}  // namespace tiramisu::junos_test
