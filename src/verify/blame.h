// Which configuration lines are to blame for a violation.
#pragma once

#include <vector>

#include "verify/flow_graph.h"
#include "verify/verdict.h"

namespace tiramisu {

/// The lines behind a walk that should not be (or ends where it should not), most telling first.
/// The graph's data plane must have its BGP tables. Looks at what ended
/// the walk (filter line, null route), and where a route is missing, at why it did not arrive:
/// sessions that are half configured, policies that deny it, next hops that do not resolve,
/// VLANs that a trunk does not carry.
std::vector<BlamedLine> find_blame(const FlowGraph& graph, const Walk& walk);

}  // namespace tiramisu
