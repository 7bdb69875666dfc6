// Inter-area routes: summaries, ranges, filters, stub areas, and who is an area border router.
#include <gtest/gtest.h>

#include "ospf/ospf_lab.h"

namespace tiramisu {
namespace {

/// r1 -(1)- r2 -(0)- r3 -(0)- r4 -(2)- r5, all at cost 10; loopbacks N.N.N.N/32 at cost 1.
OspfLab chain() {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r2", "r3", {.area = 0});
  lab.connect("r3", "r4", {.area = 0});
  lab.connect("r4", "r5", {.area = 2});
  lab.add_loopback("r1", "1.1.1.1/32", 1);
  lab.add_loopback("r3", "3.3.3.3/32", 0);
  lab.add_loopback("r5", "5.5.5.5/32", 2);
  return lab;
}

void add_range(OspfLab& lab, const std::string& router, std::uint32_t area, const std::string& prefix, bool advertise = true,
               std::optional<std::uint32_t> cost = std::nullopt) {
  OspfRange range;
  range.prefix = *Ipv4Prefix::parse(prefix);
  range.advertise = advertise;
  range.cost = cost;
  lab.area(router, area).ranges.push_back(range);
}

Ref<PrefixListId> add_list(OspfLab& lab, const std::string& router, const std::string& denied) {
  PrefixList list;
  list.name = "L";
  PrefixListEntry deny, rest;
  deny.action = FilterAction::kDeny;
  deny.prefix = *Ipv4Prefix::parse(denied);
  deny.min_length = deny.max_length = static_cast<std::uint8_t>(deny.prefix.length());
  rest.max_length = 32;
  list.entries = {deny, rest};
  Ref<PrefixListId> ref;
  ref.name = "L";
  ref.id = lab.router(router).prefix_lists.push_back(list);
  return ref;
}

TEST(OspfInterArea, SummariesCrossTheBackbone) {
  const OspfLabResult result = chain().solve();
  EXPECT_EQ(result.route("r5", "1.1.1.1/32"), "IA [110/41] via r4");
  EXPECT_EQ(result.route("r3", "1.1.1.1/32"), "IA [110/21] via r2");
  EXPECT_EQ(result.route("r2", "1.1.1.1/32"), "O [110/11] via r1");
  EXPECT_EQ(result.route("r1", "172.16.3.0/30"), "IA [110/40] via r2");
  EXPECT_EQ(result.route("r1", "3.3.3.3/32"), "IA [110/21] via r2");
}

TEST(OspfInterArea, IntraAreaIsPreferredToACheaperInterAreaPath) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1, .cost = 100});
  lab.connect("r1", "r3", {.area = 1, .cost = 1});
  lab.connect("r3", "r4", {.area = 0, .cost = 1});
  lab.connect("r2", "r4", {.area = 0, .cost = 1});
  lab.add_loopback("r2", "2.2.2.2/32", 1);
  EXPECT_EQ(lab.solve().route("r1", "2.2.2.2/32"), "O [110/101] via r2");
}

TEST(OspfInterArea, EqualCostBorderRoutersShareTheTraffic) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r1", "r3", {.area = 1});
  lab.connect("r2", "r4", {.area = 0});
  lab.connect("r3", "r4", {.area = 0});
  lab.add_loopback("r4", "4.4.4.4/32", 0);
  EXPECT_EQ(lab.solve().route("r1", "4.4.4.4/32"), "IA [110/21] via r2, r3");
}

TEST(OspfInterArea, BorderRoutersUseBackboneSummariesOnly) {
  // r2 and r3 border areas 0 and 1; the path of r2 to r4's loopback through area 1 would be shorter.
  OspfLab lab;
  lab.connect("r2", "r3", {.area = 1, .cost = 1});
  lab.connect("r2", "r5", {.area = 0, .cost = 50});
  lab.connect("r5", "r3", {.area = 0, .cost = 50});
  lab.connect("r3", "r4", {.area = 2, .cost = 1});
  lab.add_loopback("r4", "4.4.4.4/32", 2);
  EXPECT_EQ(lab.solve().route("r2", "4.4.4.4/32"), "IA [110/102] via r5");
}

TEST(OspfInterArea, ABorderRouterCutOffFromTheBackboneUsesOtherAreas) {
  OspfLab lab;
  lab.connect("r2", "r3", {.area = 1, .cost = 1});
  lab.connect("r2", "r5", {.area = 0, .cost = 50});
  lab.connect("r5", "r3", {.area = 0, .cost = 50});
  lab.connect("r3", "r4", {.area = 2, .cost = 1});
  lab.add_loopback("r4", "4.4.4.4/32", 2);
  lab.add_loopback("r2", "2.2.2.2/32", 0);
  EXPECT_EQ(lab.solve_without({{"r2", "r5"}}).route("r2", "4.4.4.4/32"), "IA [110/3] via r3");
}

