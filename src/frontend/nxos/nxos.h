// The frontend of Cisco NX-OS. What the operating system does where a configuration is silent
// stands in docs/dialects/nxos.md; this folder is that page in code.
#pragma once

#include "frontend/vendor.h"

namespace tiramisu {

extern const VendorInfo nxos_vendor;

/// NX-OS's choices where the configuration says nothing (docs/dialects/nxos.md).
DialectProfile nxos_profile();

}  // namespace tiramisu

namespace tiramisu::nxos {

/// Weighs lines that NX-OS prints against lines that only its look-alikes print. O(text).
Detection detect(std::string_view text, std::string_view path);

}  // namespace tiramisu::nxos
