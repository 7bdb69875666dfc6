// layer1_topology.json: the cables of a snapshot, in Batfish's format:
//
//   {"edges": [{"node1": {"hostname": "r1", "interfaceName": "eth0"}, "node2": {...}}]}
//
// A cable may stand there once or in both directions: it becomes one Cable.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/snapshot.h"

namespace tiramisu {

/// Reads the cables; what is wrong becomes a diagnostic at its place. O(|text| log |text|).
std::vector<Cable> read_topology_file(FileId file, std::string_view text, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
