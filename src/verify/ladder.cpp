#include "verify/ladder.h"

#include <functional>

#include "multilayer/single_outcome.h"
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

Ladder::Ladder(const Simulator& simulator, const Inventory& inventory)
    : s_(simulator), inventory_(inventory), rag_(simulator.network()), slices_(rag_), graphs_(rag_), hops_(simulator.network()), unmodelled_(unmodelled_line(simulator.network())) {}

LadderAnswer Ladder::climb(const Policy& policy) const {
  LadderAnswer answer;
  const CheckPlan& plan = *find_plan(policy.check);
  if (!unmodelled_.empty()) {
    answer.method.declined.push_back({"graphs", unmodelled_});
    return answer;
  }
  std::vector<std::function<LadderAnswer()>> rungs;
  if (plan.question == GraphQuestion::kJoined) {
    rungs.emplace_back([&] { return decide_by_joining(s_, inventory_, slices_, policy); });
  } else if (plan.question != GraphQuestion::kNone) {
    rungs.emplace_back([&] { return decide_by_traversal(s_, graphs_, policy, plan.question); });
  }
  if (plan.judges_stability) rungs.emplace_back([&] { return decide_by_proof(); });
  if (plan.judge != nullptr) rungs.emplace_back([&] { return decide_on_slices(s_, inventory_, slices_, hops_, policy); });
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
