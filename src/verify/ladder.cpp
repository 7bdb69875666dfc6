#include "verify/ladder.h"

#include <functional>

#include "multilayer/loop_free.h"
#include "verify/caveats.h"
#include "verify/joining.h"
#include "verify/slice_exploration.h"
#include "verify/traversal.h"

namespace tiramisu {
namespace {

/// Why a line that is not modelled forbids arguments about all failures; empty: there is none.
std::string unmodelled_line(const Network& network) {
  ElementSet all{Bitset(network.links.size()), Bitset(network.node_count())};
  for (std::size_t i = 0; i < network.links.size(); ++i) all.links.set(i);
  for (std::size_t i = 0; i < network.node_count(); ++i) all.nodes.set(i);
  const std::vector<InconclusiveReason> reasons = find_caveats(network, all);
  return reasons.empty() ? "" : reasons.front().message;
}

}  // namespace

Ladder::Ladder(const Simulator& simulator, const Inventory& inventory, const Outside& outside)
    : s_(simulator), inventory_(inventory), outside_(outside), rag_(simulator.network()), slices_(rag_), hops_(simulator.network(), slices_.sessions()), unmodelled_(unmodelled_line(simulator.network())) {}

LadderAnswer Ladder::climb(const Policy& policy, bool touched) const {
  LadderAnswer answer;
  const CheckPlan& plan = *find_plan(policy.check);
  if (!unmodelled_.empty()) {
    answer.method.declined.push_back({"graphs", unmodelled_});
    return answer;
  }
  std::optional<TransparentTraffic> known;
  const auto traffic = [&]() -> const TransparentTraffic& {
    if (!known) known = find_slices(slices_, policy);
    return *known;
  };
  std::vector<std::function<LadderAnswer()>> rungs;
  const bool on_slices = plan.question == GraphQuestion::kLoopFree || plan.question == GraphQuestion::kJoined;
  if (plan.question == GraphQuestion::kTransit) {
    rungs.emplace_back([&] { return decide_transit(policy); });
  } else if (plan.question == GraphQuestion::kLoopFree && !touched) {
    rungs.emplace_back([&] { return decide_loop_freedom(policy); });
  } else if (plan.question == GraphQuestion::kJoined && !touched) {
    rungs.emplace_back([&] { return decide_by_joining(s_, inventory_, slices_, traffic(), policy); });
  } else if (plan.question != GraphQuestion::kNone && !on_slices) {
    rungs.emplace_back([&] { return decide_by_traversal(s_, graphs(), policy, plan.question); });
  }
  if (plan.judges_stability && !touched) rungs.emplace_back([&] { return decide_by_proof(); });
  if ((plan.judge != nullptr || plan.compare != nullptr) && !touched)
    rungs.emplace_back([&] { return decide_on_slices(s_, inventory_, traffic(), hops_, policy); });
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

const TrafficGraphs& Ladder::graphs() const {
  std::call_once(graphs_made_, [this] { graphs_ = std::make_unique<const TrafficGraphs>(rag_); });
  return *graphs_;
}

LadderAnswer Ladder::decide_loop_freedom(const Policy& policy) const {
  LadderAnswer answer;
  const SingleOutcome single(rag_);
  for (const TrafficTarget& target : policy.targets) {
    for (const Ipv4Prefix& prefix : target.prefixes) {
      std::string why = why_loops(slices_, single, prefix);
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
  const SingleOutcome single(rag_);
  for (const Originator& originator : rag_.originators()) {
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
