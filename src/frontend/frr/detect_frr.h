// Is a text FRR's configuration?
#pragma once

#include <string_view>

#include "frontend/vendor.h"

namespace tiramisu {

/// See VendorInfo::detect.
Detection detect_frr(std::string_view text, std::string_view path);

}  // namespace tiramisu
