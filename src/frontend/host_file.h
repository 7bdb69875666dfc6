// hosts/*.json: end hosts behind routers, in Batfish's format:
//
//   {"hostname": "h1", "hostInterfaces": {"eth0": {"prefix": "10.0.0.5/24", "gateway": "10.0.0.1"}}}
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/snapshot.h"

namespace tiramisu {

/// Reads the host of one file, one Host for each of its interfaces. What is wrong becomes a
/// diagnostic at its place. O(|text|).
std::vector<Host> read_host_file(FileId file, std::string_view text, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
