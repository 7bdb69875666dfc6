// How many paths of a flow share nothing?
#pragma once

#include "verify/flow_graph.h"

namespace tiramisu {

/// The most paths from an entry to routers that deliver, which share no link (kLink) or no router
/// but the first and the last (kNode); kNothing: how many there are, counted up to `enough`. A
/// maximum flow over the flow's graph, ended at `enough`: O(enough x edges).
std::uint64_t count_paths(const FlowGraph& graph, const FlowEntry& entry, DisjointBy by, std::uint64_t enough);

}  // namespace tiramisu
