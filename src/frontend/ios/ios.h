// The frontend of Cisco IOS and IOS-XE. What the operating system does where a configuration
// is silent stands in docs/dialects/ios.md; this folder is that page in code.
#pragma once

#include "frontend/vendor.h"

namespace tiramisu {

extern const VendorInfo ios_vendor;

/// IOS's choices where the configuration says nothing (docs/dialects/ios.md).
DialectProfile ios_profile();

}  // namespace tiramisu
