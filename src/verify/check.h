// What a check is to the verifier: a judge of one flow in one network state.
//
// Every check is one file that exports a CheckPlan, named once in checks.def. A judge looks at
// the flow's graph in a given state and says what offends, if anything does; exploration
// decides which states have to be judged.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "verify/flow_graph.h"

namespace tiramisu {

/// A walk that violates the policy, and why in one sentence.
struct Offence {
  Walk walk;
  std::string reason;
};

struct CheckPlan {
  std::string_view name;
  /// nullopt: the flow is as the policy wants it in this state.
  std::optional<Offence> (*judge)(const FlowGraph& graph, const Policy& policy);
  /// Is the path without failures worth showing beside the offending one?
  bool compares_with_healthy = true;
};

/// The plan of a check that the policy reader accepts; nullptr where the check has none.
const CheckPlan* find_plan(std::string_view name);

/// "no route at r3", "denied by ACL OUT at r1[eth0]": the end of a walk, for reasons.
std::string describe_end(const FlowGraph& graph, const Walk& walk);

/// Does the step touch the waypoint: is its router one of the devices, or the device that refuses
/// the packet on arrival, or does it cross one of the links?
bool touches(const Network& network, const Waypoint& waypoint, const Step& step);

}  // namespace tiramisu
