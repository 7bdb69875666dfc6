#include "verify/ladder.h"

#include <functional>

#include "multilayer/loop_free.h"
#include "verify/joining.h"
#include "verify/slice_exploration.h"
#include "verify/traversal.h"

namespace tiramisu {
LadderAnswer Ladder::climb(const Policy& policy, bool touched) const {
  LadderAnswer answer;
  const CheckPlan& plan = *find_plan(policy.check);
  if (!g_.unmodelled().empty()) {
    answer.method.declined.push_back({"graphs", g_.unmodelled()});
    return answer;
  }
  std::optional<TransparentTraffic> known;
  const auto traffic = [&]() -> const TransparentTraffic& {
    if (!known) known = find_slices(g_.slices(), policy);
    return *known;
  };
  std::vector<std::function<LadderAnswer()>> rungs;
  const bool on_slices = plan.question == GraphQuestion::kLoopFree || plan.question == GraphQuestion::kJoined;
  if (plan.question == GraphQuestion::kTransit) {
    rungs.emplace_back([&] { return decide_transit(policy); });
  } else if (plan.question == GraphQuestion::kLoopFree && !touched) {
    rungs.emplace_back([&] { return decide_loop_freedom(policy); });
  } else if (plan.question == GraphQuestion::kJoined && !touched) {
    rungs.emplace_back([&] { return decide_by_joining(s_, inventory_, g_.slices(), traffic(), policy); });
  } else if (plan.question != GraphQuestion::kNone && !on_slices) {
    rungs.emplace_back([&] { return decide_by_traversal(s_, g_.traffic(), policy, plan.question); });
  }
  if (plan.judges_stability && !touched) rungs.emplace_back([&] { return decide_by_proof(); });
  if ((plan.judge != nullptr || plan.compare != nullptr) && !touched)
    rungs.emplace_back([&] { return decide_on_slices(s_, inventory_, traffic(), g_.hops(), policy); });
  std::vector<Declined> declined;
  for (const auto& rung : rungs) {
    answer = rung();
    declined.insert(declined.end(), answer.method.declined.begin(), answer.method.declined.end());
    if (answer.decided) break;
  }
  answer.method.declined = std::move(declined);
  answer.method.bound = bound_text(policy.under);
  answer.method.failure_sets = count_failure_sets(policy.under);
  return answer;
}

LadderAnswer Ladder::decide_loop_freedom(const Policy& policy) const {
  LadderAnswer answer;
  const SingleOutcome& single = g_.single_outcome();
  for (const TrafficTarget& target : policy.targets) {
    for (const Ipv4Prefix& prefix : target.prefixes) {
      std::string why = why_loops(g_.slices(), single, prefix);
      if (why.empty()) continue;
      answer.method.declined.push_back({"loop freedom", std::move(why)});
      return answer;
    }
  }
  for (const TrafficSource& source : policy.sources)
    for (const TrafficTarget& target : policy.targets) answer.flows += is_pair(policy, source, target) ? 1 : 0;
  answer.decided = true;
  answer.method.name = "loop freedom";
  answer.method.argument = "at every hop the matching prefix gets longer or the way to it shorter, whatever fails";
  return answer;
}

LadderAnswer Ladder::decide_transit(const Policy& policy) const {
  LadderAnswer answer;
  std::string why = outside_.offending_route(policy);
  if (!why.empty()) {
    answer.method.declined.push_back({"taint", std::move(why)});
    return answer;
  }
  answer.decided = true;
  answer.flows = policy.questions;
  answer.counted = find_plan(policy.check)->counted;
  answer.method.name = "taint";
  answer.method.argument = "over all sessions that there are, filters let no such route pass, with any attributes that it may have";
  return answer;
}

/// That routing settles in one way is a matter of the whole network.
LadderAnswer Ladder::decide_by_proof() const {
  LadderAnswer answer;
  const SingleOutcome& single = g_.single_outcome();
  for (const Originator& originator : g_.rag().originators()) {
    std::string why = single.why_not(originator.prefix);
    if (why.empty()) continue;
    answer.method.declined.push_back({"single outcome", std::move(why)});
    return answer;
  }
  answer.decided = true;
  answer.method.name = "single outcome";
  answer.method.argument = "shortest paths have one outcome, and routes only lose preference at every step of BGP, whatever fails";
  return answer;
}

std::string bound_text(const FailureModel& model) { return model.text.empty() ? "no failures" : model.text; }

}  // namespace tiramisu
