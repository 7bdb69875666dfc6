// Which dialect a file is in, and which files make up one device.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "frontend/load.h"
#include "frontend/vendor.h"

namespace tiramisu {

/// A file whose dialect is known.
struct DetectedFile {
  FileId file;
  const VendorInfo* vendor = nullptr;  ///< nullptr: no known dialect (a diagnostic says so)
  std::string evidence;
};

/// The dialect that the user gave for the file's path, else the one that fits its text best.
DetectedFile detect_dialect(FileId file, const SourceMap& sources, const LoadOptions& options, std::vector<Diagnostic>& diagnostics);

/// Reports dialects in LoadOptions::dialect_overrides that do not exist.
void check_overrides(const LoadOptions& options, std::vector<Diagnostic>& diagnostics);

/// The files of one device, in order of path.
struct DeviceFiles {
  const VendorInfo* vendor = nullptr;
  std::vector<FileId> files;
};

/// FRR reads a router's configuration from several files of fixed names (frr.conf, zebra.conf,
/// ospfd.conf, interfaces ...): those of one directory make one device, where etc/, frr/,
/// quagga/ and network/ are one directory. Any other file is a device of its own.
std::vector<DeviceFiles> group_devices(const std::vector<DetectedFile>& files, const SourceMap& sources);

/// True for the fixed names of FRR's and Linux' configuration files.
bool is_part_of_router(std::string_view path);

/// The directory that stands for the router of such a file ("configs/r1/etc/frr/frr.conf" -> "configs/r1").
std::string_view router_directory(std::string_view path);

}  // namespace tiramisu
