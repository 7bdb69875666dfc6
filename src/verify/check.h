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

namespace tiramisu {

/// A walk that violates the policy, and why in one sentence.
struct Offence {
  Walk walk;
  std::string reason;
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
  kUntouched,  ///< does no way of the packets lead to what is to be avoided?
};

struct CheckPlan {
  std::string_view name;
  /// nullopt: the flow is as the policy wants it in this state. Null where flows are compared.
  std::optional<Offence> (*judge)(const FlowGraph& graph, const Policy& policy);
  /// Is the path without failures worth showing beside the offending one?
  bool compares_with_healthy = true;
  /// For checks that hold flows against each other: all flows of one state.
  std::optional<FlowOffence> (*compare)(const std::vector<JudgedFlow>& flows, const Policy& policy) = nullptr;
  /// The check is about routing as such: that it settles, and in one way.
  bool judges_stability = false;
  /// No failure set may be passed over: another stable state may stand on anything, and so may ways that
  /// routing does not use.
  bool stands_on_all = false;
  GraphQuestion question = GraphQuestion::kNone;
};

/// The plan of a check that the policy reader accepts; nullptr where the check has none.
const CheckPlan* find_plan(std::string_view name);

/// "no route at r3", "denied by ACL OUT at r1[eth0]": the end of a walk, for reasons.
std::string describe_end(const FlowGraph& graph, const Walk& walk);

/// Does the step touch the waypoint: is its router one of the devices, or the device that refuses
/// the packet on arrival, or does it cross one of the links?
bool touches(const Network& network, const Waypoint& waypoint, const Step& step);

}  // namespace tiramisu
