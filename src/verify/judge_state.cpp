#include "verify/judge_state.h"

#include <deque>

namespace tiramisu {
namespace {

void note_filter(const FlowGraph& graph, StateJudgement& judgement) {
  if (judgement.unknown_filter == nullptr && graph.unknown_filter() != nullptr) judgement.unknown_filter = graph.unknown_filter()->filter_entry;
}

/// Routing that does not settle, or not in one way: every flow offends, the first stands for all.
std::optional<FlowOffence> judge_stability(const NetworkState& state) {
  const DataPlane& plane = state.plane;
  if (plane.converged && plane.unique) return std::nullopt;
  const std::string what = plane.findings.empty() ? "routing does not settle" : plane.findings.front().message;
  return FlowOffence{0, Offence{Walk{}, what}};
}

}  // namespace

StateJudgement judge_state(const NetworkState& state, const CheckPlan& plan, const Policy& policy, const std::vector<Flow>& flows) {
  StateJudgement judgement;
  if (plan.judges_stability) {
    judgement.offence = judge_stability(state);
    return judgement;
  }
  if (plan.judge_tables != nullptr) {
    judgement.example = plan.judge_tables(state, policy);
    if (judgement.example) judgement.offence = FlowOffence{0, Offence{Walk{}, judgement.example->summary}};
    return judgement;
  }
  const Network& network = state.simulator.network();
  std::deque<FlowGraph> graphs;
  std::vector<JudgedFlow> judged;
  for (std::uint32_t i = 0; i < flows.size(); ++i) {
    if (!counts(network, state.plane.live, policy, flows[i])) continue;
    if (plan.compare != nullptr) {
      judged.push_back({i, &graphs.emplace_back(state, policy, flows[i])});
      continue;
    }
    const FlowGraph graph(state, policy, flows[i]);
    std::optional<Offence> offence = plan.judge(graph, policy);
    note_filter(graph, judgement);
    if (plan.hangs_on_unused != nullptr && !judgement.hangs_on_unused) judgement.hangs_on_unused = plan.hangs_on_unused(graph, policy);
    if (!offence) continue;
    if (!offence->certain) {
      if (judgement.doubt.empty()) judgement.doubt = std::move(offence->reason);
      continue;
    }
    judgement.offence = FlowOffence{i, std::move(*offence)};
    return judgement;
  }
  if (plan.compare == nullptr) return judgement;
  judgement.offence = plan.compare(judged, policy);
  for (const FlowGraph& graph : graphs) note_filter(graph, judgement);
  return judgement;
}

}  // namespace tiramisu
