// Loading a snapshot: from a directory of configuration files to the model.
//
// Accepts the layout that Batfish users have (configs/ at any depth, hosts/*.json,
// batfish/layer1_topology.json or layer1_topology.json) or simply a directory of
// configuration files. Files in one directory that are parts of one FRR router (frr.conf,
// zebra.conf, ospfd.conf, bgpd.conf, staticd.conf, interfaces ...) make one device.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/snapshot.h"

namespace tiramisu {

/// Limits of the fence around the parsers. Beyond them a file is refused, never cut silently.
struct LoadOptions {
  std::uint64_t max_file_bytes = 128ULL << 20;
  std::uint32_t max_line_bytes = 65536;
  std::uint32_t max_directory_depth = 32;
  /// Dialects given by the user for paths (glob -> "ios" | "frr"); they override detection.
  std::vector<std::pair<std::string, std::string>> dialect_overrides;
  /// Directories laid over the snapshot: a file in `DIR/configs/x` replaces `configs/x`.
  std::vector<std::string> overlays;
};

/// Reads and parses every configuration, in parallel. What is wrong with the input stands in
/// Snapshot::diagnostics (errors there make the snapshot unusable: see has_errors); an Error
/// is returned only where `root` is not a readable directory. The result does not depend on
/// the number of threads. O(bytes).
Result<Snapshot> load_snapshot(const std::string& root, const LoadOptions& options);

/// Parses texts held in memory, as (path, text) pairs: for tests and for the API.
Snapshot load_texts(const std::vector<std::pair<std::string, std::string>>& files, const LoadOptions& options);

}  // namespace tiramisu
