// What a frontend tells of itself: one object per operating system, named once in vendors.def.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "frontend/load.h"
#include "model/device.h"

namespace tiramisu {

/// How much a file looks like a dialect.
struct Detection {
  int score = 0;         ///< 0: not at all; 100: certain. The highest score of all dialects wins.
  std::string evidence;  ///< what gave it away, e.g. "line 3: 'version 15.2'"; empty at score 0
};

/// One operating system's frontend.
struct VendorInfo {
  std::string_view name;     ///< "ios"; what users write to override detection
  std::string_view summary;  ///< one line for documents
  /// Looks at a file's text and its path as shown to the user. O(text), touches nothing else.
  Detection (*detect)(std::string_view text, std::string_view path);
  /// Parses the files that make up one device, in their order. Never fails and never throws:
  /// what is wrong with the text stands in the diagnostics, and each line has its class in
  /// Device::files. References are resolved.
  Parsed<Device> (*parse)(std::span<const FileId> files, const SourceMap& sources, const LoadOptions& options);
};

/// All frontends, in the order of vendors.def.
std::span<const VendorInfo* const> vendors();

/// The frontend of a name, nullptr for an unknown one.
const VendorInfo* find_vendor(std::string_view name);

}  // namespace tiramisu
