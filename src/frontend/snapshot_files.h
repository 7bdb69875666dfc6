// The files of a snapshot directory, with overlays laid over it.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "frontend/file_role.h"
#include "frontend/load.h"

namespace tiramisu {

/// A file to read, or one that was read.
struct SnapshotFile {
  std::string path;  ///< relative to the snapshot, with '/': as shown to the user
  FileRole role = FileRole::kConfiguration;
  std::string text;
};

/// Finds and reads, in order of path, every file that has a role. Files that cannot be read
/// or are too large become diagnostics. Each directory is entered once, also where symbolic
/// links form a cycle. `root` must be a directory. O(bytes), reads in parallel.
std::vector<SnapshotFile> read_snapshot_files(const std::string& root, const LoadOptions& options,
                                              std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
