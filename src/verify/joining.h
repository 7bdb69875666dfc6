// Reachability under failures as a question of connectivity: the rung for transparent slices.
#pragma once

#include "verify/ladder.h"
#include "verify/transparent_traffic.h"

namespace tiramisu {

/// Decides a policy that asks whether sources and targets are joined, where all targets are
/// transparent slices over one fabric and no packet filter meets the traffic; else says why not.
LadderAnswer decide_by_joining(const Simulator& simulator, const Inventory& inventory, const TransparentSlices& slices,
                               const TransparentTraffic& traffic, const Policy& policy);

}  // namespace tiramisu
