// no-black-holes: no packet dies for want of a route, in a null route or before a dead next hop.
//
// What filters deny is meant to die. A null route is meant where `allow-drop` names a prefix
// that holds the route's and the route summarises: it is shorter than the target's prefix, so
// that it takes only what has no route of its own.
#include <algorithm>

#include "verify/check.h"

namespace tiramisu {
namespace {

bool meant(const FlowGraph& graph, const Policy& policy, const Step& step) {
  if (step.route == nullptr) return false;
  const Ipv4Prefix& route = graph.state().simulator.prefixes()[step.route->prefix];
  const auto& targets = policy.targets[graph.flow().target].prefixes;
  const bool summary = std::all_of(targets.begin(), targets.end(), [&](const Ipv4Prefix& target) {
    return !target.contains(graph.flow().packet.destination) || route.length() < target.length();
  });
  return summary && std::any_of(policy.allow_drop.begin(), policy.allow_drop.end(),
                                [&](const Ipv4Prefix& allowed) { return allowed.contains(route); });
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  auto hole = graph.find([&](const Step& step, Fate fate) {
    if (fate == Fate::kDiscarded) return !meant(graph, policy, step);
    return fate == Fate::kNoRoute || fate == Fate::kNoNeighbor || fate == Fate::kHostUnreachable;
  });
  if (!hole) return std::nullopt;
  std::string reason = describe_end(graph, *hole);
  return Offence{std::move(*hole), std::move(reason)};
}

}  // namespace

extern const CheckPlan no_black_holes_plan;
const CheckPlan no_black_holes_plan{"no-black-holes", judge, true};

}  // namespace tiramisu
