// How long are the paths that a flow takes?
#pragma once

#include <cstdint>
#include <optional>

#include "verify/flow_graph.h"

namespace tiramisu {

/// A delivered path and its length.
struct MeasuredPath {
  Walk walk;
  std::uint64_t length = 0;
};

struct PathLengths {
  std::optional<MeasuredPath> shortest, longest;  ///< none: nothing is delivered
  std::optional<MeasuredPath> worst;  ///< of latencies: the longest where an unknown one is boundless
  std::optional<Walk> loop;                       ///< packets go in circles: there is no longest
};

/// The delivered paths of all entries: hops from router to router, changes between groups of
/// devices where the policy counts regions (a device without one changes nothing), or nanoseconds
/// where it counts milliseconds (`shortest` and `longest` take an unknown latency for none). Dynamic
/// programming over the flow's graph: O(its size x groups).
PathLengths measure_paths(const FlowGraph& graph, const Policy& policy);
/// The same without `shortest`.
PathLengths measure_longest(const FlowGraph& graph, const Policy& policy);

}  // namespace tiramisu
