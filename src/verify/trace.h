// Walks for people: every hop with its route, protocol and reason.
#pragma once

#include "verify/flow_graph.h"
#include "verify/verdict.h"

namespace tiramisu {

/// Resolves all names of a walk. The last hop says where it ends and why.
TracedPath trace(const FlowGraph& graph, const Walk& walk);

}  // namespace tiramisu
