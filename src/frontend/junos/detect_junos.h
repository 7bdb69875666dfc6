// Does a file look like Junos, in either form?
#pragma once

#include "frontend/vendor.h"

namespace tiramisu {

Detection detect_junos(std::string_view text, std::string_view path);

}  // namespace tiramisu