TEST(OspfInterArea, WithoutABackboneInterfaceNobodySummarises) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r2", "r3", {.area = 2});
  lab.add_loopback("r3", "3.3.3.3/32", 2);
  EXPECT_EQ(lab.solve().route("r1", "3.3.3.3/32"), "-");
  lab.add_loopback("r2", "2.2.2.2/32", 0);
  EXPECT_EQ(lab.solve().route("r1", "3.3.3.3/32"), "IA [110/21] via r2") << "a loopback in area 0 is enough";
}

TEST(OspfInterArea, RangesReplaceTheirComponents) {
  OspfLab lab = chain();
  lab.add_lan("r1", "10.1.1.1/24", 1, 5);
  lab.add_lan("r1", "10.1.2.1/24", 1, 9);
  add_range(lab, "r2", 1, "10.1.0.0/16");
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r3", "10.1.1.0/24"), "-");
  EXPECT_EQ(result.route("r3", "10.1.0.0/16"), "IA [110/25] via r2") << "RFC 1583: the nearest component";
  EXPECT_EQ(result.route("r2", "10.1.0.0/16"), "O [110/0] null");
  EXPECT_EQ(result.route("r2", "10.1.1.0/24"), "O [110/15] via r1");
  lab.process("r2").rfc1583_compatible = false;
  EXPECT_EQ(lab.solve().route("r3", "10.1.0.0/16"), "IA [110/29] via r2") << "RFC 2328: the farthest component";
  lab.process("r2").installs_discard_routes = false;
  EXPECT_EQ(lab.solve().route("r2", "10.1.0.0/16"), "-");
}

TEST(OspfInterArea, RangesHaveCostsAndMayBeSilent) {
  OspfLab lab = chain();
  lab.add_lan("r1", "10.1.1.1/24", 1, 5);
  lab.add_lan("r1", "10.2.1.1/24", 1, 5);
  add_range(lab, "r2", 1, "10.1.0.0/16", true, 100);
  add_range(lab, "r2", 1, "10.2.0.0/16", false);
  add_range(lab, "r2", 1, "10.3.0.0/16");
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r5", "10.1.0.0/16"), "IA [110/130] via r4");
  EXPECT_EQ(result.route("r3", "10.2.0.0/16"), "-");
  EXPECT_EQ(result.route("r3", "10.2.1.0/24"), "-");
  EXPECT_EQ(result.route("r2", "10.2.0.0/16"), "-") << "no null route for what is not advertised";
  EXPECT_EQ(result.route("r2", "10.3.0.0/16"), "-") << "not active: no component";
}

TEST(OspfInterArea, AnActiveRangeIgnoresTheSameSummaryOfOthers) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r1", "r3", {.area = 1, .cost = 30});
  lab.connect("r2", "r4", {.area = 0});
  lab.connect("r3", "r4", {.area = 0});
  lab.add_lan("r1", "10.1.1.1/24", 1, 5);
  add_range(lab, "r2", 1, "10.1.0.0/16");
  add_range(lab, "r3", 1, "10.1.0.0/16");
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r3", "10.1.0.0/16"), "O [110/0] null");
  EXPECT_EQ(result.route("r4", "10.1.0.0/16"), "IA [110/25] via r2");
  EXPECT_EQ(lab.solve_without({{"r1", "r3"}}).route("r3", "10.1.0.0/16"), "IA [110/35] via r4") << "no longer active";
}

TEST(OspfInterArea, SummariesInsideAnActiveRangeHideOnFrrOnly) {
  OspfLab lab = chain();
  lab.add_lan("r1", "10.1.1.1/24", 1, 5);
  lab.add_lan("r5", "10.1.77.1/24", 2, 5);
  add_range(lab, "r2", 1, "10.1.0.0/16");
  EXPECT_EQ(lab.solve().route("r2", "10.1.77.0/24"), "IA [110/35] via r3");
  lab.process("r2").active_range_hides_inside = true;
  EXPECT_EQ(lab.solve().route("r2", "10.1.77.0/24"), "-");
  EXPECT_EQ(lab.solve().route("r3", "10.1.77.0/24"), "IA [110/25] via r4");
}

