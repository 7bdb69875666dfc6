// avoids: packets touch none of the given devices and links, also if they are lost later.
#include <algorithm>

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

/// What of the waypoint the step touches, by name.
std::string crossed(const Network& network, const Waypoint& waypoint, const Step& step) {
  const auto is_named = [&](NodeId node) { return std::find(waypoint.nodes.begin(), waypoint.nodes.end(), node) != waypoint.nodes.end(); };
  if (is_named(network.instances[step.instance].node)) return network.instance_name(step.instance);
  if (is_named(network.ports[step.in_port].node)) return network.node_name(network.ports[step.in_port].node);
  return network.link_name(network.ports[step.out_port].link);
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  const Network& network = graph.state().simulator.network();
  const auto forbidden = [&](const Step& step) {
    return step.instance.valid() && std::any_of(policy.not_via.begin(), policy.not_via.end(),
                                                [&](const Waypoint& w) { return touches(network, w, step); });
  };
  auto walk = graph.find([&](const Step& step, Fate) { return forbidden(step); });
  if (!walk) return std::nullopt;
  const Step& last = walk->steps.back();
  const auto named = std::find_if(policy.not_via.begin(), policy.not_via.end(), [&](const Waypoint& w) { return touches(network, w, last); });
  return Offence{std::move(*walk), fmt::format("it crosses {}", crossed(network, *named, last))};
}

}  // namespace

extern const CheckPlan avoids_plan;
const CheckPlan avoids_plan{.name = "avoids", .judge = judge, .question = GraphQuestion::kUntouched};

}  // namespace tiramisu
