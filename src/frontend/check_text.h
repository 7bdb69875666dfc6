// Is a file text that a parser may see? Size, binary data, encoding, line length.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "frontend/load.h"

namespace tiramisu {

/// Reports what is wrong with a file's bytes. True where it may be parsed. O(|text|).
bool check_text(FileId file, const SourceFile& source, const LoadOptions& options, std::vector<Diagnostic>& diagnostics);


}  // namespace tiramisu
