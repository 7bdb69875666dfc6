// The slow twin of the checks of what routers hold: every route and session is looked at.
#pragma once

#include "policies/policy.h"
#include "routing/simulation.h"

namespace tiramisu::testing {

/// Does the state (with its BGP tables) violate a policy of routes or sessions?
bool tables_violate(const Simulator& simulator, const DataPlane& plane, const Policy& policy);

}  // namespace tiramisu::testing
