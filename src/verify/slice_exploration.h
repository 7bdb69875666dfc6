// Failure exploration on transparent slices: the rung for checks of paths.
#pragma once

#include "verify/ladder.h"
#include "verify/slice_states.h"

namespace tiramisu {

/// Decides a policy whose targets are all slices, by exploring the failure sets of each flow (of each group
/// that the check compares) on its own. Routers on shortest paths keep their choices while these paths are
/// whole, since failures only make others longer: a flow's failure set is extended by elements on the
/// flow's own paths. A state costs one shortest-path computation towards the target.
LadderAnswer decide_on_slices(const Simulator& simulator, const Inventory& inventory, const TransparentTraffic& traffic,
                              const HopsByKind& hops, const Policy& policy);

}  // namespace tiramisu
