// Why a verdict may not be trusted: configuration lines in its cone that are not modelled.
#pragma once

#include <vector>

#include "verify/exploration.h"

namespace tiramisu {

/// What exploration met that leaves the answer open: routing that does not settle or settles in
/// several ways, filter clauses that decided and are not modelled.
std::vector<InconclusiveReason> find_caveats(const MissionResult& result);

/// The lines that are not modelled and could change routes that stand on `cone`: those of its
/// devices, and those by which devices that are connected to it could tell it of other routes.
/// Empty: the answer stands.
std::vector<InconclusiveReason> find_caveats(const Network& network, const ElementSet& cone);

}  // namespace tiramisu
