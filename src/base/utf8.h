// Well-formed UTF-8 (RFC 3629).
#pragma once

#include <cstddef>
#include <string_view>

namespace tiramisu {

/// The offset of the first byte that is not part of well-formed UTF-8; npos for none. O(|text|).
std::size_t find_bad_utf8(std::string_view text);

}  // namespace tiramisu
