// bounded-length: no path in use is longer than the bound.
#include <fmt/format.h>

#include "base/quantity.h"
#include "verify/check.h"
#include "verify/hop_facts.h"
#include "verify/path_lengths.h"

namespace tiramisu {
namespace {

std::string over(const Policy& policy, std::uint64_t length) {
  switch (policy.unit) {
    case LengthUnit::kHops:
      return fmt::format("its path has {} hops, more than {}", length, policy.count);
    case LengthUnit::kRegions:
      return fmt::format("its path has {} changes of region, more than {}", length, policy.count);
    case LengthUnit::kMilliseconds:
      return fmt::format("its path has a latency of {}, more than {} ms", format_duration(length), policy.count);
  }
  return "";
}

/// The first latency on the walk that is not known.
std::string unknown_latency(const FlowGraph& graph, const Policy& policy, const Walk& walk) {
  for (const Step& step : walk.steps) {
    if (step.kind != StepKind::kForward) continue;
    std::string doubt = hop_facts(graph.state(), policy.links, step).latency_doubt;
    if (!doubt.empty()) return doubt;
  }
  return "";
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  constexpr std::uint64_t kMillisecond = 1'000'000;
  PathLengths lengths = measure_longest(graph, policy);
  if (lengths.loop) {
    std::string reason = describe_end(graph, *lengths.loop);
    return Offence{std::move(*lengths.loop), std::move(reason)};
  }
  const std::uint64_t bound = policy.unit == LengthUnit::kMilliseconds ? policy.count * kMillisecond : policy.count;
  if (lengths.longest && lengths.longest->length > bound) {
    std::string reason = over(policy, lengths.longest->length);
    return Offence{std::move(lengths.longest->walk), std::move(reason)};
  }
  if (!lengths.worst || lengths.worst->length <= bound) return std::nullopt;
  return Offence{Walk{}, unknown_latency(graph, policy, lengths.worst->walk), false};
}

}  // namespace

extern const CheckPlan bounded_length_plan;
const CheckPlan bounded_length_plan{"bounded-length", judge};

}  // namespace tiramisu
