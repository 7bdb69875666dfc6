// Questions that hold under all failures at once, by one search of the traffic propagation graph
// (TDFS of the paper, section 5).
#pragma once

#include "multilayer/tpg.h"
#include "verify/ladder.h"

namespace tiramisu {

/// Decides `blocked`, `isolated`, `waypoint` and `avoids` where the graph has no way that offends:
/// it is an upper bound of what packets do, so the policy holds whatever fails. Packet filters are
/// applied as the packets of each flow meet them. Where there is such a way, says which; it need not be
/// one that packets take. One backward pass for each target and kind of packet serves all sources.
LadderAnswer decide_by_traversal(const Simulator& simulator, const TrafficGraphs& graphs, const Policy& policy, GraphQuestion question);

}  // namespace tiramisu
