#include "verify/slice_exploration.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "verify/judge_state.h"

namespace tiramisu {
namespace {

constexpr std::uint64_t kMaxStates = std::uint64_t{1} << 22;
constexpr std::size_t kWorthSharing = 1 << 14;  ///< states x routers: less is done before another thread wakes up
constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// A failure set that violates the policy.
struct Violation {
  std::uint32_t size = kNone;  ///< elements; kNone: there is none
  FailureSet failures;
  std::vector<std::string> failed;
  std::string scenario;
  std::uint32_t source = 0, target = 0;
  auto rank() const { return std::tie(size, scenario, failures, source, target); }
};

/// The failures of a violation that is known: others are of interest where they come first, or where these
/// violate the policy for a flow that comes first.
struct Bar {
  std::uint32_t size = kNone;
  std::string scenario;
  FailureSet failures;

  bool yields_to(std::uint32_t to_size, const FailureSet& to) const {
    static const std::string kNoScenario;
    return to_size < size || std::tie(to_size, kNoScenario, to) <= std::tie(size, scenario, failures);
  }
};

/// The best violation so far, for all threads.
class Best {
 public:
  /// The least size of a violation so far; kNone: there is none.
  std::uint32_t size() const { return size_.load(); }
  Bar bar() const {
    if (size() == kNone) return {};
    const std::lock_guard lock(mutex_);
    return {known_.size, known_.scenario, known_.failures};
  }
  void note(const Violation& violation) {
    const std::lock_guard lock(mutex_);
    if (violation.rank() >= known_.rank()) return;
    known_ = violation;
    size_ = violation.size;
  }

 private:
  std::atomic<std::uint32_t> size_ = kNone;
  mutable std::mutex mutex_;
  Violation known_;
};

/// Flows that are judged together: one, or all that the check compares.
using FlowGroup = std::vector<Flow>;

/// What one state says of a group.
struct GroupState {
  bool judged = false;  ///< no: a violation is known that comes first
  bool offends = false;
  std::string doubt;
  ElementSet dependencies;  ///< what its flows stand on, where nothing offends and it is asked for
};

/// What all groups of a policy share.
struct Question {
  const Simulator& simulator;
  const Policy& policy;
  const CheckPlan& plan;
  std::vector<FailureTrack> tracks;
  std::vector<std::pair<FailureSet, std::string>> scenarios;
  std::vector<TargetStates*> states;  ///< by target
  bool few_groups = true;             ///< too few to keep all threads at work side by side
};

/// Explores the failure sets of groups of flows, one after the other.
class GroupExploration {
 public:
  GroupExploration(const Question& question, Best& best)
      : q_(question), n_(question.simulator.network()), best_(best) {}

  void run(const FlowGroup& group) {
    for (const auto& [failures, name] : q_.scenarios) {
      const GroupState state = judge(group, failures, false);
      if (note(state)) report({0, failures, {"scenario:" + name}, name, group.front().source, group.front().target});
    }
    for (const FailureTrack& track : q_.tracks) explore(group, track);
  }

  const Violation& found() const { return found_; }
  /// Why something may offend or not; empty: everything is certain.
  const std::string& doubt() const { return doubt_; }
  std::uint64_t judged() const { return judged_; }

 private:
  void explore(const FlowGroup& group, const FailureTrack& track) {
    const std::size_t most = track.most();
    std::vector<Chosen> level{Chosen()};
    const Bar bar = best_.bar();
    for (std::uint32_t size = 0; !level.empty() && size <= best_.size(); ++size) {
      std::sort(level.begin(), level.end());
      level.erase(std::unique(level.begin(), level.end()), level.end());
      const std::vector<Chosen> sets = std::exchange(level, {});
      std::vector<FailureSet> failures(sets.size());
      std::vector<GroupState> states(sets.size());
      const auto judge_set = [&](std::size_t i) {
        for (const auto& [kind, index] : sets[i]) merge(failures[i], track.elements[kind][index].members);
        failures[i].normalise();
        if (bar.yields_to(size, failures[i])) states[i] = judge(group, failures[i], size < most);
      };
      if (q_.few_groups && sets.size() * n_.instances.size() >= kWorthSharing) {
        tbb::parallel_for(std::size_t{0}, sets.size(), judge_set);
      } else {
        for (std::size_t i = 0; i < sets.size(); ++i) judge_set(i);
      }
      for (std::size_t i = 0; i < sets.size(); ++i) {
        if (!states[i].judged) continue;
        if (!note(states[i])) {
          if (size == most) continue;
          for (const TrackElement& element : track.further(sets[i], states[i].dependencies))
            if (size > 0 || bar.yields_to(1, track.elements[element.first][element.second].members)) level.push_back(with(sets[i], element));
          continue;
        }
        report({size, std::move(failures[i]), track.names(n_, sets[i]), "", group.front().source, group.front().target});
      }
      if (found_.size <= size) return;
    }
  }

