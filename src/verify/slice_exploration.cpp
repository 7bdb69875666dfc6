#include "verify/slice_exploration.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <tbb/concurrent_hash_map.h>
#include <tbb/parallel_for.h>

#include "verify/judge_state.h"

namespace tiramisu {
namespace {

constexpr std::uint64_t kMaxStates = std::uint64_t{1} << 22;

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

/// What is live under each failure set, made when it is first asked for; for any number of threads.
class LiveStates {
 public:
  explicit LiveStates(const Network& network) : n_(network) {}

  /// A data plane that has only its live topology.
  const DataPlane& at(const FailureSet& failures) {
    Table::accessor entry;
    if (planes_.insert(entry, failures)) entry->second = std::make_unique<DataPlane>(LiveTopology(n_, failures));
    return *entry->second;
  }

 private:
  struct Hash {
    static std::size_t hash(const FailureSet& failures) {
      std::size_t h = failures.links.size();
      for (const LinkId link : failures.links) h = h * 1000003 + link.value;
      for (const NodeId node : failures.nodes) h = h * 1000033 + node.value + 1;
      return h;
    }
    static bool equal(const FailureSet& a, const FailureSet& b) { return a == b; }
  };
  using Table = tbb::concurrent_hash_map<FailureSet, std::unique_ptr<DataPlane>, Hash>;

  const Network& n_;
  Table planes_;
};

/// The states of one target, made when they are first asked for.
class TargetStates {
 public:
  struct State {
    const DataPlane* plane;
    std::vector<SliceTree> trees;  ///< by prefix of the target
  };

  TargetStates(const Network& network, const LinkStateHops& hops, LiveStates& live, std::vector<const TargetSlice*> slices)
      : n_(network), hops_(hops), live_(live), slices_(std::move(slices)) {
    for (const TargetSlice* slice : slices_) costs_.push_back(costs_of(*slice));
  }

  const State& at(const FailureSet& failures) {
    std::unique_ptr<State>& state = states_[failures];
    if (state) return *state;
    state = std::make_unique<State>();
    state->plane = &live_.at(failures);
    state->trees.reserve(slices_.size());
    for (std::size_t i = 0; i < slices_.size(); ++i)
      state->trees.emplace_back(n_, hops_, slices_[i]->slice, costs_[i], state->plane->live);
    return *state;
  }

  /// The tree that packets to an address of the target follow.
  const SliceTree& tree(const State& state, Ipv4Address destination) const {
    for (std::size_t i = 0; i < slices_.size(); ++i)
      if (slices_[i]->prefix.contains(destination)) return state.trees[i];
    return state.trees.front();
  }

 private:
  std::vector<std::uint32_t> costs_of(const TargetSlice& target) const {
    std::vector<std::uint32_t> costs;
    for (const InstanceId i : target.slice.deliverers) {
      std::uint32_t cost = 0;
      for (const OspfPort& port : n_.ospf_ports)
        if (n_.ports[port.port].instance == i && n_.ports[port.port].on_subnet(target.prefix.address())) cost = port.cost;
      costs.push_back(cost);
    }
    return costs;
  }

  const Network& n_;
  const LinkStateHops& hops_;
  LiveStates& live_;
  std::vector<const TargetSlice*> slices_;
  std::vector<std::vector<std::uint32_t>> costs_;
  std::map<FailureSet, std::unique_ptr<State>> states_;
};

/// Explores the failure sets of flows to one target.
class FlowExploration {
 public:
  FlowExploration(const Simulator& simulator, const Policy& policy, const CheckPlan& plan, const std::vector<FailureTrack>& tracks,
                  TargetStates& states, std::atomic<std::uint32_t>& best)
      : s_(simulator), n_(simulator.network()), policy_(policy), plan_(plan), tracks_(tracks), states_(states), best_(best) {}

  void run(const Flow& flow, const std::vector<std::pair<FailureSet, std::string>>& scenarios) {
    for (const auto& [failures, name] : scenarios) {
      if (offends(flow, failures, nullptr, nullptr)) report({0, failures, {"scenario:" + name}, name, flow.source, flow.target});
    }
    for (const FailureTrack& track : tracks_) explore(flow, track);
  }

