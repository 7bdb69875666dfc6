// multipath: traffic is spread over enough paths, which end alike if asked.
#include <fmt/format.h>

#include "verify/check.h"
#include "verify/disjoint_paths.h"

namespace tiramisu {
namespace {

std::string_view sharing(DisjointBy by) {
  switch (by) {
    case DisjointBy::kNothing:
      return "";
    case DisjointBy::kLink:
      return " that share no link";
    case DisjointBy::kNode:
      return " that share no router";
  }
  return "";
}

/// Paths that end otherwise than others.
std::optional<Offence> inconsistent(const FlowGraph& graph) {
  const auto delivered = graph.find([](const Step&, Fate fate) { return fate == Fate::kDelivered; });
  auto lost = graph.find([](const Step&, Fate fate) { return fate != Fate::kContinues && fate != Fate::kDelivered; });
  if (!lost) lost = graph.find_loop();
  if (!delivered || !lost) return std::nullopt;
  std::string reason = fmt::format("some paths deliver, another does not: {}", describe_end(graph, *lost));
  return Offence{std::move(*lost), std::move(reason)};
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  if (policy.consistent)
    if (auto offence = inconsistent(graph)) return offence;
  for (const FlowEntry& entry : graph.entries()) {
    const std::uint64_t width = count_paths(graph, entry, policy.disjoint, policy.count);
    if (width >= policy.count) continue;
    auto walk = graph.find_from(entry, [](const Step&, Fate fate) { return fate != Fate::kContinues; });
    if (!walk) walk = Walk{entry, {}, Fate::kNoGateway};
    return Offence{std::move(*walk), fmt::format("{} paths{} deliver, not {}", width, sharing(policy.disjoint), policy.count)};
  }
  return std::nullopt;
}

}  // namespace

extern const CheckPlan multipath_plan;
const CheckPlan multipath_plan{"multipath", judge};

}  // namespace tiramisu