  /// Does the group offend?
  bool note(const GroupState& state) {
    ++judged_;
    if (doubt_.empty()) doubt_ = state.doubt;
    return state.offends;
  }

  void report(Violation violation) {
    best_.note(violation);
    if (violation.rank() < found_.rank()) found_ = std::move(violation);
  }

  /// `extends`: more may fail, so what the group stands on is asked for.
  GroupState judge(const FlowGroup& group, const FailureSet& failures, bool extends) const {
    GroupState result{.judged = true};
    std::vector<FlowGraph> graphs;
    graphs.reserve(group.size());
    std::vector<JudgedFlow> judged;
    for (std::uint32_t i = 0; i < group.size(); ++i) {
      TargetStates& states = *q_.states[group[i].target];
      const TargetStates::State& state = states.at(failures);
      const DecisionSource& tree = states.tree(state, group[i].packet.destination);
      if (!counts(n_, state.plane->live, q_.policy, group[i])) continue;
      judged.push_back({i, &graphs.emplace_back(NetworkState{q_.simulator, *state.plane, &tree}, q_.policy, group[i])});
    }
    if (q_.plan.compare != nullptr) {
      result.offends = q_.plan.compare(judged, q_.policy).has_value();
    } else if (!judged.empty()) {
      const std::optional<Offence> found = q_.plan.judge(*judged.front().graph, q_.policy);
      result.offends = found && found->certain;
      if (found && !found->certain) result.doubt = found->reason;
    }
    for (const FlowGraph& graph : graphs)
      if (graph.unknown_filter() != nullptr) result.doubt = "a packet filter tests what is not modelled";
    if (!result.offends && extends) find_dependencies(graphs, result.dependencies);
    return result;
  }

  /// The elements under the hops of all routers that the flows come to, and under their ends.
  void find_dependencies(const std::vector<FlowGraph>& graphs, ElementSet& into) const {
    into = {Bitset(n_.links.size()), Bitset(n_.node_count())};
    const auto hangs = [&](const FlowGraph& graph) { return q_.plan.hangs_on_unused(graph, q_.policy); };
    if (q_.plan.hangs_on_unused != nullptr && std::any_of(graphs.begin(), graphs.end(), hangs)) {
      for (std::size_t i = 0; i < n_.links.size(); ++i) into.links.set(i);
      for (std::size_t i = 0; i < n_.node_count(); ++i) into.nodes.set(i);
      return;
    }
    for (const FlowGraph& graph : graphs) {
      const TrafficSource& source = q_.policy.sources[graph.flow().source];
      const LiveTopology& live = graph.state().plane.live;
      for (const PortId port : end_ports(n_, source.attachments)) live.add_dependencies(port, into);
      for (const NodeId node : source.nodes) into.nodes.set(node.index());
      for (const PortId port : end_ports(n_, q_.policy.targets[graph.flow().target].attachments)) live.add_dependencies(port, into);
      add_hops(graph, into);
    }
  }

  void add_hops(const FlowGraph& graph, ElementSet& into) const {
    Bitset seen(n_.instances.size());
    std::vector<InstanceId> met;
    const auto visit = [&](InstanceId i) {
      if (seen.insert(i.index())) met.push_back(i);
    };
    for (const FlowEntry& entry : graph.entries())
      if (entry.entry) visit(entry.entry->instance);
    for (std::size_t next = 0; next < met.size(); ++next) {
      const InstanceId at = met[next];
      into |= graph.state().decisions->dependencies(at);
      for (const Step& step : graph.steps(at)) {
        if (step.kind == StepKind::kForward) visit(step.next);
        if (step.kind != StepKind::kForward && step.out_port.valid()) graph.state().plane.live.add_dependencies(step.out_port, into);
      }
    }
  }

  const Question& q_;
  const Network& n_;
  Best& best_;
  Violation found_;
  std::string doubt_;
  std::uint64_t judged_ = 0;
};

/// The flows of a policy that compares them, in groups. Where ends are compared both ways, a pair and
/// its way back are one; else all are.
std::vector<FlowGroup> groups_of(const Simulator& simulator, const Policy& policy, const CheckPlan& plan) {
  std::map<std::pair<std::string, std::string>, FlowGroup> groups;
  for (Flow& flow : Flows(simulator, policy).all()) {
    std::pair<std::string, std::string> key;
    if (plan.compares_both_ways) key = std::minmax(policy.sources[flow.source].name, policy.targets[flow.target].name);
    groups[key].push_back(std::move(flow));
  }
  std::vector<FlowGroup> result;
  for (auto& [key, group] : groups) result.push_back(std::move(group));
  return result;
}

std::string refusal(const TransparentTraffic& traffic, const HopsByKind& hops) {
  if (!traffic.why_not.empty()) return traffic.why_not;
  for (const TargetSlice& slice : traffic.slices) {
    if (const std::string& why = hops.of(slice.slice.kind).why_not(); !why.empty()) return why;
    if (!slice.slice.path_doubt.empty()) return slice.slice.path_doubt;
  }
  return "";
}

/// What all groups came to.
struct Total {
  Violation violation;
  std::string doubt;
  std::uint64_t flows = 0, judged = 0;

