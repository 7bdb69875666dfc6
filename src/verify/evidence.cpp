#include "verify/evidence.h"

#include <algorithm>

#include <fmt/format.h>

#include "verify/blame.h"
#include "verify/judge_state.h"
#include "verify/trace.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxOtherPaths = 7;

std::string when(const Counterexample& example) {
  return example.failed.empty() ? "without any failure" : fmt::format("with {} down", fmt::join(example.failed, " and "));
}

std::string summary(const Counterexample& example, const std::string& reason) {
  return fmt::format("{} to {}, {}: {}", example.source, example.target, when(example), reason);
}

}  // namespace

SolveOptions Evidence::options() const {
  SolveOptions options;
  const bool packets = !mission_.plan->judges_stability && mission_.plan->judge_tables == nullptr;
  if (packets) options.scope = s_.scope_for(mission_.destinations);
  return options;
}

std::optional<Counterexample> Evidence::show(const Finding& finding) {
  SolveOptions replay = options();
  replay.keep_bgp_tables = true;
  if (mission_.plan->judges_stability) replay.uniqueness = UniquenessSearch::kAll;
  const DataPlane plane = s_.solve(finding.failures, replay);
  const StateJudgement judged = judge_state({s_, plane}, *mission_.plan, *mission_.policy, mission_.flows);
  if (!judged.offence) return std::nullopt;
  const Offence* offence = &judged.offence->offence;
  Counterexample example = judged.example.value_or(Counterexample());
  example.failures = finding.failures;
  example.scenario = finding.scenario;
  example.failed = finding.failed;
  if (mission_.plan->judges_stability) return show_instability(plane, offence->reason, std::move(example));
  if (judged.example) {
    example.summary = summary(example, offence->reason);
    return example;
  }
  const Flow& flow = mission_.flows[judged.offence->flow];
  const FlowGraph graph({s_, plane}, *mission_.policy, flow);
  example.source = mission_.policy->sources[flow.source].name;
  example.target = mission_.policy->targets[flow.target].name;
  example.packet = flow.packet;
  example.path = trace(graph, offence->walk);
  add_other_paths(graph, offence->walk, example);
  if (!finding.failures.empty() && mission_.plan->compares_with_healthy) add_healthy(flow, example);
  // Where traffic arrives and is too slow, no filter is missing: the path alone is to blame.
  Walk blamed = offence->walk;
  if (mission_.plan->measure != nullptr && blamed.fate == Fate::kDelivered) blamed.fate = Fate::kContinues;
  example.blame = find_blame(graph, blamed);
  example.summary = summary(example, offence->reason);
  if (!finding.failures.empty() && mission_.plan->measure != nullptr) add_measure(flow, example);
  return example;
}

/// Routing itself is the evidence: no packet, but where other routes come out.
Counterexample Evidence::show_instability(const DataPlane& plane, const std::string& reason, Counterexample example) const {
  for (const Diagnostic& diagnostic : plane.findings)
    if (diagnostic.span.valid()) example.blame.push_back({diagnostic.span, diagnostic.message});
  example.path.fate = plane.converged ? "several-states" : "unstable";
  example.summary = fmt::format("{}: {}", when(example), reason);
  return example;
}

void Evidence::add_other_paths(const FlowGraph& graph, const Walk& offending, Counterexample& example) const {
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

const DataPlane& Evidence::healthy() {
  if (!healthy_) healthy_ = s_.solve(FailureSet(), options());
  return *healthy_;
}

/// What the check measures without failures.
void Evidence::add_measure(const Flow& flow, Counterexample& example) {
  const FlowGraph before({s_, healthy()}, *mission_.policy, flow);
  const std::string measured = mission_.plan->measure(before, *mission_.policy);
  if (!measured.empty()) example.summary += fmt::format("; without failures {}", measured);
}

void Evidence::add_healthy(const Flow& flow, Counterexample& example) {
  const FlowGraph graph({s_, healthy()}, *mission_.policy, flow);
  if (graph.entries().empty()) return;
  const auto walk = graph.find([](const Step&, Fate fate) { return fate == Fate::kDelivered; });
  if (walk) example.healthy = trace(graph, *walk);
}

}  // namespace tiramisu
