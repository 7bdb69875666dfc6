#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

const std::string kLists =
    "ip prefix-list P permit 0.0.0.0/0\nip prefix-list Q permit 0.0.0.0/0\naccess-list 7 permit any\n"
    "ip community-list standard C permit 1:1\nip as-path access-list 3 permit .*\nip extcommunity-list standard X permit rt 1:1\n";

const PolicyTerm& only_term(const ParsedText& p) { return p.device().route_policies.raw().at(0).terms.at(0); }

template <class T>
const T& match(const ParsedText& p, std::size_t i) {
  return std::get<T>(only_term(p).matches.at(i).kind);
}
template <class T>
const T& set(const ParsedText& p, std::size_t i) {
  return std::get<T>(only_term(p).sets.at(i).kind);
}

TEST(IosRouteMap, ReadsMatches) {
  const ParsedText p = parse_ios(
      kLists +
      "route-map M deny 20\n description d\n match ip address prefix-list P Q\n match ip address 7\n match ip next-hop prefix-list P\n"
      " match ip route-source 7\n match community C exact-match\n match as-path 3\n match metric 10 20\n match tag 5 0.0.0.6\n"
      " match local-preference 300\n match source-protocol ospf static\n match route-type external type-1 internal\n"
      " match interface Loopback0\n match extcommunity X\n!\ninterface Loopback0\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(only_term(p).result, FilterAction::kDeny);
  EXPECT_EQ(only_term(p).sequence, 20U);
  EXPECT_EQ(match<MatchPrefixLists>(p, 0).lists.size(), 2U);
  EXPECT_TRUE(match<MatchPrefixLists>(p, 0).lists[1].id.valid());
  EXPECT_TRUE(match<MatchAcls>(p, 1).acls[0].id.valid());
  EXPECT_EQ(match<MatchNextHopPrefixLists>(p, 2).lists.size(), 1U);
  EXPECT_EQ(match<MatchRouteSourceAcls>(p, 3).acls.size(), 1U);
  EXPECT_TRUE(match<MatchCommunityLists>(p, 4).exact);
  EXPECT_EQ(match<MatchCommunityLists>(p, 4).lists.size(), 1U);
  EXPECT_EQ(match<MatchAsPathLists>(p, 5).lists.size(), 1U);
  EXPECT_EQ(match<MatchMetrics>(p, 6).values, (std::vector<std::uint32_t>{10, 20}));
  EXPECT_EQ(match<MatchTags>(p, 7).values, (std::vector<std::uint32_t>{5, 6}));
  EXPECT_EQ(match<MatchLocalPreferences>(p, 8).values, (std::vector<std::uint32_t>{300}));
  EXPECT_EQ(match<MatchRouteSources>(p, 9).values, (std::vector<RouteSource>{RouteSource::kOspf, RouteSource::kStatic}));
  EXPECT_TRUE(match<MatchRouteTypes>(p, 10).external_type1);
  EXPECT_TRUE(match<MatchRouteTypes>(p, 10).internal);
  EXPECT_FALSE(match<MatchRouteTypes>(p, 10).external);
  EXPECT_TRUE(match<MatchInterfaces>(p, 11).interfaces[0].id.valid());
  EXPECT_EQ(match<MatchExtCommunityLists>(p, 12).lists.size(), 1U);
}

TEST(IosRouteMap, ReadsSets) {
  const ParsedText p = parse_ios(
      kLists +
      "route-map M permit 10\n set local-preference 200\n set metric +5\n set metric-type type-1\n set tag 9\n set weight 100\n"
      " set origin incomplete\n set ip next-hop 10.0.0.1\n set ip next-hop peer-address\n set community 65000:1 no-export additive\n"
      " set community none\n set comm-list C delete\n set extcommunity rt 65000:1 additive\n set as-path prepend 1 1\n"
      " set as-path prepend last-as 2\n set metric-type internal\n continue 30\nroute-map M permit 30\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(set<SetLocalPreference>(p, 0).value, 200U);
  EXPECT_EQ(set<SetMetric>(p, 1).operation, MetricOperation::kAdd);
  EXPECT_EQ(set<SetMetric>(p, 1).value, 5U);
  EXPECT_EQ(set<SetMetricType>(p, 2).type, 1);
  EXPECT_EQ(set<SetTag>(p, 3).value, 9U);
  EXPECT_EQ(set<SetWeight>(p, 4).value, 100U);
  EXPECT_EQ(set<SetOrigin>(p, 5).origin, BgpOrigin::kIncomplete);
  EXPECT_EQ(set<SetNextHop>(p, 6).address.to_string(), "10.0.0.1");
  set<SetNextHopPeerAddress>(p, 7);
  EXPECT_TRUE(set<SetCommunities>(p, 8).additive);
  EXPECT_EQ(set<SetCommunities>(p, 8).communities.size(), 2U);
  EXPECT_TRUE(set<SetCommunities>(p, 9).communities.empty());
  EXPECT_TRUE(set<DeleteCommunities>(p, 10).list.id.valid());
  EXPECT_EQ(set<SetExtCommunities>(p, 11).communities[0], make_route_target(65000, 1));
  EXPECT_EQ(set<PrependAsPath>(p, 12).asns.size(), 2U);
  EXPECT_EQ(set<PrependAsPath>(p, 13).last_as_count, 2U);
  set<SetMetricIgp>(p, 14);
  EXPECT_TRUE(only_term(p).continues);
  EXPECT_EQ(only_term(p).continue_sequence, 30U);
}

TEST(IosRouteMap, TermsStandInOrderOfSequence) {
  const ParsedText p = parse_ios("route-map M permit 30\nroute-map M deny 10\nroute-map M\n set weight 1\n");
  const auto& terms = p.device().route_policies.raw().at(0).terms;
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].sequence, 10U);
  EXPECT_EQ(terms[0].result, FilterAction::kPermit);
  EXPECT_EQ(p.device().route_policies.raw().at(0).default_result, FilterAction::kDeny);
}

TEST(IosRouteMap, PolicyRoutingIsMarked) {
  const ParsedText p = parse_ios("route-map M permit 10\n set ip next-hop verify-availability 10.0.0.1 1 track 1\n");
  ASSERT_EQ(p.device().unmodelled.size(), 1U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kRoutePolicy);
  EXPECT_EQ(p.device().unmodelled[0].element, "M");
}

TEST(IosRouteMap, NamesMayBeKeywords) {
  const ParsedText p = parse_ios("route-map permit permit 10\n match ip address prefix-list deny\nip prefix-list deny permit 10.0.0.0/8\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_EQ(p.device().route_policies.raw().at(0).name, "permit");
  EXPECT_TRUE(match<MatchPrefixLists>(p, 0).lists[0].id.valid());
}

}  // namespace
}  // namespace tiramisu
