// External routes: type 1 and 2, forwarding addresses, choice of the border router, summaries.
#include <gtest/gtest.h>

#include "ospf/ospf_lab.h"

namespace tiramisu {
namespace {

TEST(OspfExternal, Type1AddsTheDistanceAndType2DoesNot) {
  OspfLab lab;
  lab.connect("r1", "r2");
  lab.connect("r2", "r3");
  lab.add_external("r3", "91.0.0.0/8", {.metric = 5, .type = 1, .tag = 7});
  lab.add_external("r3", "92.0.0.0/8", {.metric = 5, .type = 2});
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "91.0.0.0/8"), "E1 [110/25] tag 7 via r2");
  EXPECT_EQ(result.route("r1", "92.0.0.0/8"), "E2 [110/5] via r2");
  EXPECT_EQ(result.route("r3", "92.0.0.0/8"), "-") << "an originator ignores its own LSA";
}

TEST(OspfExternal, Type1BeatsType2AndLowerMetricsBeatNearerRouters) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 1});
  lab.connect("r1", "r3", {.cost = 50});
  lab.add_external("r2", "91.0.0.0/8", {.metric = 1, .type = 2});
  lab.add_external("r3", "91.0.0.0/8", {.metric = 900, .type = 1});
  lab.add_external("r2", "92.0.0.0/8", {.metric = 20, .type = 2});
  lab.add_external("r3", "92.0.0.0/8", {.metric = 10, .type = 2});
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "91.0.0.0/8"), "E1 [110/950] via r3");
  EXPECT_EQ(result.route("r1", "92.0.0.0/8"), "E2 [110/10] via r3");
}

TEST(OspfExternal, EqualType2MetricsGoToTheNearestAndShareTies) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 10});
  lab.connect("r1", "r3", {.cost = 10});
  lab.connect("r1", "r4", {.cost = 11});
  for (const char* name : {"r2", "r3", "r4"}) lab.add_external(name, "91.0.0.0/8");
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "E2 [110/20] via r2, r3");
  EXPECT_EQ(lab.solve_without({{"r1", "r2"}, {"r1", "r3"}}).route("r1", "91.0.0.0/8"), "E2 [110/20] via r4");
}

TEST(OspfExternal, InternalRoutesArePreferred) {
  OspfLab lab;
  lab.connect("r1", "r2", {.cost = 1});
  lab.connect("r1", "r3", {.cost = 100});
  lab.add_lan("r3", "10.0.0.1/24");
  lab.add_external("r2", "10.0.0.0/24", {.metric = 1, .type = 1});
  EXPECT_EQ(lab.solve().route("r1", "10.0.0.0/24"), "O [110/110] via r3");
}

TEST(OspfExternal, AsbrsOfOtherAreasAreReachedByType4Summaries) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r2", "r3", {.area = 0});
  lab.connect("r3", "r4", {.area = 2});
  lab.add_external("r4", "91.0.0.0/8", {.metric = 5, .type = 1});
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "E1 [110/35] via r2");
  EXPECT_EQ(lab.solve_without({{"r2", "r3"}}).route("r1", "91.0.0.0/8"), "-");
}

TEST(OspfExternal, ForwardingAddressesAreResolvedInternally) {
  // r2 redistributes routes whose next hop is on the LAN that r3 is nearer to.
  OspfLab lab;
  lab.add_interface("r2", "10.0.0.2/24", 0, 10);
  lab.add_interface("r3", "10.0.0.3/24", 0, 10);
  lab.connect("r1", "r2", {.cost = 10});
  lab.connect("r1", "r3", {.cost = 5});
  lab.add_external("r2", "91.0.0.0/8", {.metric = 20, .forwarding_address = "10.0.0.77"});
  lab.add_external("r2", "92.0.0.0/8", {.metric = 20, .forwarding_address = "10.99.0.1"});
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "91.0.0.0/8"), "E2 [110/20] via r3");
  EXPECT_EQ(result.route("r3", "91.0.0.0/8"), "E2 [110/20] via 10.0.0.77") << "straight over the LAN";
  EXPECT_EQ(result.route("r1", "92.0.0.0/8"), "-") << "no internal route to the forwarding address";
}

TEST(OspfExternal, Rfc1583DecidesBetweenPathsToOneAsbr) {
  // r1 reaches the ASBR r4 inside area 1 at cost 100 and over the backbone at cost 3.
  OspfLab lab;
  lab.connect("r1", "r4", {.area = 1, .cost = 100});
  lab.connect("r1", "r2", {.area = 0, .cost = 1});
  lab.connect("r2", "r4", {.area = 0, .cost = 2});
  lab.add_external("r4", "91.0.0.0/8", {.metric = 5, .type = 1});
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "E1 [110/8] via r2");
  lab.process("r1").rfc1583_compatible = false;
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "E1 [110/105] via r4");
}

TEST(OspfExternal, OnFrrAPreferredPathInAStubAreaHidesTheAsbr) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 0});
  lab.connect("r1", "r2", {.area = 3, .cost = 50});
  lab.make_area({"r1", "r2"}, 3, OspfAreaType::kStub);
  lab.add_external("r2", "91.0.0.0/8");
  lab.process("r1").rfc1583_compatible = false;
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "E2 [110/20] via r2");
  lab.process("r1").asbr_paths_in_any_area = true;
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "-");
}

TEST(OspfExternal, SummaryAddressesFoldWhatTheyCover) {
  OspfLab lab;
  lab.connect("r1", "r2");
  lab.add_external("r2", "91.1.1.0/24", {.metric = 30});
  lab.add_external("r2", "91.1.2.0/24", {.metric = 20});
  lab.add_external("r2", "92.1.1.0/24", {.metric = 20});
  OspfSummaryAddress summary, silent;
  summary.prefix = *Ipv4Prefix::parse("91.1.0.0/16");
  summary.tag = 9;
  silent.prefix = *Ipv4Prefix::parse("92.0.0.0/8");
  silent.advertise = false;
  lab.process("r2").summary_addresses = {summary, silent};
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r1", "91.1.1.0/24"), "-");
  EXPECT_EQ(result.route("r1", "91.1.0.0/16"), "E2 [110/20] tag 9 via r2");
  EXPECT_EQ(result.route("r1", "92.1.1.0/24"), "-");
  EXPECT_EQ(result.route("r2", "91.1.0.0/16"), "O [254/0] null");
  EXPECT_EQ(result.route("r2", "92.0.0.0/8"), "-");
}

TEST(OspfExternal, MaxMetricRaisesExternalsWhereAsked) {
  OspfLab lab;
  lab.connect("r1", "r2");
  lab.add_external("r2", "91.0.0.0/8");
  lab.process("r2").max_metric_router_lsa = true;
  lab.process("r2").max_metric_external = 16711680;
  EXPECT_EQ(lab.solve().route("r1", "91.0.0.0/8"), "E2 [110/16711680] via r2");
}

}  // namespace
}  // namespace tiramisu
