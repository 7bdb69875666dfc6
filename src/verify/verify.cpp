#include "verify/verify.h"

#include <algorithm>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "verify/caveats.h"
#include "verify/evidence.h"
#include "verify/exploration.h"
#include "verify/ladder.h"
#include "verify/network_graphs.h"

namespace tiramisu {
namespace {

/// The ports and devices that a policy's own ends stand on.
void find_edges(const Network& network, const Policy& policy, Mission& mission) {
  const auto add_attachments = [&](const std::vector<Attachment>& attachments) {
    const std::vector<PortId> ports = end_ports(network, attachments);
    mission.edge_ports.insert(mission.edge_ports.end(), ports.begin(), ports.end());
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
  for (const InstanceId instance : policy.route.at) mission.edge_nodes.push_back(network.instances[instance].node);
  for (const SessionId id : policy.session.sessions)
    for (const SessionEnd* end : {&network.sessions[id].a, &network.sessions[id].b})
      if (end->port.valid()) mission.edge_ports.push_back(end->port);
  for (const std::uint32_t i : policy.session.adjacencies)
    for (const OspfPortId end : {network.ospf_adjacencies[i].a, network.ospf_adjacencies[i].b})
      mission.edge_ports.push_back(network.ospf_ports[end].port);
  for (const std::uint32_t i : policy.session.broken)
    for (const NodeId end : {network.broken_adjacencies[i].a, network.broken_adjacencies[i].b}) mission.edge_nodes.push_back(end);
  for (auto* list : {&mission.edge_nodes}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::sort(mission.edge_ports.begin(), mission.edge_ports.end());
  mission.edge_ports.erase(std::unique(mission.edge_ports.begin(), mission.edge_ports.end()), mission.edge_ports.end());
}

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

Mission make_mission(const Network& network, const Policy& policy) {
  Mission mission;
  mission.policy = &policy;
  mission.plan = find_plan(policy.check);
  mission.destinations = destinations_of(policy);
  find_edges(network, policy, mission);
  return mission;
}

/// What a rung decided, as a verdict; nullopt where it did not, or where its failure set does not
/// violate the policy in the simulation.
std::optional<Verdict> conclude(const Simulator& simulator, const Policy& policy, LadderAnswer& answer) {
  if (!answer.decided) return std::nullopt;
  Verdict verdict;
  verdict.policy = policy.id;
  verdict.flows = answer.flows;
  verdict.counted = answer.counted;
  verdict.method = answer.method;
  verdict.kind = VerdictKind::kHolds;
  if (!answer.violation) return verdict;
  Mission mission = make_mission(simulator.network(), policy);
  if (mission.plan->compare == nullptr) {
    mission.flows = Flows(simulator, policy).between(answer.source, answer.target);
    mission.destinations = policy.targets[answer.target].prefixes;
  } else {
    mission.flows = Flows(simulator, policy).all();
  }
  std::optional<Counterexample> example = Evidence(simulator, mission).show(*answer.violation);
  if (!example) {
    answer.method.declined.push_back({answer.method.name, "the failure set that it found violates nothing when it is replayed"});
    return std::nullopt;
  }
  verdict.kind = VerdictKind::kViolated;
  verdict.counterexamples.push_back(std::move(*example));
  return verdict;
}

/// A violation stands on the routes of its own state: a line that is not modelled elsewhere does
/// not touch it, one in their cone may undo it.
Verdict conclude(const Simulator& simulator, const Mission& mission, const MissionResult& result) {
  Verdict verdict;
  verdict.policy = mission.policy->id;
  const bool tables = mission.plan->judge_tables != nullptr;
  verdict.flows = tables ? mission.policy->questions : mission.flows.size();
  verdict.counted = mission.plan->counted;
  verdict.method = method_of(mission, result);
  Evidence evidence(simulator, mission);
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
  if (mission.flows.empty() && !tables) verdict.reasons.push_back({"no packet is both of the policy's headers and between its ends", mission.policy->span});
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

/// Neighbours may announce what touches the policy: that is tried out, one announcement at a time. The
/// first that violates it decides. If none does, it is not known what several together would do.
void try_announcements(const Simulator& simulator, const Inventory& inventory, const Outside& outside, const Policy& policy,
                       const std::vector<AnnouncedRoutes>& touching, Verdict& verdict) {
  const Network& network = simulator.network();
  const std::vector<PossibleAnnouncement> possible = outside.candidates(policy, touching);
  for (const PossibleAnnouncement& one : possible) {
    const AnnouncedWorld world = make_world(network, one, destinations_of(policy));
    Mission mission = make_mission(*world.network, policy);
    mission.flows = Flows(*world.simulator, policy).all();
    const std::vector<MissionResult> results = explore(*world.simulator, inventory, {mission}, {});
    Verdict violated = conclude(*world.simulator, mission, results.front());
    if (violated.kind != VerdictKind::kViolated) continue;
    for (Counterexample& example : violated.counterexamples) {
      example.announced = describe(network, one);
      example.blame.push_back({one.announcement.span, "what this neighbour announces is not limited"});
    }
    violated.method.declined = std::move(verdict.method.declined);
    verdict = std::move(violated);
    return;
  }
  verdict.kind = VerdictKind::kInconclusive;
  verdict.reasons.push_back({fmt::format("{} may announce {}, which filters let in, and more; {} announcements were simulated, each alone, and none violates it",
                                         network.node_name(touching.front().neighbor), touching.front().prefix, possible.size()),
                             network.device(touching.front().neighbor).hostname_span});
}

/// Those that no rung decides, by exploration of the network as it is.
void explore_rest(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies, const ExplorationOptions& options,
                  const std::vector<char>& decided, std::vector<Verdict>& verdicts) {
  std::vector<Mission> missions;
  std::vector<std::size_t> policy_of;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (decided[i] != 0) continue;
    missions.push_back(make_mission(simulator.network(), policies[i]));
    policy_of.push_back(i);
  }
  tbb::parallel_for(std::size_t{0}, missions.size(), [&](std::size_t m) { missions[m].flows = Flows(simulator, *missions[m].policy).all(); });
  const std::vector<MissionResult> results = explore(simulator, inventory, missions, options);
  tbb::parallel_for(std::size_t{0}, missions.size(), [&](std::size_t m) { verdicts[policy_of[m]] = conclude(simulator, missions[m], results[m]); });
}

}  // namespace

Verifier::Verifier(const Network& network) : network_(network), graphs_(std::make_unique<const LazyTable<NetworkGraphs>>(1)) {}

Verifier::~Verifier() = default;

const NetworkGraphs& Verifier::graphs() const {
  return graphs_->at(0, [this] { return NetworkGraphs(network_); });
}

void Verifier::prepare() const { graphs().traffic(); }

std::vector<Verdict> Verifier::verify(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies,
                                      const VerifyOptions& options) const {
  std::vector<Verdict> verdicts(policies.size());
  std::vector<std::vector<Declined>> declined(policies.size());
  std::vector<char> decided(policies.size(), 0);
  const Outside outside(simulator, network_.has_external() ? &graphs().rag() : nullptr);
  std::vector<std::vector<AnnouncedRoutes>> touching(policies.size());
  tbb::parallel_for(std::size_t{0}, policies.size(), [&](std::size_t i) { touching[i] = outside.touching(policies[i]); });
  if (options.method == VerifyMethod::kAuto) {
    const Ladder ladder(graphs(), simulator, inventory, outside);
    tbb::parallel_for(std::size_t{0}, policies.size(), [&](std::size_t i) {
      LadderAnswer answer = ladder.climb(policies[i], !touching[i].empty());
      std::optional<Verdict> verdict = conclude(simulator, policies[i], answer);
      decided[i] = verdict ? 1 : 0;
      if (verdict) verdicts[i] = std::move(*verdict);
      declined[i] = std::move(answer.method.declined);
    });
  }
  if (std::find(decided.begin(), decided.end(), 0) != decided.end())
    explore_rest(simulator, inventory, policies, {options.progress, &graphs().single_outcome()}, decided, verdicts);
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (decided[i] == 0) verdicts[i].method.declined = std::move(declined[i]);
    const bool open = decided[i] == 0 && !touching[i].empty() && verdicts[i].kind != VerdictKind::kViolated;
    if (open) {
      try_announcements(simulator, inventory, outside, policies[i], touching[i], verdicts[i]);
    } else if (outside.any() && touching[i].empty() && verdicts[i].kind == VerdictKind::kHolds && decided[i] == 0) {
      verdicts[i].method.argument += "; of what neighbours may announce, filters let in nothing that touches it";
    }
  }
  return verdicts;
}

std::vector<Verdict> verify(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies,
                            const VerifyOptions& options) {
  return Verifier(simulator.network()).verify(simulator, inventory, policies, options);
}

}  // namespace tiramisu
