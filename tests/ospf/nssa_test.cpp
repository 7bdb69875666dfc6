// Not-so-stubby areas (RFC 3101): type 7 LSAs, their translation, their defaults.
#include <gtest/gtest.h>

#include "ospf/ospf_lab.h"

namespace tiramisu {
namespace {

/// r1 in NSSA 1 behind the border routers r2 and r3; r4 in the backbone. r1 redistributes.
OspfLab nssa() {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r1", "r3", {.area = 1});
  lab.connect("r2", "r4", {.area = 0});
  lab.connect("r3", "r4", {.area = 0, .cost = 10});
  lab.add_loopback("r1", "1.1.1.1/32", 1);
  lab.make_area({"r1", "r2", "r3"}, 1, OspfAreaType::kNssa);
  lab.add_external("r1", "91.0.0.0/8");
  return lab;
}

TEST(OspfNssa, Type7IsTranslatedWithItsForwardingAddress) {
  OspfLab lab = nssa();
  EXPECT_EQ(lab.solve().route("r2", "91.0.0.0/8"), "N2 [110/20] via r1");
  // r3 has the higher router id and translates, but packets follow the forwarding address.
  EXPECT_EQ(lab.solve().route("r4", "91.0.0.0/8"), "E2 [110/20] via r2, r3");
  EXPECT_EQ(lab.solve().find("r4", "91.0.0.0/8")->provenance.origin, lab.solve().network().find_node("r3"));
  EXPECT_EQ(lab.solve_without({{"r3", "r4"}}).route("r4", "91.0.0.0/8"), "E2 [110/20] via r2") << "r3 is no border router any more";
  EXPECT_EQ(lab.solve_without({{"r1", "r3"}}).route("r4", "91.0.0.0/8"), "E2 [110/20] via r2");
}

TEST(OspfNssa, ExternalsOfTheBackboneStayOut) {
  OspfLab lab = nssa();
  lab.add_external("r4", "92.0.0.0/8");
  EXPECT_EQ(lab.solve().route("r1", "92.0.0.0/8"), "-");
  EXPECT_EQ(lab.solve().route("r2", "92.0.0.0/8"), "E2 [110/20] via r4");
}

TEST(OspfNssa, DefaultsComeFromTheAreaStatement) {
  OspfLab lab = nssa();
  EXPECT_EQ(lab.solve().route("r1", "0.0.0.0/0"), "-");
  lab.area("r2", 1).nssa_default_originate = true;
  EXPECT_EQ(lab.solve().route("r1", "0.0.0.0/0"), "N2 [110/1] via r2");
  EXPECT_EQ(lab.solve().route("r3", "0.0.0.0/0"), "-") << "border routers ignore it";
  EXPECT_EQ(lab.solve().route("r4", "0.0.0.0/0"), "-") << "it is not for translation";
  lab.area("r3", 1).no_summary = true;
  EXPECT_EQ(lab.solve().route("r1", "0.0.0.0/0"), "IA [110/11] via r3") << "a totally stubby area gets a summary";
}

TEST(OspfNssa, FrrSendsADefaultSummaryIntoEveryNssa) {
  OspfLab lab = nssa();
  lab.process("r2").nssa_default_summary = true;
  EXPECT_EQ(lab.solve().route("r1", "0.0.0.0/0"), "IA [110/11] via r2");
}

TEST(OspfNssa, ABorderRouterThatRedistributesSendsBothKinds) {
  OspfLab lab = nssa();
  lab.add_external("r2", "93.0.0.0/8");
  EXPECT_EQ(lab.solve().route("r1", "93.0.0.0/8"), "N2 [110/20] via r2");
  EXPECT_EQ(lab.solve().route("r4", "93.0.0.0/8"), "E2 [110/20] via r2");
  EXPECT_EQ(lab.solve().route("r3", "93.0.0.0/8"), "E2 [110/20] via r1, r4");
  lab.area("r2", 1).nssa_no_redistribution = true;
  EXPECT_EQ(lab.solve().route("r1", "93.0.0.0/8"), "-");
}

TEST(OspfNssa, TheForwardingAddressIsALoopbackOrTheFirstInterface) {
  OspfLab lab = nssa();
  lab.add_loopback("r1", "1.1.1.9/32", 1, 1000);
  // To 1.1.1.9 the metric is that of the loopback, which decides against another exit.
  lab.add_external("r4", "91.0.0.0/8", {.metric = 20});
  lab.connect("r4", "r5", {.area = 0, .cost = 500});
  EXPECT_EQ(lab.solve().route("r5", "91.0.0.0/8"), "E2 [110/20] via r4");
  EXPECT_EQ(lab.solve().route("r2", "91.0.0.0/8"), "E2 [110/20] via r4") << "1.1.1.9 is farther than r4";
  lab.process("r1").nssa_forwards_to_loopback = false;
  EXPECT_EQ(lab.solve().route("r2", "91.0.0.0/8"), "N2 [110/20] via r1, r4") << "as far: both, under the first's name";
}

TEST(OspfNssa, FrrTranslatesWithItsDefaultMetric) {
  OspfLab lab = nssa();
  lab.add_external("r1", "95.0.0.0/8", {.metric = 5, .type = 1, .tag = 3});
  EXPECT_EQ(lab.solve().route("r4", "95.0.0.0/8"), "E1 [110/26] tag 3 via r2, r3");
  lab.process("r3").translation_keeps_metric = false;
  EXPECT_EQ(lab.solve().route("r4", "95.0.0.0/8"), "E1 [110/41] tag 3 via r2, r3");
}

TEST(OspfNssa, TheTranslatorSummarises) {
  OspfLab lab = nssa();
  lab.add_external("r1", "94.1.1.0/24");
  lab.add_external("r1", "94.1.2.0/24");
  OspfSummaryAddress summary;
  summary.prefix = *Ipv4Prefix::parse("94.1.0.0/16");
  lab.process("r3").summary_addresses.push_back(summary);
  EXPECT_EQ(lab.solve().route("r4", "94.1.0.0/16"), "E2 [110/20] via r3");
  EXPECT_EQ(lab.solve().route("r4", "94.1.1.0/24"), "-");
  EXPECT_EQ(lab.solve().route("r3", "94.1.1.0/24"), "N2 [110/20] via r1");
  lab.process("r3").summary_address_covers_translated = false;
  EXPECT_EQ(lab.solve().route("r4", "94.1.1.0/24"), "E2 [110/20] via r2, r3");
}

}  // namespace
}  // namespace tiramisu
