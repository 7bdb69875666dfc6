#include "verify/check.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace tiramisu {

#define TIRAMISU_CHECK(name) extern const CheckPlan name##_plan;
#include "verify/checks.def"
#undef TIRAMISU_CHECK

namespace {

const std::array kPlans = {
#define TIRAMISU_CHECK(name) &name##_plan,
#include "verify/checks.def"
#undef TIRAMISU_CHECK
};

std::string filter_text(const Network& network, const Step& step) {
  const Interface& interface = network.interface(step.filter_port);
  const bool out = step.kind == StepKind::kFilteredOut;
  return fmt::format("denied by ACL {} {} {}", (out ? interface.acl_out : interface.acl_in).name, out ? "out of" : "into",
                     network.port_name(step.filter_port));
}

}  // namespace

const CheckPlan* find_plan(std::string_view name) {
  const auto found = std::find_if(kPlans.begin(), kPlans.end(), [&](const CheckPlan* plan) { return plan->name == name; });
  return found == kPlans.end() ? nullptr : *found;
}

std::string describe_end(const FlowGraph& graph, const Walk& walk) {
  const Network& network = graph.state().simulator.network();
  if (walk.steps.empty() && walk.fate == Fate::kDelivered) return "delivered inside the subnet";
  if (walk.steps.empty() && walk.fate == Fate::kHostUnreachable) return "the hosts of the subnet are cut off from each other at layer 2";
  if (walk.steps.empty()) return "no live router serves the source's hosts";
  const Step& last = walk.steps.back();
  const std::string where = network.instance_name(last.instance);
  switch (walk.fate) {
    case Fate::kDelivered:
      return fmt::format("delivered by {}", where);
    case Fate::kNoRoute:
      return fmt::format("no route at {}", where);
    case Fate::kDiscarded:
      return fmt::format("a null route at {}", where);
    case Fate::kFiltered:
      return filter_text(network, last);
    case Fate::kNoNeighbor:
      return fmt::format("{} cannot reach its next hop {}", where, last.gateway);
    case Fate::kHostUnreachable:
      return fmt::format("{} is cut off from the destination's hosts at layer 2", network.port_name(last.out_port));
    case Fate::kElsewhere:
      return fmt::format("it ends at {}, where the destination is not", where);
    case Fate::kLoop:
      return fmt::format("a forwarding loop through {}", where);
    case Fate::kContinues:
      return fmt::format("it crosses {}", where);
    case Fate::kNoGateway:
      return "no live router serves the source's hosts";
  }
  return "";
}

std::optional<Offence> find_lost(const FlowGraph& graph) {
  auto lost = graph.find([](const Step&, Fate fate) { return fate != Fate::kContinues && fate != Fate::kDelivered; });
  if (!lost) lost = graph.find_loop();
  if (!lost) return std::nullopt;
  std::string reason = describe_end(graph, *lost);
  return Offence{std::move(*lost), std::move(reason)};
}

bool touches(const Network& network, const Waypoint& waypoint, const Step& step) {
  if (!step.instance.valid()) return false;  // no router is on the way
  const auto has_node = [&](NodeId node) {
    return std::find(waypoint.nodes.begin(), waypoint.nodes.end(), node) != waypoint.nodes.end();
  };
  if (has_node(network.instances[step.instance].node)) return true;
  const bool refused = step.kind == StepKind::kFilteredIn && step.out_port.valid();
  if (refused && has_node(network.ports[step.in_port].node)) return true;
  if (step.kind != StepKind::kForward && !refused) return false;
  const LinkId link = network.ports[step.out_port].link;
  return link.valid() && std::find(waypoint.links.begin(), waypoint.links.end(), link) != waypoint.links.end();
}

}  // namespace tiramisu
