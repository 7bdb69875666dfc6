// blocked: no packet of the source arrives, on any path.
#include "verify/check.h"

namespace tiramisu {
namespace {

std::optional<Offence> judge(const FlowGraph& graph, const Policy&) {
  auto arrives = graph.find([](const Step&, Fate fate) { return fate == Fate::kDelivered; });
  if (!arrives) return std::nullopt;
  std::string reason = describe_end(graph, *arrives);
  return Offence{std::move(*arrives), std::move(reason)};
}

}  // namespace

extern const CheckPlan blocked_plan;
const CheckPlan blocked_plan{.name = "blocked", .judge = judge, .compares_with_healthy = false, .question = GraphQuestion::kApart};

}  // namespace tiramisu
