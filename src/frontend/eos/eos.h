// The frontend of Arista EOS. What the operating system does where a configuration is silent
// stands in docs/dialects/eos.md; this folder is that page in code.
#pragma once

#include "frontend/vendor.h"

namespace tiramisu {

extern const VendorInfo eos_vendor;

/// EOS's choices where the configuration says nothing (docs/dialects/eos.md).
DialectProfile eos_profile();

}  // namespace tiramisu

namespace tiramisu::eos {

/// Weighs lines that EOS prints against lines that only its look-alikes print. O(text).
Detection detect(std::string_view text, std::string_view path);

}  // namespace tiramisu::eos
