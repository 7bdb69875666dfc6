// Why a verdict may not be trusted: configuration lines in its cone that are not modelled.
#pragma once

#include <vector>

#include "verify/exploration.h"

namespace tiramisu {

/// The lines that could change the answer and are not modelled, routing that does not settle,
/// and filter clauses that decided and are not modelled. Empty: the answer stands.
std::vector<InconclusiveReason> find_caveats(const Network& network, const MissionResult& result);

}  // namespace tiramisu
