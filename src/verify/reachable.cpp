// reachable: packets of the source arrive, on every equal-cost path (or, if asked, on some).
#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

std::optional<Offence> judge_all(const FlowGraph& graph) {
  auto lost = graph.find([](const Step&, Fate fate) { return fate != Fate::kContinues && fate != Fate::kDelivered; });
  if (!lost) lost = graph.find_loop();
  if (!lost) return std::nullopt;
  std::string reason = describe_end(graph, *lost);
  return Offence{std::move(*lost), std::move(reason)};
}

/// Every entry must have a way; what else happens does not matter.
std::optional<Offence> judge_some(const FlowGraph& graph) {
  for (const FlowEntry& entry : graph.entries()) {
    if (graph.find_from(entry, [](const Step&, Fate fate) { return fate == Fate::kDelivered; })) continue;
    auto lost = graph.find_from(entry, [](const Step&, Fate fate) { return fate != Fate::kContinues; });
    if (!lost) lost = graph.find_loop_from({&entry, 1});
    if (!lost) continue;
    std::string reason = fmt::format("no path delivers: {}", describe_end(graph, *lost));
    return Offence{std::move(*lost), std::move(reason)};
  }
  return std::nullopt;
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  return policy.quantifier == PathQuantifier::kAllPaths ? judge_all(graph) : judge_some(graph);
}

}  // namespace

extern const CheckPlan reachable_plan;
const CheckPlan reachable_plan{.name = "reachable", .judge = judge, .question = GraphQuestion::kJoined};

}  // namespace tiramisu
