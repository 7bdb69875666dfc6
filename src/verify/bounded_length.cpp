// bounded-length: no path in use is longer than the bound.
#include <fmt/format.h>

#include "verify/check.h"
#include "verify/path_lengths.h"

namespace tiramisu {
namespace {

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  PathLengths lengths = measure_paths(graph, policy);
  if (lengths.loop) {
    std::string reason = describe_end(graph, *lengths.loop);
    return Offence{std::move(*lengths.loop), std::move(reason)};
  }
  if (!lengths.longest || lengths.longest->length <= policy.count) return std::nullopt;
  const std::uint64_t length = lengths.longest->length;
  return Offence{std::move(lengths.longest->walk),
                 fmt::format("its path has {} {}, more than {}", length,
                             policy.unit == LengthUnit::kRegions ? "changes of region" : "hops", policy.count)};
}

}  // namespace

extern const CheckPlan bounded_length_plan;
const CheckPlan bounded_length_plan{"bounded-length", judge};

}  // namespace tiramisu
