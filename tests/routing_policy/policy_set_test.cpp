#include <gtest/gtest.h>

#include "routing_policy/policy_device.h"

namespace tiramisu::testing {
namespace {

constexpr FilterAction kPermit = FilterAction::kPermit;
constexpr FilterAction kDeny = FilterAction::kDeny;

TEST(PolicySet, NumbersStopAtTheEndsOfTheirRange) {
  PolicyDevice d;
  PolicyRoute r;
  r.metric = 10;
  EXPECT_EQ(d.after({SetMetric{5, MetricOperation::kAdd}}, r).metric, 15U);
  EXPECT_EQ(d.after({SetMetric{25, MetricOperation::kSubtract}}, r).metric, 0U);
  EXPECT_EQ(d.after({SetMetric{0xFFFFFFFF, MetricOperation::kAdd}}, r).metric, 0xFFFFFFFF);
  EXPECT_TRUE(d.after({SetMetric{5}}, r).metric_set);
  EXPECT_EQ(d.after({SetLocalPreference{30, MetricOperation::kSubtract}}, r).bgp.local_preference, 70U);
  EXPECT_EQ(d.after({SetLocalPreference{200}, SetLocalPreference{1, MetricOperation::kAdd}}, r).bgp.local_preference, 201U);
}

TEST(PolicySet, PlainValues) {
  PolicyDevice d;
  const PolicyRoute r = d.after({SetMetricType{1}, SetTag{5}, SetWeight{6}, SetOrigin{BgpOrigin::kEgp}, SetDistance{7}, SetMetricIgp{}}, {});
  EXPECT_EQ(r.ospf_metric_type, 1);
  EXPECT_EQ(r.tag, 5U);
  EXPECT_EQ(r.bgp.weight, 6U);
  EXPECT_EQ(r.bgp.origin, BgpOrigin::kEgp);
  EXPECT_EQ(r.distance, 7);
  EXPECT_TRUE(r.metric_from_igp);
  EXPECT_FALSE(r.metric_set);
}

TEST(PolicySet, NextHopByAddressAndByPeer) {
  PolicyDevice d;
  PolicyRoute r;
  r.peer = address("192.0.2.1");
  r.local_address = address("192.0.2.2");
  EXPECT_EQ(d.after({SetNextHop{address("10.0.0.1")}}, r).bgp.next_hop, address("10.0.0.1"));
  EXPECT_TRUE(d.after({SetNextHop{address("10.0.0.1")}}, r).next_hop_set);
  EXPECT_EQ(d.after({SetNextHopPeerAddress{}}, r).bgp.next_hop, address("192.0.2.1"));
  r.outbound = true;
  EXPECT_EQ(d.after({SetNextHopPeerAddress{}}, r).bgp.next_hop, address("192.0.2.2"));
  EXPECT_TRUE(d.after({SetNextHopUnchanged{}}, r).next_hop_unchanged);
  EXPECT_FALSE(d.after({SetNextHopUnchanged{}}, r).next_hop_set);
}

TEST(PolicySet, CommunitiesReplaceAddOrGo) {
  PolicyDevice d;
  PolicyRoute r;
  r.bgp.communities = {5, 9};
  EXPECT_EQ(d.after({SetCommunities{{7, 5}, false}}, r).bgp.communities, (std::vector<Community>{5, 7}));
  EXPECT_EQ(d.after({SetCommunities{{7, 5}, true}}, r).bgp.communities, (std::vector<Community>{5, 7, 9}));
  EXPECT_TRUE(d.after({SetCommunities{{}, false}}, r).bgp.communities.empty());
}

TEST(PolicySet, DeletingByAListTakesWhatItPermits) {
  PolicyDevice d;
  const CommunityListId list =
      d.community_list({PolicyDevice::standard(kDeny, {65000U << 16 | 1}), PolicyDevice::expanded(kPermit, "^65000:")});
  PolicyRoute r;
  r.bgp.communities = {65000U << 16 | 1, 65000U << 16 | 2, 65001U << 16 | 2};
  EXPECT_EQ(d.after({DeleteCommunities{ref(list)}}, r).bgp.communities, (std::vector<Community>{65000U << 16 | 1, 65001U << 16 | 2}));
  EXPECT_EQ(d.after({DeleteCommunities{undefined<CommunityListId>()}}, r).bgp.communities, r.bgp.communities);
}

TEST(PolicySet, DeletingByAnEntryOfTwoDependsOnTheSystem) {
  PolicyDevice d;
  const CommunityListId list = d.community_list({PolicyDevice::standard(kPermit, {1, 2})});
  PolicyRoute r;
  r.bgp.communities = {1, 2, 3};
  EXPECT_EQ(d.after({DeleteCommunities{ref(list)}}, r).bgp.communities, (std::vector<Community>{1, 2, 3}));
  d.device.profile.comm_list_delete_takes_each = true;
  EXPECT_EQ(d.after({DeleteCommunities{ref(list)}}, r).bgp.communities, (std::vector<Community>{3}));
}

TEST(PolicySet, RouteTargetsReplaceRouteTargetsOnly) {
  PolicyDevice d;
  const ExtCommunity target = make_route_target(1, 1);
  const ExtCommunity other = make_route_target(2, 2);
  const ExtCommunity site_of_origin = target + (ExtCommunity{1} << 48);
  PolicyRoute r;
  r.bgp.ext_communities = {target, site_of_origin};
  EXPECT_EQ(d.after({SetExtCommunities{{other}, false}}, r).bgp.ext_communities, (std::vector<ExtCommunity>{other, site_of_origin}));
  EXPECT_EQ(d.after({SetExtCommunities{{other}, true}}, r).bgp.ext_communities, (std::vector<ExtCommunity>{target, other, site_of_origin}));
  EXPECT_TRUE(d.after({SetExtCommunities{{}, false}}, r).bgp.ext_communities.empty());
}

TEST(PolicySet, PrependKeepsTheOrderWritten) {
  PolicyDevice d;
  PolicyRoute r;
  r.bgp.as_path = as_path({7});
  EXPECT_EQ(d.after({PrependAsPath{{1, 2}, 0}}, r).bgp.as_path.to_string(), "1 2 7");
  EXPECT_EQ(d.after({PrependAsPath{{}, 2}}, r).bgp.as_path.to_string(), "7 7 7");
  r.bgp.as_path = {};
  EXPECT_EQ(d.after({PrependAsPath{{}, 2}}, r).bgp.as_path.to_string(), "");
  r.neighbor_asn = 9;
  EXPECT_EQ(d.after({PrependAsPath{{}, 2}}, r).bgp.as_path.to_string(), "9 9");
}

TEST(PolicySet, UnmodelledSetReportsItsLine) {
  PolicyDevice d;
  const RoutePolicyId id = d.policy({PolicyDevice::term(10, kPermit, {}, {SetUnmodelled{line(8)}})});
  PolicyRoute r;
  const PolicyOutcome outcome = d.evaluate(id, r);
  EXPECT_TRUE(outcome.permitted);
  EXPECT_EQ(outcome.unmodelled, line(8));
}

}  // namespace
}  // namespace tiramisu::testing
