#include "verify/verify.h"

#include <algorithm>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "verify/blame.h"
#include "verify/caveats.h"
#include "verify/exploration.h"
#include "verify/judge_state.h"
#include "verify/trace.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxOtherPaths = 7;

/// The ports and devices that a policy's own ends stand on.
void find_edges(const Network& network, const Policy& policy, Mission& mission) {
  const auto add_attachments = [&](const std::vector<Attachment>& attachments) {
    for (const Attachment& attachment : attachments) {
      if (attachment.gateway_port.valid()) mission.edge_ports.push_back(attachment.gateway_port);
      if (!attachment.bridge.valid()) continue;
      const auto& ports = network.segments[network.l2_vertices[attachment.bridge].segment].ports;
      mission.edge_ports.insert(mission.edge_ports.end(), ports.begin(), ports.end());
    }
  };
  for (const TrafficSource& source : policy.sources) {
    add_attachments(source.attachments);
    mission.edge_nodes.insert(mission.edge_nodes.end(), source.nodes.begin(), source.nodes.end());
  }
  for (const TrafficTarget& target : policy.targets) {
    add_attachments(target.attachments);
    for (const auto* nodes : {&target.nodes, &target.standby})
      mission.edge_nodes.insert(mission.edge_nodes.end(), nodes->begin(), nodes->end());
  }
  for (auto* list : {&mission.edge_nodes}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::sort(mission.edge_ports.begin(), mission.edge_ports.end());
  mission.edge_ports.erase(std::unique(mission.edge_ports.begin(), mission.edge_ports.end()), mission.edge_ports.end());
}

/// Turns what exploration found into evidence.
class Evidence {
 public:
  Evidence(const Simulator& simulator, const Mission& mission, const DataPlane& healthy)
      : s_(simulator), mission_(mission), healthy_(healthy) {}

  /// Replays a finding in a fresh simulation of all prefixes; nullopt if it does not show there.
  std::optional<Counterexample> show(const Finding& finding) const {
    SolveOptions options;
    options.keep_bgp_tables = true;
    if (mission_.plan->judges_stability) options.uniqueness = UniquenessSearch::kAll;
    const DataPlane plane = s_.solve(finding.failures, options);
    const StateJudgement judged = judge_state({s_, plane}, *mission_.plan, *mission_.policy, mission_.flows);
    if (!judged.offence) return std::nullopt;
    const Offence* offence = &judged.offence->offence;
    Counterexample example;
    example.failures = finding.failures;
    example.scenario = finding.scenario;
    example.failed = finding.failed;
    if (mission_.plan->judges_stability) return show_instability(plane, offence->reason, std::move(example));
    const Flow& flow = mission_.flows[judged.offence->flow];
    const FlowGraph graph({s_, plane}, *mission_.policy, flow);
    example.source = mission_.policy->sources[flow.source].name;
    example.target = mission_.policy->targets[flow.target].name;
    example.packet = flow.packet;
    example.path = trace(graph, offence->walk);
    add_other_paths(graph, offence->walk, example);
    if (!finding.failures.empty() && mission_.plan->compares_with_healthy) add_healthy(flow, example);
    example.blame = find_blame(graph, offence->walk);
    example.summary = summary(example, offence->reason);
    return example;
  }

 private:
  /// Routing itself is the evidence: no packet, but where other routes come out.
  static Counterexample show_instability(const DataPlane& plane, const std::string& reason, Counterexample example) {
    for (const Diagnostic& diagnostic : plane.findings)
      if (diagnostic.span.valid()) example.blame.push_back({diagnostic.span, diagnostic.message});
    example.path.fate = plane.converged ? "several-states" : "unstable";
    example.summary = fmt::format("{}: {}", when(example), reason);
    return example;
  }

  void add_other_paths(const FlowGraph& graph, const Walk& offending, Counterexample& example) const {
    const auto same = [](const Step& a, const Step& b) {
      return a.instance == b.instance && a.out_port == b.out_port && a.gateway == b.gateway && a.kind == b.kind;
    };
    if (offending.steps.empty()) return;  // no router is on the way
    for (const Walk& walk : graph.walks(offending.start, kMaxOtherPaths + 1)) {
      const bool is_it = walk.fate == offending.fate && std::equal(walk.steps.begin(), walk.steps.end(), offending.steps.begin(),
                                                                   offending.steps.end(), same);
      if (!is_it && example.other_paths.size() < kMaxOtherPaths) example.other_paths.push_back(trace(graph, walk));
    }
  }

  void add_healthy(const Flow& flow, Counterexample& example) const {
    const FlowGraph graph({s_, healthy_}, *mission_.policy, flow);
    if (graph.entries().empty()) return;
    const auto walk = graph.find([](const Step&, Fate fate) { return fate == Fate::kDelivered; });
    if (walk) example.healthy = trace(graph, *walk);
  }

  static std::string when(const Counterexample& example) {
    return example.failed.empty() ? "without any failure" : fmt::format("with {} down", fmt::join(example.failed, " and "));
  }

  static std::string summary(const Counterexample& example, const std::string& reason) {
    return fmt::format("{} to {}, {}: {}", example.source, example.target, when(example), reason);
  }

  const Simulator& s_;
  const Mission& mission_;
  const DataPlane& healthy_;
};

std::string bound_text(const FailureModel& model) { return model.text.empty() ? "no failures" : model.text; }

Method method_of(const Mission& mission, const MissionResult& result) {
  Method method;
  method.name = "exploration";
  method.bound = bound_text(mission.policy->under);
  method.states = result.states;
  method.failure_sets = result.failure_sets;
  if (result.failure_sets == 1) {
    method.argument = "the one state was simulated";
  } else if (result.states >= result.failure_sets) {
    method.argument = fmt::format("all {} failure sets were simulated", result.failure_sets);
  } else {
    method.argument = fmt::format("{} of {} failure sets were simulated; the others fail nothing that a route or host in question stands on",
                                  result.states, result.failure_sets);
  }
  if (mission.plan->judges_stability) method.argument += "; each came out alike under three other orders of events (a search, no proof)";
  return method;
}

/// A violation stands on the routes of its own state: a line that is not modelled elsewhere does
/// not touch it, one in their cone may undo it.
Verdict conclude(const Simulator& simulator, const Mission& mission, const MissionResult& result, const DataPlane& healthy) {
  Verdict verdict;
  verdict.policy = mission.policy->id;
  verdict.flows = mission.flows.size();
  verdict.method = method_of(mission, result);
  const Evidence evidence(simulator, mission, healthy);
  const Network& network = simulator.network();
  bool firm = false;
  for (const Finding& finding : result.findings) {
    auto example = evidence.show(finding);
    if (!example) {
      verdict.reasons.push_back({"a violation did not show again when it was replayed", {}});
      continue;
    }
    const bool doubtful = !find_caveats(network, finding.cone).empty();
    // The firm ones first: the first is what is shown.
    const auto at = doubtful || firm ? verdict.counterexamples.end() : verdict.counterexamples.begin();
    verdict.counterexamples.insert(at, std::move(*example));
    firm |= !doubtful;
  }
  if (mission.flows.empty()) verdict.reasons.push_back({"no packet is both of the policy's headers and between its ends", mission.policy->span});
  for (std::vector<InconclusiveReason> caveats : {find_caveats(result), find_caveats(network, result.cone)})
    verdict.reasons.insert(verdict.reasons.end(), caveats.begin(), caveats.end());
  if (!result.exhausted) {
    verdict.reasons.push_back({fmt::format("the budget ended after {} states; nothing offends with up to {} elements down", result.states,
                                           result.complete_level),
                               {}});
  }
  if (firm) {
    verdict.kind = VerdictKind::kViolated;
    verdict.reasons.clear();
  } else {
    verdict.kind = verdict.reasons.empty() ? VerdictKind::kHolds : VerdictKind::kInconclusive;
  }
  return verdict;
}

}  // namespace

std::vector<Verdict> verify(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies,
                            const VerifyOptions& options) {
  std::vector<Mission> missions(policies.size());
  tbb::parallel_for(std::size_t{0}, policies.size(), [&](std::size_t i) {
    Mission& mission = missions[i];
    mission.policy = &policies[i];
    mission.plan = find_plan(policies[i].check);
    mission.flows = make_flows(simulator, policies[i]);
    mission.destinations = destinations_of(policies[i]);
    find_edges(simulator.network(), policies[i], mission);
  });
  const std::vector<MissionResult> results = explore(simulator, inventory, missions, {options.progress});
  const DataPlane healthy = simulator.solve(FailureSet());
  std::vector<Verdict> verdicts(policies.size());
  tbb::parallel_for(std::size_t{0}, policies.size(),
                    [&](std::size_t i) { verdicts[i] = conclude(simulator, missions[i], results[i], healthy); });
  return verdicts;
}

}  // namespace tiramisu