  const Violation& found() const { return found_; }
  std::uint64_t judged() const { return judged_; }

 private:
  void explore(const Flow& flow, const FailureTrack& track) {
    std::set<Chosen> level{Chosen()};
    for (std::uint32_t size = 0; !level.empty() && size <= best_.load(); ++size) {
      std::set<Chosen> next;
      for (const Chosen& chosen : level) {
        FailureSet failures;
        for (const auto& [kind, index] : chosen) merge(failures, track.elements[kind][index].members);
        failures.normalise();
        Bitset links(n_.links.size()), nodes(n_.node_count());
        if (!offends(flow, failures, &links, &nodes)) {
          extend(track, chosen, links, nodes, next);
          continue;
        }
        Violation violation{size, std::move(failures), {}, "", flow.source, flow.target};
        for (const auto& [kind, index] : chosen) violation.failed.push_back(track.elements[kind][index].name);
        report(std::move(violation));
      }
      if (found_.size <= size) return;
      level = std::move(next);
    }
  }

  void report(Violation violation) {
    for (std::uint32_t known = best_.load(); violation.size < known && !best_.compare_exchange_weak(known, violation.size);) {
    }
    if (violation.rank() < found_.rank()) found_ = std::move(violation);
  }

  bool offends(const Flow& flow, const FailureSet& failures, Bitset* links, Bitset* nodes) {
    ++judged_;
    const TargetStates::State& state = states_.at(failures);
    const SliceTree& tree = states_.tree(state, flow.packet.destination);
    if (!counts(n_, state.plane->live, policy_, flow)) return false;
    const FlowGraph graph({s_, *state.plane, &tree}, policy_, flow);
    const bool offence = plan_.judge(graph, policy_).has_value();
    if (!offence && links != nullptr) find_dependencies(flow, graph, tree, state.plane->live, *links, *nodes);
    return offence;
  }

  /// The elements under the hops of all routers that the flow comes to, and under its ends.
  void find_dependencies(const Flow& flow, const FlowGraph& graph, const SliceTree& tree, const LiveTopology& live, Bitset& links, Bitset& nodes) const {
    if (plan_.stands_on_all) {
      for (std::size_t i = 0; i < n_.links.size(); ++i) links.set(i);
      for (std::size_t i = 0; i < n_.node_count(); ++i) nodes.set(i);
      return;
    }
    tree.add_dependencies(links, nodes);
    for (const PortId port : end_ports(n_, policy_.sources[flow.source].attachments)) live.add_dependencies(port, links, nodes);
    for (const NodeId node : policy_.sources[flow.source].nodes) nodes.set(node.index());
    for (const PortId port : end_ports(n_, policy_.targets[flow.target].attachments)) live.add_dependencies(port, links, nodes);
    std::set<InstanceId> seen;
    std::vector<InstanceId> waiting;
    const auto visit = [&](InstanceId i) {
      if (seen.insert(i).second) waiting.push_back(i);
    };
    for (const FlowEntry& entry : graph.entries())
      if (entry.entry) visit(entry.entry->instance);
    while (!waiting.empty()) {
      const InstanceId at = waiting.back();
      waiting.pop_back();
      nodes.set(n_.instances[at].node.index());
      for (const Step& step : graph.steps(at)) {
        if (step.out_port.valid()) live.add_dependencies(step.out_port, links, nodes);
        if (step.in_port.valid()) live.add_dependencies(step.in_port, links, nodes);
        if (step.kind == StepKind::kForward) visit(step.next);
      }
    }
  }

  static void extend(const FailureTrack& track, const Chosen& chosen, const Bitset& links, const Bitset& nodes, std::set<Chosen>& next) {
    std::array<std::uint32_t, kFailureKinds> used{};
    for (const auto& [kind, index] : chosen) ++used[kind];
    for (std::uint32_t kind = 0; kind < kFailureKinds; ++kind) {
      if (used[kind] >= track.limits[kind]) continue;
      for (std::uint32_t i = 0; i < track.elements[kind].size(); ++i) {
        const std::pair<std::uint32_t, std::uint32_t> choice{kind, i};
        if (std::binary_search(chosen.begin(), chosen.end(), choice) || !touches(track.elements[kind][i], links, nodes)) continue;
        Chosen larger = chosen;
        larger.insert(std::upper_bound(larger.begin(), larger.end(), choice), choice);
        next.insert(std::move(larger));
      }
    }
  }

