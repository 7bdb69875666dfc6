// Which terms of a policy run, and what the whole comes to.
#include <gtest/gtest.h>

#include "routing_policy/policy_device.h"

namespace tiramisu::testing {
namespace {

constexpr FilterAction kPermit = FilterAction::kPermit;
constexpr FilterAction kDeny = FilterAction::kDeny;

PolicyTerm continuing(PolicyTerm term, std::optional<std::uint32_t> sequence = std::nullopt) {
  term.continues = true;
  term.continue_sequence = sequence;
  return term;
}

TEST(PolicyFlow, FirstMatchingTermDecides) {
  PolicyDevice d;
  const RoutePolicyId id = d.policy({PolicyDevice::term(10, kDeny, {MatchTags{{1}}}), PolicyDevice::term(20, kPermit, {}, {SetTag{9}}),
                                     PolicyDevice::term(30, kDeny)});
  PolicyRoute r;
  r.tag = 1;
  EXPECT_FALSE(d.evaluate(id, r).permitted);
  EXPECT_EQ(r.tag, 1U);
  r.tag = 2;
  const PolicyOutcome outcome = d.evaluate(id, r);
  EXPECT_TRUE(outcome.permitted);
  EXPECT_EQ(r.tag, 9U);
}

TEST(PolicyFlow, NoMatchingTermIsADenyWithoutATerm) {
  PolicyDevice d;
  const RoutePolicyId id = d.policy({PolicyDevice::term(10, kPermit, {MatchTags{{1}}})});
  PolicyRoute r;
  const PolicyOutcome outcome = d.evaluate(id, r);
  EXPECT_FALSE(outcome.permitted);
  EXPECT_EQ(outcome.term, nullptr);
}

TEST(PolicyFlow, ReferencesAbsentAndUndefined) {
  PolicyDevice d;
  const PolicyEvaluator evaluator(d.device);
  PolicyRoute r;
  EXPECT_TRUE(evaluator.evaluate(Ref<RoutePolicyId>(), UndefinedBehaviour::kDeny, r).permitted);
  EXPECT_FALSE(evaluator.evaluate(undefined<RoutePolicyId>(), UndefinedBehaviour::kDeny, r).permitted);
  EXPECT_TRUE(evaluator.evaluate(undefined<RoutePolicyId>(), UndefinedBehaviour::kPermit, r).permitted);
}

TEST(PolicyFlow, ContinueGoesOnAndCollectsSets) {
  PolicyDevice d;
  const RoutePolicyId id = d.policy({continuing(PolicyDevice::term(10, kPermit, {}, {SetTag{1}})),
                                     PolicyDevice::term(20, kPermit, {}, {SetWeight{2}}), PolicyDevice::term(30, kDeny)});
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(id, r).permitted);
  EXPECT_EQ(r.tag, 1U);
  EXPECT_EQ(r.bgp.weight, 2U);
}

TEST(PolicyFlow, LastMatchingTermDecidesAfterContinue) {
  PolicyDevice d;
  const RoutePolicyId nothing_more = d.policy({continuing(PolicyDevice::term(10, kPermit)), PolicyDevice::term(20, kDeny, {MatchTags{{1}}})});
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(nothing_more, r).permitted);
  r.tag = 1;
  EXPECT_FALSE(d.evaluate(nothing_more, r).permitted);
}

TEST(PolicyFlow, DenyThatContinuesDependsOnTheSystem) {
  PolicyDevice d;
  const RoutePolicyId id = d.policy({continuing(PolicyDevice::term(10, kDeny)), PolicyDevice::term(20, kPermit)});
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(id, r).permitted);
  d.device.profile.policy_deny_ends = true;
  EXPECT_FALSE(d.evaluate(id, r).permitted);
}

TEST(PolicyFlow, ContinueToAnAbsentSequenceGoesOnAtTheNextOne) {
  PolicyDevice d;
  const RoutePolicyId id =
      d.policy({continuing(PolicyDevice::term(10, kPermit), 25), PolicyDevice::term(20, kDeny), PolicyDevice::term(30, kPermit, {}, {SetTag{3}})});
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(id, r).permitted);
  EXPECT_EQ(r.tag, 3U);
  const RoutePolicyId past_the_end = d.policy({continuing(PolicyDevice::term(10, kPermit), 90), PolicyDevice::term(20, kDeny)});
  EXPECT_TRUE(d.evaluate(past_the_end, r).permitted);
}

TEST(PolicyFlow, WhetherLaterMatchesSeeSetsDependsOnTheSystem) {
  PolicyDevice d;
  const RoutePolicyId id =
      d.policy({continuing(PolicyDevice::term(10, kPermit, {}, {SetTag{5}})), PolicyDevice::term(20, kPermit, {MatchTags{{5}}}, {SetWeight{1}})});
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(id, r).permitted);
  EXPECT_EQ(r.bgp.weight, 1U);
  d.device.profile.policy_sets_wait = true;
  r = {};
  EXPECT_TRUE(d.evaluate(id, r).permitted);
  EXPECT_EQ(r.bgp.weight, 0U);
  EXPECT_EQ(r.tag, 5U);
}

TEST(PolicyFlow, CallMustPermitAndItsSetsApplyAfterTheCallers) {
  PolicyDevice d;
  const RoutePolicyId called = d.policy({PolicyDevice::term(10, kDeny, {MatchTags{{1}}}), PolicyDevice::term(20, kPermit, {}, {SetWeight{7}})});
  PolicyTerm calls = PolicyDevice::term(10, kPermit, {}, {SetWeight{3}});
  calls.call = ref(called);
  const RoutePolicyId id = d.policy({calls, PolicyDevice::term(20, kPermit)});
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(id, r).permitted);
  EXPECT_EQ(r.bgp.weight, 7U);
  r.tag = 1;
  EXPECT_FALSE(d.evaluate(id, r).permitted) << "a call that denies ends the caller";
}

TEST(PolicyFlow, CallingWhatIsNotDefinedChangesNothing) {
  PolicyDevice d;
  PolicyTerm calls = PolicyDevice::term(10, kPermit);
  calls.call = undefined<RoutePolicyId>();
  PolicyRoute r;
  EXPECT_TRUE(d.evaluate(d.policy({calls}), r).permitted);
}

TEST(PolicyFlow, PoliciesThatCallThemselvesEnd) {
  PolicyDevice d;
  PolicyTerm calls = continuing(PolicyDevice::term(10, kPermit));
  calls.call = ref(RoutePolicyId(std::size_t{0}));
  const RoutePolicyId id = d.policy({calls, calls, calls});
  PolicyRoute r;
  EXPECT_FALSE(d.evaluate(id, r).permitted);
}

TEST(PolicyFlow, PoliciesThatCallOthersOverAndOverAreAGuess) {
  PolicyDevice d;
  RoutePolicyId last = d.policy({PolicyDevice::term(10, kPermit)});
  for (int level = 0; level < 9; ++level) {
    PolicyTerm calls = continuing(PolicyDevice::term(10, kPermit));
    calls.call = ref(last);
    last = d.policy(std::vector<PolicyTerm>(20, calls));
  }
  PolicyRoute r;
  const PolicyOutcome outcome = d.evaluate(last, r);
  EXPECT_FALSE(outcome.permitted);
  EXPECT_TRUE(outcome.unmodelled.valid());
}

}  // namespace
}  // namespace tiramisu::testing
