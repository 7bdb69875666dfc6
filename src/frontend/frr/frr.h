// The frontend of FRRouting, and of the Linux interface files that Cumulus keeps beside it.
// What the system does where a configuration is silent stands in docs/dialects/frr.md; this
// folder is that page in code.
#pragma once

#include "frontend/vendor.h"

namespace tiramisu {

extern const VendorInfo frr_vendor;

/// FRR's choices where the configuration says nothing (docs/dialects/frr.md).
DialectProfile frr_profile();

}  // namespace tiramisu