TEST(OspfInterArea, FrrTakesTheFarthestComponentInAnyCase) {
  OspfLab lab = chain();
  lab.add_lan("r1", "10.1.1.1/24", 1, 5);
  lab.add_lan("r1", "10.1.2.1/24", 1, 9);
  add_range(lab, "r2", 1, "10.1.0.0/16");
  lab.process("r2").range_costs_farthest = true;
  EXPECT_EQ(lab.solve().route("r3", "10.1.0.0/16"), "IA [110/29] via r2");
}

TEST(OspfInterArea, OnFrrRangesEnterTotallyStubbyAreasBesideOthers) {
  OspfLab lab = chain();
  lab.add_lan("r3", "10.0.1.1/24", 0, 5);
  lab.make_area({"r4", "r5"}, 2, OspfAreaType::kStub);
  lab.area("r4", 2).no_summary = true;
  add_range(lab, "r4", 0, "10.0.0.0/16");
  EXPECT_EQ(lab.solve().route("r5", "10.0.0.0/16"), "-");
  EXPECT_EQ(lab.solve().route("r4", "10.0.0.0/16"), "O [110/0] null");
  lab.process("r4").ranges_enter_no_summary_areas = true;
  EXPECT_EQ(lab.solve().route("r5", "10.0.0.0/16"), "-") << "no other area: not active";
  EXPECT_EQ(lab.solve().route("r4", "10.0.0.0/16"), "-");
  lab.add_loopback("r4", "4.4.4.4/32", 3);
  EXPECT_EQ(lab.solve().route("r5", "10.0.0.0/16"), "IA [110/25] via r4");
}

TEST(OspfInterArea, FrrCountsAreasThatAreDown) {
  OspfLab lab;
  lab.connect("r1", "r2", {.area = 1});
  lab.connect("r2", "r3", {.area = 0});
  lab.add_lan("r3", "10.0.1.1/24", 0, 5);
  add_range(lab, "r2", 0, "10.0.0.0/16");
  EXPECT_EQ(lab.solve_without({{"r1", "r2"}}).route("r2", "10.0.0.0/16"), "-");
  lab.process("r2").border_by_configured_areas = true;
  EXPECT_EQ(lab.solve_without({{"r1", "r2"}}).route("r2", "10.0.0.0/16"), "O [110/0] null");
}

TEST(OspfInterArea, FilterListsWorkOnSummaries) {
  OspfLab in = chain();
  in.area("r4", 2).filter_in = add_list(in, "r4", "1.1.1.1/32");
  EXPECT_EQ(in.solve().route("r5", "1.1.1.1/32"), "-");
  EXPECT_EQ(in.solve().route("r5", "3.3.3.3/32"), "IA [110/21] via r4");
  EXPECT_EQ(in.solve().route("r4", "1.1.1.1/32"), "IA [110/31] via r3");
  OspfLab out = chain();
  out.area("r2", 1).filter_out = add_list(out, "r2", "1.1.1.1/32");
  EXPECT_EQ(out.solve().route("r3", "1.1.1.1/32"), "-");
  EXPECT_EQ(out.solve().route("r3", "172.16.0.0/30"), "IA [110/20] via r2");
}

TEST(OspfInterArea, StubAreasGetADefaultAndNoExternals) {
  OspfLab lab = chain();
  lab.make_area({"r4", "r5"}, 2, OspfAreaType::kStub);
  lab.add_external("r3", "99.0.0.0/8");
  const OspfLabResult result = lab.solve();
  EXPECT_EQ(result.route("r5", "0.0.0.0/0"), "IA [110/11] via r4");
  EXPECT_EQ(result.route("r5", "99.0.0.0/8"), "-");
  EXPECT_EQ(result.route("r5", "1.1.1.1/32"), "IA [110/41] via r4");
  EXPECT_EQ(result.route("r4", "0.0.0.0/0"), "-");
  EXPECT_EQ(result.route("r4", "99.0.0.0/8"), "E2 [110/20] via r3");
}

TEST(OspfInterArea, TotallyStubbyAreasGetOnlyTheDefault) {
  OspfLab lab = chain();
  lab.make_area({"r4", "r5"}, 2, OspfAreaType::kStub);
  lab.area("r4", 2).no_summary = true;
  lab.area("r4", 2).default_cost = 50;
  EXPECT_EQ(lab.solve().routes("r5"), std::vector<std::string>{"0.0.0.0/0 IA [110/60] via r4"});
}

TEST(OspfInterArea, MaxMetricRaisesSummariesWhereAsked) {
  OspfLab lab = chain();
  lab.process("r2").max_metric_router_lsa = true;
  lab.process("r2").max_metric_summary = 5000;
  EXPECT_EQ(lab.solve().route("r3", "1.1.1.1/32"), "IA [110/5010] via r2");
}

}  // namespace
}  // namespace tiramisu
