// Does a text look like the configuration of a Cisco IOS or IOS-XE device?
#pragma once

#include <string_view>

#include "frontend/vendor.h"

namespace tiramisu::ios {

/// Weighs lines that IOS prints against lines that only its look-alikes (EOS, NX-OS, IOS-XR,
/// FRR, Junos) print. O(text).
Detection detect(std::string_view text, std::string_view path);

}  // namespace tiramisu::ios
