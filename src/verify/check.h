// What a check is to the verifier: a judge of one flow in one network state.
//
// Every check is one file that exports a CheckPlan, named once in checks.def. A judge looks at
// the flow's graph in a given state and says what offends, if anything does; exploration
// decides which states have to be judged.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "verify/flow_graph.h"
#include "verify/verdict.h"

namespace tiramisu {

/// A walk that violates the policy, and why in one sentence.
struct Offence {
  Walk walk;
  std::string reason;
  bool certain = true;  ///< false: it may offend; `reason` says what is not known
};

/// An offence of one flow of several.
struct FlowOffence {
  std::uint32_t flow = 0;  ///< index into the flows of the policy
  Offence offence;
};

/// A flow's graph in a state, with the flow's index.
struct JudgedFlow {
  std::uint32_t flow = 0;
  const FlowGraph* graph = nullptr;
};

/// What a check asks of the graphs over all failures, before any state is simulated.
enum class GraphQuestion : std::uint8_t {
  kNone,
  kJoined,     ///< are sources and targets joined by a way?
  kApart,      ///< does no way lead from source to target?
  kIsolated,   ///< the same, and no shared broadcast domain?
  kThrough,    ///< does every way to the target cross the waypoints?
  kLoopFree,   ///< can packets not circle?
  kUntouched,  ///< does no way of the packets lead to what is to be avoided?
  kTransit,    ///< can no route get where it must not be?
};

struct CheckPlan {
  std::string_view name;
  /// nullopt: the flow is as the policy wants it in this state. Null where flows are compared.
  std::optional<Offence> (*judge)(const FlowGraph& graph, const Policy& policy);
  /// Is the path without failures worth showing beside the offending one?
  bool compares_with_healthy = true;
  /// For checks that hold flows against each other: all flows of one state.
  std::optional<FlowOffence> (*compare)(const std::vector<JudgedFlow>& flows, const Policy& policy) = nullptr;
  /// `compare` holds only flows of a pair of ends against those of the way back.
  bool compares_both_ways = false;
  /// The check is about routing as such: that it settles, and in one way.
  bool judges_stability = false;
  /// No failure set may be passed over: another stable state may stand on anything.
  bool stands_on_all = false;
  /// Nothing offends in this state: may it do so once something fails that the flow does not use? Null: no.
  bool (*hangs_on_unused)(const FlowGraph& graph, const Policy& policy) = nullptr;
  GraphQuestion question = GraphQuestion::kNone;
  /// For checks of what routers hold rather than of packets: what offends, `summary` being the
  /// reason, with all evidence but the failures. BGP tables are there only where the policy asks
  /// for what is in them, and in the replay.
  std::optional<Counterexample> (*judge_tables)(const NetworkState& state, const Policy& policy) = nullptr;
  /// What the check measures of a flow that is as it should be, in words: for the state without
  /// failures. Empty: nothing to say.
  std::string (*measure)(const FlowGraph& graph, const Policy& policy) = nullptr;
  std::string_view counted = "flows";  ///< what Verdict::flows counts
};

/// The plan of a check that the policy reader accepts; nullptr where the check has none.
const CheckPlan* find_plan(std::string_view name);

/// "no route at r3", "denied by ACL OUT at r1[eth0]": the end of a walk, for reasons.
std::string describe_end(const FlowGraph& graph, const Walk& walk);

/// Traffic that does not arrive on some equal-cost path: a lost packet or a loop.
std::optional<Offence> find_lost(const FlowGraph& graph);

/// Does the step touch the waypoint: is its router one of the devices, or the device that refuses
/// the packet on arrival, or does it cross one of the links?
bool touches(const Network& network, const Waypoint& waypoint, const Step& step);

}  // namespace tiramisu
