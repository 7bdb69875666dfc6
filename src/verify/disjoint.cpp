// disjoint: in every state without so many elements, packets find some way.
//
// By Menger's theorem k ways that share no element are there exactly where no k - 1 elements cut
// all ways; the policy's failure model is these losses.
#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {

extern const CheckPlan reachable_plan;

namespace {

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  std::optional<Offence> lost = reachable_plan.judge(graph, policy);
  if (lost) lost->reason = fmt::format("fewer than {} disjoint ways: {}", policy.count, lost->reason);
  return lost;
}

}  // namespace

extern const CheckPlan disjoint_plan;
const CheckPlan disjoint_plan{.name = "disjoint", .judge = judge, .question = GraphQuestion::kJoined};

}  // namespace tiramisu
