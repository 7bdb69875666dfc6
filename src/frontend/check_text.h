// Is a file text that a parser may see? Empty files, binary data, encoding.
#pragma once

#include <vector>

#include "base/diagnostic.h"

namespace tiramisu {

/// Reports what is wrong with a file's bytes. True where it may be parsed. O(|text|).
bool check_text(FileId file, const SourceFile& source, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