  void add(const GroupExploration& exploration) {
    judged += exploration.judged();
    if (exploration.found().rank() < violation.rank()) violation = exploration.found();
    if (doubt.empty()) doubt = exploration.doubt();
  }
};

/// Runs units of work side by side; what the first ones find saves the later ones work.
template <class Work>
Total run_all(std::size_t units, Question& question, Work&& work) {
  question.few_groups = units < 4 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  Best best;
  std::atomic<std::uint64_t> judged = 0;
  std::vector<Total> parts(units);
  tbb::parallel_for(std::size_t{0}, units, [&](std::size_t i) {
    if (judged.load() > kMaxStates) return;
    GroupExploration exploration(question, best);
    parts[i].flows = work(i, exploration);
    parts[i].add(exploration);
    judged += exploration.judged();
  });
  Total total;
  for (const Total& part : parts) {
    total.flows += part.flows;
    total.judged += part.judged;
    if (part.violation.rank() < total.violation.rank()) total.violation = part.violation;
    if (total.doubt.empty()) total.doubt = part.doubt;
  }
  return total;
}

}  // namespace

LadderAnswer decide_on_slices(const Simulator& simulator, const Inventory& inventory, const TransparentTraffic& traffic,
                              const HopsByKind& hops, const Policy& policy) {
  const Network& network = simulator.network();
  const CheckPlan& plan = *find_plan(policy.check);
  LadderAnswer answer;
  const auto decline = [&](std::string why) {
    answer.method.declined.push_back({"slices", std::move(why)});
    return answer;
  };
  if (std::string why = refusal(traffic, hops); !why.empty()) return decline(std::move(why));
  Question question{simulator, policy, plan, failure_tracks(network, inventory, policy.under), {}, {}};
  for (const std::size_t s : policy.under.scenarios) {
    question.scenarios.emplace_back(inventory.scenarios[s].failures, inventory.scenarios[s].name);
    question.scenarios.back().first.normalise();
  }
  LiveStates live(network, hops);
  std::vector<std::unique_ptr<TargetStates>> states;
  for (std::uint32_t t = 0; t < policy.targets.size(); ++t) {
    std::vector<const TargetSlice*> own;
    for (const TargetSlice& slice : traffic.slices)
      if (slice.target == t) own.push_back(&slice);
    states.push_back(std::make_unique<TargetStates>(network, hops, live, std::move(own)));
    question.states.push_back(states.back().get());
  }
  Total total;
  if (plan.compare != nullptr) {
    const std::vector<FlowGroup> groups = groups_of(simulator, policy, plan);
    total = run_all(groups.size(), question, [&](std::size_t i, GroupExploration& exploration) {
      exploration.run(groups[i]);
      return groups[i].size();
    });
  } else {
    const Flows all(simulator, policy);
    total = run_all(policy.targets.size(), question, [&](std::size_t t, GroupExploration& exploration) {
      const std::vector<Flow> flows = all.to(static_cast<std::uint32_t>(t));
      for (const Flow& flow : flows) exploration.run({flow});
      states[t].reset();
      return flows.size();
    });
  }
  if (total.violation.size == kNone && !total.doubt.empty()) return decline(std::move(total.doubt));
  if (total.judged > kMaxStates) return decline(fmt::format("over {} states of flows", kMaxStates));
  if (total.flows == 0) return decline("no packet is the policy's");
  answer.decided = true;
  answer.flows = total.flows;
  answer.method.name = "slice exploration";
  answer.method.argument = "each flow was followed on shortest paths under every failure set that touches the paths it takes; others change nothing for it";
  if (total.violation.size != kNone) {
    answer.method.argument = "no failure set with fewer elements breaks it for any flow";
    answer.violation = Finding{total.violation.failures, total.violation.failed, total.violation.scenario, 0, "", {}};
    answer.source = total.violation.source;
    answer.target = total.violation.target;
  } else {
    answer.method.states = total.judged;
  }
  return answer;
}

}  // namespace tiramisu
