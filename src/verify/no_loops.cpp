// no-loops: no packet comes back to a router that it has passed.
#include "verify/check.h"

namespace tiramisu {
namespace {

std::optional<Offence> judge(const FlowGraph& graph, const Policy&) {
  auto loop = graph.find_loop();
  if (!loop) return std::nullopt;
  std::string reason = describe_end(graph, *loop);
  return Offence{std::move(*loop), std::move(reason)};
}

}  // namespace

extern const CheckPlan no_loops_plan;
const CheckPlan no_loops_plan{.name = "no-loops", .judge = judge, .question = GraphQuestion::kLoopFree};

}  // namespace tiramisu
