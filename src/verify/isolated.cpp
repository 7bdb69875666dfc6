// isolated: the two sides exchange no packets, and share no broadcast domain at layer 2.
#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

/// Hosts of both ends in one live broadcast domain hear each other without any router.
std::optional<Offence> shared_domain(const FlowGraph& graph, const Policy& policy) {
  const NetworkState& state = graph.state();
  const Network& network = state.simulator.network();
  for (const Attachment& one : policy.sources[graph.flow().source].attachments) {
    for (const Attachment& other : policy.targets[graph.flow().target].attachments) {
      if (!one.bridge.valid() || !other.bridge.valid()) continue;
      const std::uint32_t domain = state.plane.live.domain(one.bridge);
      if (domain == kNoDomain || domain != state.plane.live.domain(other.bridge)) continue;
      Walk walk{FlowEntry{std::nullopt, &one}, {}, Fate::kDelivered};
      return Offence{std::move(walk), fmt::format("{} and {} are in one broadcast domain", network.port_name(one.host_port),
                                                  network.port_name(other.host_port))};
    }
  }
  return std::nullopt;
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  if (auto shared = shared_domain(graph, policy)) return shared;
  auto arrives = graph.find([](const Step&, Fate fate) { return fate == Fate::kDelivered; });
  if (!arrives) return std::nullopt;
  std::string reason = describe_end(graph, *arrives);
  return Offence{std::move(*arrives), std::move(reason)};
}

}  // namespace

extern const CheckPlan isolated_plan;
const CheckPlan isolated_plan{.name = "isolated", .judge = judge, .compares_with_healthy = false, .question = GraphQuestion::kIsolated};

}  // namespace tiramisu
