#include <gtest/gtest.h>

#include "routing_policy/policy_device.h"

namespace tiramisu::testing {
namespace {

constexpr FilterAction kPermit = FilterAction::kPermit;
constexpr FilterAction kDeny = FilterAction::kDeny;

PolicyRoute route(std::string_view text) {
  PolicyRoute r;
  r.prefix = prefix(text);
  return r;
}

TEST(PolicyMatch, PrefixListTakesFirstMatchAndDeniesAtTheEnd) {
  PolicyDevice d;
  const auto list = ref(d.prefix_list({PolicyDevice::entry(kDeny, "10.1.0.0/16"), PolicyDevice::entry(kPermit, "10.0.0.0/8", -1, 24)}));
  EXPECT_TRUE(d.matches(MatchPrefixLists{{list}}, route("10.1.1.0/24")));
  EXPECT_FALSE(d.matches(MatchPrefixLists{{list}}, route("10.1.0.0/16")));
  EXPECT_FALSE(d.matches(MatchPrefixLists{{list}}, route("10.1.1.128/25")));
  EXPECT_FALSE(d.matches(MatchPrefixLists{{list}}, route("11.0.0.0/8")));
}

TEST(PolicyMatch, PrefixListLengthsAreClosedRanges) {
  PolicyDevice d;
  const auto list = ref(d.prefix_list({PolicyDevice::entry(kPermit, "10.0.0.0/8", 16, 24)}));
  EXPECT_FALSE(d.matches(MatchPrefixLists{{list}}, route("10.0.0.0/15")));
  EXPECT_TRUE(d.matches(MatchPrefixLists{{list}}, route("10.0.0.0/16")));
  EXPECT_TRUE(d.matches(MatchPrefixLists{{list}}, route("10.9.9.0/24")));
  EXPECT_FALSE(d.matches(MatchPrefixLists{{list}}, route("10.9.9.0/25")));
}

TEST(PolicyMatch, AnyOfSeveralListsIsEnough) {
  PolicyDevice d;
  const std::vector lists = {ref(d.permit("10.0.0.0/8")), ref(d.permit("11.0.0.0/8"))};
  EXPECT_TRUE(d.matches(MatchPrefixLists{lists}, route("11.0.0.0/8")));
  EXPECT_FALSE(d.matches(MatchPrefixLists{lists}, route("12.0.0.0/8")));
}

TEST(PolicyMatch, AllMatchesOfATermMustHold) {
  PolicyDevice d;
  const RoutePolicyId id = d.policy({PolicyDevice::term(10, kPermit, {MatchPrefixLists{{ref(d.permit("10.0.0.0/8"))}}, MatchTags{{7}}})});
  PolicyRoute r = route("10.0.0.0/8");
  EXPECT_FALSE(d.evaluate(id, r).permitted);
  r.tag = 7;
  EXPECT_TRUE(d.evaluate(id, r).permitted);
}

TEST(PolicyMatch, PrefixListWithoutEntriesPermits) {
  PolicyDevice d;
  EXPECT_TRUE(d.matches(MatchPrefixLists{{ref(d.prefix_list({}))}}, route("10.0.0.0/8")));
}

TEST(PolicyMatch, StandardAclMatchesTheNetworkAddressOfAnyLength) {
  PolicyDevice d;
  const auto acl = ref(d.acl({PolicyDevice::acl_entry(kPermit, "10.1.0.0", "0.0.255.255")}));
  EXPECT_TRUE(d.matches(MatchAcls{{acl}}, route("10.1.0.0/16")));
  EXPECT_TRUE(d.matches(MatchAcls{{acl}}, route("10.1.2.0/24")));
  EXPECT_FALSE(d.matches(MatchAcls{{acl}}, route("10.0.0.0/8")));
}

TEST(PolicyMatch, ExtendedAclMatchesTheMaskByItsDestination) {
  PolicyDevice d;
  AclEntry entry = PolicyDevice::acl_entry(kPermit, "10.1.0.0", "0.0.255.255");
  entry.destination = {address("255.255.255.0"), address("0.0.0.0")};
  const auto acl = ref(d.acl({entry}, true));
  EXPECT_TRUE(d.matches(MatchAcls{{acl}}, route("10.1.2.0/24")));
  EXPECT_FALSE(d.matches(MatchAcls{{acl}}, route("10.1.0.0/16")));
}

TEST(PolicyMatch, UndefinedAndEmptyListsFollowTheProfile) {
  PolicyDevice d;
  const AclId empty = d.acl({});
  for (const auto behaviour : {UndefinedBehaviour::kPermit, UndefinedBehaviour::kDeny}) {
    d.device.profile.undefined_match_list = behaviour;
    const bool permits = behaviour == UndefinedBehaviour::kPermit;
    EXPECT_EQ(d.matches(MatchPrefixLists{{undefined<PrefixListId>()}}, route("10.0.0.0/8")), permits);
    EXPECT_EQ(d.matches(MatchAcls{{undefined<AclId>()}}, route("10.0.0.0/8")), permits);
    EXPECT_EQ(d.matches(MatchAcls{{ref(empty)}}, route("10.0.0.0/8")), permits);
    EXPECT_EQ(d.matches(MatchCommunityLists{{undefined<CommunityListId>()}, false}, route("10.0.0.0/8")), permits);
    EXPECT_EQ(d.matches(MatchAsPathLists{{undefined<AsPathListId>()}}, route("10.0.0.0/8")), permits);
  }
}

TEST(PolicyMatch, NextHopRouteSourceAndPeerAreAddresses) {
  PolicyDevice d;
  const auto list = ref(d.permit("192.0.2.1/32"));
  const auto acl = ref(d.acl({PolicyDevice::acl_entry(kPermit, "192.0.2.0", "0.0.0.255")}));
  PolicyRoute r = route("10.0.0.0/8");
  EXPECT_FALSE(d.matches(MatchNextHopPrefixLists{{list}}, r));
  r.bgp.next_hop = address("192.0.2.1");
  EXPECT_TRUE(d.matches(MatchNextHopPrefixLists{{list}}, r));
  EXPECT_TRUE(d.matches(MatchNextHopAcls{{acl}}, r));
  EXPECT_TRUE(d.matches(MatchNextHops{{address("192.0.2.9"), address("192.0.2.1")}}, r));
  EXPECT_FALSE(d.matches(MatchRouteSourceAcls{{acl}}, r));
  r.advertiser = address("192.0.2.1");
  EXPECT_TRUE(d.matches(MatchRouteSourceAcls{{acl}}, r));
  EXPECT_TRUE(d.matches(MatchRouteSourcePrefixLists{{list}}, r));
  EXPECT_FALSE(d.matches(MatchPeers{{address("192.0.2.1")}}, r));
  r.peer = address("192.0.2.1");
  EXPECT_TRUE(d.matches(MatchPeers{{address("192.0.2.1")}}, r));
}

TEST(PolicyMatch, StandardCommunityEntryWantsAllOfItsCommunities) {
  PolicyDevice d;
  const auto list = ref(d.community_list({PolicyDevice::standard(kPermit, {1, 2}), PolicyDevice::standard(kPermit, {9})}));
  PolicyRoute r = route("10.0.0.0/8");
  r.bgp.communities = {1, 3};
  EXPECT_FALSE(d.matches(MatchCommunityLists{{list}, false}, r));
  r.bgp.communities = {1, 2, 3};
  EXPECT_TRUE(d.matches(MatchCommunityLists{{list}, false}, r));
  r.bgp.communities = {9};
  EXPECT_TRUE(d.matches(MatchCommunityLists{{list}, false}, r));
}

TEST(PolicyMatch, ExactCommunityMatchRefusesFurtherCommunities) {
  PolicyDevice d;
  const auto list = ref(d.community_list({PolicyDevice::standard(kPermit, {2, 1})}));
  PolicyRoute r = route("10.0.0.0/8");
  r.bgp.communities = {1, 2, 3};
  EXPECT_FALSE(d.matches(MatchCommunityLists{{list}, true}, r));
  r.bgp.communities = {1, 2};
  EXPECT_TRUE(d.matches(MatchCommunityLists{{list}, true}, r));
}

TEST(PolicyMatch, ExactMatchOfAnExpandedListIsItsExpression) {
  PolicyDevice d;
  const auto list = ref(d.community_list({PolicyDevice::expanded(kPermit, "^65000:1$")}));
  PolicyRoute r = route("10.0.0.0/8");
  EXPECT_FALSE(d.matches(MatchCommunityLists{{list}, true}, r));
  r.bgp.communities = {65000U << 16 | 1};
  EXPECT_TRUE(d.matches(MatchCommunityLists{{list}, true}, r));
}

TEST(PolicyMatch, ExpandedCommunityListMatchesTheSortedText) {
  PolicyDevice d;
  const auto list = ref(d.community_list({PolicyDevice::expanded(kDeny, "_65000:66_"), PolicyDevice::expanded(kPermit, "65000:1 65000:2")}));
  PolicyRoute r = route("10.0.0.0/8");
  r.bgp.communities = {65000U << 16 | 1, 65000U << 16 | 2};
  EXPECT_TRUE(d.matches(MatchCommunityLists{{list}, false}, r));
  r.bgp.communities = {65000U << 16 | 1, 65000U << 16 | 2, 65000U << 16 | 66};
  EXPECT_FALSE(d.matches(MatchCommunityLists{{list}, false}, r));
  r.bgp.communities = {65000U << 16 | 1, 65000U << 16 | 2, 65000U << 16 | 666};
  EXPECT_TRUE(d.matches(MatchCommunityLists{{list}, false}, r));
}

TEST(PolicyMatch, InternetMatchesARouteWithoutCommunities) {
  PolicyDevice d;
  CommunityListEntry entry;
  entry.internet = true;
  EXPECT_TRUE(d.matches(MatchCommunityLists{{ref(d.community_list({entry}))}, false}, route("10.0.0.0/8")));
}

TEST(PolicyMatch, ExtendedCommunityListsReadRouteTargets) {
  PolicyDevice d;
  CommunityListEntry standard;
  standard.extended = true;
  standard.ext_communities = {make_route_target(65000, 1)};
  CommunityListEntry expression;
  expression.extended = true;
  expression.expression = "RT:65000:2";
  const auto list = ref(d.community_list({standard, expression}));
  PolicyRoute r = route("10.0.0.0/8");
  EXPECT_FALSE(d.matches(MatchExtCommunityLists{{list}}, r));
  r.bgp.ext_communities = {make_route_target(65000, 1)};
  EXPECT_TRUE(d.matches(MatchExtCommunityLists{{list}}, r));
  r.bgp.ext_communities = {make_route_target(65000, 2)};
  EXPECT_TRUE(d.matches(MatchExtCommunityLists{{list}}, r));
}

TEST(PolicyMatch, AsPathListTakesFirstMatch) {
  PolicyDevice d;
  const auto list = ref(d.as_path_list({{kDeny, "_666_"}, {kPermit, "^65001_"}}));
  PolicyRoute r = route("10.0.0.0/8");
  r.bgp.as_path = as_path({65001, 65002});
  EXPECT_TRUE(d.matches(MatchAsPathLists{{list}}, r));
  r.bgp.as_path = as_path({65001, 666});
  EXPECT_FALSE(d.matches(MatchAsPathLists{{list}}, r));
  r.bgp.as_path = as_path({650011});
  EXPECT_FALSE(d.matches(MatchAsPathLists{{list}}, r));
}

TEST(PolicyMatch, NumbersAndNames) {
  PolicyDevice d;
  PolicyRoute r = route("10.0.0.0/8");
  r.metric = 5;
  r.tag = 6;
  r.bgp.local_preference = 7;
  r.bgp.origin = BgpOrigin::kIncomplete;
  r.source = RouteSource::kStatic;
  r.interface = InterfaceId(std::size_t{3});
  EXPECT_TRUE(d.matches(MatchMetrics{{1, 5}}, r));
  EXPECT_FALSE(d.matches(MatchMetrics{{6}}, r));
  EXPECT_TRUE(d.matches(MatchTags{{6}}, r));
  EXPECT_FALSE(d.matches(MatchTags{{5}}, r));
  EXPECT_TRUE(d.matches(MatchLocalPreferences{{7}}, r));
  EXPECT_FALSE(d.matches(MatchLocalPreferences{{100}}, r));
  EXPECT_TRUE(d.matches(MatchOrigins{{BgpOrigin::kIncomplete}}, r));
  EXPECT_FALSE(d.matches(MatchOrigins{{BgpOrigin::kIgp}}, r));
  EXPECT_TRUE(d.matches(MatchRouteSources{{RouteSource::kStatic}}, r));
  EXPECT_FALSE(d.matches(MatchRouteSources{{RouteSource::kOspf}}, r));
  EXPECT_TRUE(d.matches(MatchInterfaces{{ref(InterfaceId(std::size_t{3}))}}, r));
  EXPECT_FALSE(d.matches(MatchInterfaces{{ref(InterfaceId(std::size_t{4})), undefined<InterfaceId>()}}, r));
  EXPECT_TRUE(d.matches(MatchPrefixLength{8, 9}, r));
  EXPECT_FALSE(d.matches(MatchPrefixLength{9, 32}, r));
}

TEST(PolicyMatch, RouteTypes) {
  PolicyDevice d;
  const auto holds = [&](auto member, RouteProtocol protocol) {
    MatchRouteTypes types;
    types.*member = true;
    PolicyRoute r = route("10.0.0.0/8");
    r.protocol = protocol;
    return d.matches(types, r);
  };
  EXPECT_TRUE(holds(&MatchRouteTypes::internal, RouteProtocol::kOspfInter));
  EXPECT_FALSE(holds(&MatchRouteTypes::internal, RouteProtocol::kOspfExternal1));
  EXPECT_TRUE(holds(&MatchRouteTypes::external, RouteProtocol::kOspfExternal2));
  EXPECT_TRUE(holds(&MatchRouteTypes::external_type1, RouteProtocol::kOspfExternal1));
  EXPECT_FALSE(holds(&MatchRouteTypes::external_type1, RouteProtocol::kOspfExternal2));
  EXPECT_TRUE(holds(&MatchRouteTypes::nssa_external, RouteProtocol::kOspfNssa2));
  EXPECT_FALSE(holds(&MatchRouteTypes::external, RouteProtocol::kOspfNssa2));
  EXPECT_TRUE(holds(&MatchRouteTypes::external, RouteProtocol::kEbgp));
  EXPECT_TRUE(holds(&MatchRouteTypes::internal, RouteProtocol::kIbgp));
  EXPECT_TRUE(holds(&MatchRouteTypes::local, RouteProtocol::kBgpAggregate));
}

TEST(PolicyMatch, UnmodelledMatchReportsItsLineOnlyWhereItDecides) {
  PolicyDevice d;
  const RoutePolicyId id =
      d.policy({PolicyDevice::term(10, kPermit, {MatchUnmodelled{line(4)}, MatchPrefixLists{{ref(d.permit("10.0.0.0/8"))}}})});
  PolicyRoute r = route("10.0.0.0/8");
  EXPECT_EQ(d.evaluate(id, r).unmodelled, line(4));
  r = route("11.0.0.0/8");
  EXPECT_FALSE(d.evaluate(id, r).unmodelled.valid());
}

TEST(PolicyMatch, BrokenExpressionIsUnmodelled) {
  PolicyDevice d;
  const auto list = ref(d.as_path_list({{kPermit, "(65001"}}));
  const RoutePolicyId id = d.policy({PolicyDevice::term(10, kPermit, {MatchAsPathLists{{list}}})});
  PolicyRoute r = route("10.0.0.0/8");
  const PolicyOutcome outcome = d.evaluate(id, r);
  EXPECT_FALSE(outcome.permitted);
  EXPECT_EQ(outcome.unmodelled, line(77));
}

TEST(PolicyMatch, ReferencesOfNeighboursFollowTheirOwnProfileField) {
  PolicyDevice d;
  const auto list = ref(d.permit("10.0.0.0/8"));
  for (const auto behaviour : {UndefinedBehaviour::kPermit, UndefinedBehaviour::kDeny}) {
    d.device.profile.undefined_neighbor_list = behaviour;
    const PolicyEvaluator evaluator(d.device);
    const bool permits = behaviour == UndefinedBehaviour::kPermit;
    EXPECT_EQ(evaluator.permits(undefined<PrefixListId>(), prefix("10.0.0.0/8")), permits);
    EXPECT_EQ(evaluator.permits(undefined<AclId>(), prefix("10.0.0.0/8")), permits);
    EXPECT_EQ(evaluator.permits(undefined<AsPathListId>(), as_path({1})), permits);
    EXPECT_TRUE(evaluator.permits(Ref<PrefixListId>(), prefix("10.0.0.0/8")));
    EXPECT_TRUE(evaluator.permits(list, prefix("10.0.0.0/8")));
    EXPECT_FALSE(evaluator.permits(list, prefix("11.0.0.0/8")));
  }
}

}  // namespace
}  // namespace tiramisu::testing
