#include "multilayer/route_filters.h"

#include <gtest/gtest.h>

#include "routing_policy/policy_device.h"

namespace tiramisu::testing {
namespace {

constexpr FilterAction kPermit = FilterAction::kPermit;
constexpr FilterAction kDeny = FilterAction::kDeny;

bool may(PolicyDevice& d, std::vector<PolicyTerm> terms, std::string_view text) {
  return may_permit(d.device, ref(d.policy(std::move(terms))), UndefinedBehaviour::kDeny, prefix(text));
}

TEST(RouteFilters, OnlyThePrefixIsCertain) {
  PolicyDevice d;
  const MatchPrefixLists ten{{ref(d.permit("10.0.0.0/8"))}};
  EXPECT_FALSE(may(d, {PolicyDevice::term(10, kPermit, {ten})}, "11.0.0.0/8"));
  EXPECT_TRUE(may(d, {PolicyDevice::term(10, kPermit, {ten, MatchTags{{1}}})}, "10.0.0.0/8"));
  EXPECT_TRUE(may(d, {PolicyDevice::term(10, kDeny, {ten, MatchTags{{1}}}), PolicyDevice::term(20, kPermit)}, "10.0.0.0/8"));
  EXPECT_FALSE(may(d, {PolicyDevice::term(10, kDeny, {ten}), PolicyDevice::term(20, kPermit)}, "10.0.0.0/8"));
  EXPECT_FALSE(may(d, {PolicyDevice::term(10, kPermit, {MatchPrefixLength{24, 32}})}, "10.0.0.0/8"));
}

TEST(RouteFilters, ATermThatContinuesMayComeToAnything) {
  PolicyDevice d;
  PolicyTerm deny = PolicyDevice::term(10, kDeny);
  deny.continues = true;
  EXPECT_TRUE(may(d, {deny}, "10.0.0.0/8"));
}

TEST(RouteFilters, UndefinedAndAbsentPolicies) {
  PolicyDevice d;
  EXPECT_TRUE(may_permit(d.device, Ref<RoutePolicyId>(), UndefinedBehaviour::kDeny, prefix("10.0.0.0/8")));
  EXPECT_FALSE(may_permit(d.device, undefined<RoutePolicyId>(), UndefinedBehaviour::kDeny, prefix("10.0.0.0/8")));
  EXPECT_TRUE(may_permit(d.device, undefined<RoutePolicyId>(), UndefinedBehaviour::kPermit, prefix("10.0.0.0/8")));
}

TEST(RouteFilters, AllFiltersOfADirectionMustPass) {
  PolicyDevice d;
  BgpFilters filters;
  filters.prefix_list = ref(d.permit("10.0.0.0/8"));
  EXPECT_TRUE(may_pass(d.device, filters, prefix("10.0.0.0/8")));
  EXPECT_FALSE(may_pass(d.device, filters, prefix("11.0.0.0/8")));
  filters.distribute_list = ref(d.acl({PolicyDevice::acl_entry(kPermit, "11.0.0.0", "0.255.255.255")}));
  EXPECT_FALSE(may_pass(d.device, filters, prefix("10.0.0.0/8")));
}

/// What a policy permits may be permitted: random policies against the evaluator.
TEST(RouteFilters, NeverDenyWhatTheEvaluatorPermits) {
  PolicyDevice d;
  const PrefixListId ten = d.permit("10.0.0.0/8");
  const PrefixListId any = d.prefix_list({PolicyDevice::entry(kPermit, "0.0.0.0/0", 0, 32)});
  const std::vector<std::vector<MatchKind>> matches = {
      {}, {MatchPrefixLists{{ref(ten)}}}, {MatchPrefixLists{{ref(any)}}}, {MatchTags{{1}}}, {MatchPrefixLists{{ref(ten)}}, MatchTags{{1}}}};
  for (std::size_t i = 0; i < matches.size(); ++i) {
    for (std::size_t j = 0; j < matches.size(); ++j) {
      for (int actions = 0; actions < 8; ++actions) {
        PolicyTerm first = PolicyDevice::term(10, (actions & 1) != 0 ? kPermit : kDeny, matches[i]);
        first.continues = (actions & 4) != 0;
        const PolicyTerm second = PolicyDevice::term(20, (actions & 2) != 0 ? kPermit : kDeny, matches[j]);
        const RoutePolicyId id = d.policy({first, second});
        for (const std::string_view text : {"10.0.0.0/8", "11.0.0.0/8"}) {
          for (const std::uint32_t tag : {0U, 1U}) {
            PolicyRoute route;
            route.prefix = prefix(text);
            route.tag = tag;
            if (d.evaluate(id, route).permitted) {
              EXPECT_TRUE(may_permit(d.device, ref(id), UndefinedBehaviour::kDeny, prefix(text))) << i << j << actions << text;
            }
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace tiramisu::testing
