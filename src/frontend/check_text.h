// Is a file text that a parser may see? Size, binary data, encoding, line length.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "frontend/load.h"

namespace tiramisu {

/// Reports what is wrong with a file's bytes. True where it may be parsed. O(|text|).
bool check_text(FileId file, const SourceFile& source, const LoadOptions& options, std::vector<Diagnostic>& diagnostics);

/// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629); npos for none.
std::size_t find_bad_utf8(std::string_view text);

}  // namespace tiramisu
