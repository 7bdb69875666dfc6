// External routes that OSPF processes originate: redistribution and default-information.
#pragma once

#include <vector>

#include "routing/bgp_context.h"
#include "routing/ospf.h"

namespace tiramisu {

/// The externals of one process, given the RIB of its instance, ascending by prefix.
std::vector<OspfExternal> originate_externals(const BgpContext& context, const Bitset& scope, OspfProcessId process);

}  // namespace tiramisu
