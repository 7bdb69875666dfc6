#include "verify/ladder.h"

#include "verify/caveats.h"
#include "verify/joining.h"
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
    : s_(simulator), inventory_(inventory), rag_(simulator.network()), slices_(rag_), graphs_(rag_), unmodelled_(unmodelled_line(simulator.network())) {}

LadderAnswer Ladder::climb(const Policy& policy) const {
  LadderAnswer answer;
  const GraphQuestion question = find_plan(policy.check)->question;
  if (question == GraphQuestion::kNone) return answer;
  if (!unmodelled_.empty()) {
    answer.method.declined.push_back({"graphs", unmodelled_});
    return answer;
  }
  answer = question == GraphQuestion::kJoined ? decide_by_joining(s_, inventory_, slices_, policy)
                                              : decide_by_traversal(s_, graphs_, policy, question);
  answer.method.bound = bound_text(policy.under);
  answer.method.failure_sets = count_failure_sets(policy.under);
  return answer;
}

std::string bound_text(const FailureModel& model) { return model.text.empty() ? "no failures" : model.text; }

}  // namespace tiramisu
