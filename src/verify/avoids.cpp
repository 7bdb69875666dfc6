// avoids: packets touch none of the given devices and links, also if they are lost later.
#include <algorithm>

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  const Network& network = graph.state().simulator.network();
  const auto forbidden = [&](const Step& step) {
    return step.instance.valid() && std::any_of(policy.not_via.begin(), policy.not_via.end(),
                                                [&](const Waypoint& w) { return touches(network, w, step); });
  };
  auto walk = graph.find([&](const Step& step, Fate) { return forbidden(step); });
  if (!walk) return std::nullopt;
  const std::string where = network.instance_name(walk->steps.back().instance);
  return Offence{std::move(*walk), fmt::format("it crosses {}", where)};
}

}  // namespace

extern const CheckPlan avoids_plan;
const CheckPlan avoids_plan{"avoids", judge, true};

}  // namespace tiramisu