  const Simulator& s_;
  const Network& n_;
  const Policy& policy_;
  const CheckPlan& plan_;
  const std::vector<FailureTrack>& tracks_;
  TargetStates& states_;
  std::atomic<std::uint32_t>& best_;  ///< least size of a violation of the policy so far
  Violation found_;
  std::uint64_t judged_ = 0;
};

std::string refusal(const TransparentTraffic& traffic, const LinkStateHops& hops, const CheckPlan& plan) {
  if (plan.compare != nullptr) return "the check compares flows";
  if (!traffic.why_not.empty()) return traffic.why_not;
  if (!hops.why_not().empty()) return hops.why_not();
  for (const TargetSlice& slice : traffic.slices)
    if (slice.slice.kind == SliceKind::kExternalBgp) return "external BGP chooses paths by more than their length";
  return "";
}

}  // namespace

LadderAnswer decide_on_slices(const Simulator& simulator, const Inventory& inventory, const TransparentSlices& slices,
                              const LinkStateHops& hops, const Policy& policy) {
  const Network& network = simulator.network();
  const CheckPlan& plan = *find_plan(policy.check);
  const TransparentTraffic traffic = find_slices(slices, policy);
  LadderAnswer answer;
  std::string why = refusal(traffic, hops, plan);
  if (!why.empty()) {
    answer.method.declined.push_back({"slices", std::move(why)});
    return answer;
  }
  const std::vector<FailureTrack> tracks = failure_tracks(network, inventory, policy.under);
  std::vector<std::pair<FailureSet, std::string>> scenarios;
  for (const std::size_t s : policy.under.scenarios) {
    scenarios.emplace_back(inventory.scenarios[s].failures, inventory.scenarios[s].name);
    scenarios.back().first.normalise();
  }
  LiveStates live(network);
  std::atomic<std::uint32_t> best = kNone;
  std::atomic<std::uint64_t> flows = 0, judged = 0;
  std::vector<Violation> found(policy.targets.size());
  tbb::parallel_for(std::size_t{0}, policy.targets.size(), [&](std::size_t t) {
    std::vector<const TargetSlice*> own;
    for (const TargetSlice& slice : traffic.slices)
      if (slice.target == t) own.push_back(&slice);
    TargetStates states(network, hops, live, std::move(own));
    FlowExploration exploration(simulator, policy, plan, tracks, states, best);
    if (judged.load() > kMaxStates) return;
    for (const Flow& flow : make_flows_to(simulator, policy, static_cast<std::uint32_t>(t))) {
      exploration.run(flow, scenarios);
      ++flows;
    }
    judged += exploration.judged();
    found[t] = exploration.found();
  });
  if (judged.load() > kMaxStates) {
    answer.method.declined.push_back({"slices", fmt::format("over {} states of flows", kMaxStates)});
    return answer;
  }
  const auto least = std::min_element(found.begin(), found.end(), [](const Violation& a, const Violation& b) { return a.rank() < b.rank(); });
  answer.decided = flows.load() > 0;
  if (!answer.decided) {
    answer.method.declined.push_back({"slices", "no packet is the policy's"});
    return answer;
  }
  answer.flows = flows.load();
  answer.method.name = "slice exploration";
  answer.method.argument = "each flow was followed on shortest paths under every failure set that touches the paths it takes; others change nothing for it";
  if (least->size != kNone) {
    answer.method.argument = "no failure set with fewer elements breaks it for any flow";
    answer.violation = Finding{least->failures, least->failed, least->scenario, 0, "", {}};
    answer.source = least->source;
    answer.target = least->target;
  } else {
    answer.method.states = judged.load();
  }
  return answer;
}

}  // namespace tiramisu
