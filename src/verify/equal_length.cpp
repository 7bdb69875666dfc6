// equal-length: all paths in use have the same length, of one flow and of all flows.
#include <fmt/format.h>

#include "verify/check.h"
#include "verify/path_lengths.h"

namespace tiramisu {
namespace {

std::optional<FlowOffence> compare(const std::vector<JudgedFlow>& flows, const Policy& policy) {
  std::optional<std::uint64_t> length;
  const FlowGraph* reference = nullptr;  ///< the flow that set it
  for (const JudgedFlow& flow : flows) {
    PathLengths lengths = measure_paths(*flow.graph, policy);
    if (lengths.loop) return FlowOffence{flow.flow, Offence{*lengths.loop, describe_end(*flow.graph, *lengths.loop)}};
    if (!lengths.longest) continue;
    const std::string_view unit = policy.unit == LengthUnit::kRegions ? "changes of region" : "hops";
    if (lengths.shortest->length != lengths.longest->length) {
      return FlowOffence{flow.flow, Offence{std::move(lengths.longest->walk),
                                            fmt::format("one of its paths has {} {}, another {}", lengths.longest->length, unit,
                                                        lengths.shortest->length)}};
    }
    if (!length) {
      length = lengths.longest->length;
      reference = flow.graph;
    }
    if (*length == lengths.longest->length) continue;
    return FlowOffence{flow.flow, Offence{std::move(lengths.longest->walk),
                                          fmt::format("its path has {} {}, that from {} to {} has {}", lengths.longest->length, unit,
                                                      policy.sources[reference->flow().source].name,
                                                      policy.targets[reference->flow().target].name, *length)}};
  }
  return std::nullopt;
}

}  // namespace

extern const CheckPlan equal_length_plan;
const CheckPlan equal_length_plan{.name = "equal-length", .judge = nullptr, .compare = compare};

}  // namespace tiramisu
