// The frontend of Junos, in the `set` form and in the form with braces. What the system does where
// a configuration is silent stands in docs/dialects/junos.md; this folder is that page in code.
#pragma once

#include "frontend/vendor.h"

namespace tiramisu {

extern const VendorInfo junos_vendor;

/// Junos' choices where the configuration says nothing (docs/dialects/junos.md).
DialectProfile junos_profile();

}  // namespace tiramisu
