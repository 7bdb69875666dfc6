#include "frr_fixture.h"

namespace tiramisu::frr_test {
namespace {

const RoutePolicy& first(const Loaded& l) { return l.device().route_policies[RoutePolicyId(0)]; }

TEST(FrrRouteMap, ReadsMatchesSetsAndFlow) {
  const Loaded l = load_clean(
      "ip prefix-list P permit any\nbgp community-list standard C permit 1:1\nbgp as-path access-list A permit .*\naccess-list L permit any\n"
      "route-map SUB permit 10\nroute-map M permit 20\n match ip address prefix-list P\n match ip address L\n match community C exact-match\n match as-path A\n match tag 5\n"
      " match metric 9\n match local-preference 100\n match peer 10.0.0.1\n match interface eth0\n match source-protocol static\n match origin igp\n"
      " set local-preference +50\n set metric -3\n set metric-type type-1\n set tag 8\n set weight 4\n set origin incomplete\n set ip next-hop peer-address\n"
      " set community 1:2 no-export additive\n set comm-list C delete\n set extcommunity rt 65000:1\n set as-path prepend 65001 65001\n set distance 30\n"
      " call SUB\n on-match goto 40\n description why\nroute-map M deny 10\n continue\n");
  const RoutePolicy& m = l.device().route_policies[RoutePolicyId(1)];
  ASSERT_EQ(m.terms.size(), 2U);
  EXPECT_EQ(m.terms[0].sequence, 10U);
  EXPECT_EQ(m.terms[0].result, FilterAction::kDeny);
  EXPECT_TRUE(m.terms[0].continues && !m.terms[0].continue_sequence);
  const PolicyTerm& t = m.terms[1];
  EXPECT_EQ(t.matches.size(), 11U);
  EXPECT_EQ(t.sets.size(), 12U);
  EXPECT_EQ(t.continue_sequence, 40U);
  EXPECT_EQ(t.call.id, RoutePolicyId(0));
  EXPECT_EQ(std::get<SetLocalPreference>(t.sets[0].kind).operation, MetricOperation::kAdd);
  EXPECT_EQ(std::get<SetMetric>(t.sets[1].kind).operation, MetricOperation::kSubtract);
  EXPECT_TRUE(std::get<SetCommunities>(t.sets[7].kind).additive);
}

TEST(FrrRouteMap, LetsALaterStatementReplaceAnEarlierOfItsKind) {
  const Loaded l = load_clean("route-map M permit 10\n set metric 1\n set metric 2\n match tag 1\n match tag 2\n");
  EXPECT_EQ(first(l).terms[0].sets.size(), 1U);
  EXPECT_EQ(std::get<SetMetric>(first(l).terms[0].sets[0].kind).value, 2U);
  EXPECT_EQ(std::get<MatchTags>(first(l).terms[0].matches[0].kind).values, (std::vector<std::uint32_t>{2}));
}

TEST(FrrRouteMap, MarksWhatIsNotModelledInTheTerm) {
  const Loaded l = load("hostname r1\nroute-map M permit 10\n match large-community X\n set as-path exclude 65001\n set src 10.0.0.1\n");
  EXPECT_EQ(l.classes(), "MMuui");
  EXPECT_TRUE(std::holds_alternative<MatchUnmodelled>(first(l).terms[0].matches.at(0).kind));
  EXPECT_TRUE(std::holds_alternative<SetUnmodelled>(first(l).terms[0].sets.at(0).kind));
  EXPECT_EQ(l.device().unmodelled.at(0).element, "M");
  EXPECT_EQ(l.device().unmodelled.at(0).reach, LineReach::kRoutePolicy);
}

TEST(FrrRouteMap, WarnsOfUndefinedLists) {
  EXPECT_EQ(load("hostname r1\nip prefix-list CUSTOMER permit any\nroute-map M permit 10\n match ip address prefix-list CUSTOMERS\n").said(),
            "r1.conf:4:31: warning[TIR0301]: undefined prefix list 'CUSTOMERS'; did you mean 'CUSTOMER'?\n"
            "   match ip address prefix-list CUSTOMERS\n"
            "                                ^~~~~~~~~\n");
}

TEST(FrrRouteMap, OnlyGoesForward) {
  EXPECT_EQ(load("hostname r1\nroute-map M permit 10\n on-match goto 5\n").said(),
            "r1.conf:3:16: warning[TIR0203]: a route map can only go on after sequence 10\n"
            "   on-match goto 5\n"
            "                 ^\n");
}

}  // namespace
}  // namespace tiramisu::frr_test
