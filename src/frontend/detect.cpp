#include "frontend/detect.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/suggest.h"
#include "frontend/file_role.h"

namespace tiramisu {
namespace {

std::vector<std::string> vendor_names() {
  std::vector<std::string> names;
  for (const VendorInfo* vendor : vendors()) names.emplace_back(vendor->name);
  return names;
}

/// The last override that fits: later ones are more special by custom.
const std::pair<std::string, std::string>* override_of(std::string_view path, const LoadOptions& options) {
  const auto found = std::find_if(options.dialect_overrides.rbegin(), options.dialect_overrides.rend(),
                                  [path](const auto& o) { return matches_glob(o.first, path); });
  return found == options.dialect_overrides.rend() ? nullptr : &*found;
}

/// The first line that says something, without the blanks around it.
Span first_line(FileId file, const SourceFile& source) {
  constexpr std::string_view kBlanks = " \t\f\v\r";
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) {
    const std::string_view line = source.line(n);
    const std::size_t begin = line.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = line.find_last_not_of(kBlanks) + 1;
    return {file, source.line_begin(n) + static_cast<std::uint32_t>(begin), source.line_begin(n) + static_cast<std::uint32_t>(end)};
  }
  return {file, 0, 0};
}

}  // namespace

DetectedFile detect_dialect(FileId file, const SourceMap& sources, const LoadOptions& options, std::vector<Diagnostic>& diagnostics) {
  const SourceFile& source = sources[file];
  if (const auto* given = override_of(source.path(), options)) {
    if (const VendorInfo* vendor = find_vendor(given->second)) return {file, vendor, fmt::format("given for '{}'", given->first)};
  }
  DetectedFile best{file, nullptr, ""};
  int score = 0;
  for (const VendorInfo* vendor : vendors()) {
    Detection detection = vendor->detect(source.text(), source.path());
    if (detection.score <= score) continue;
    score = detection.score;
    best.vendor = vendor;
    best.evidence = std::move(detection.evidence);
  }
  if (best.vendor == nullptr) {
    diagnostics.push_back({DiagnosticCode::kUnknownDialect, first_line(file, source),
                           fmt::format("the file is in no known dialect ({})", fmt::join(vendor_names(), ", "))});
  }
  return best;
}

void check_overrides(const LoadOptions& options, std::vector<Diagnostic>& diagnostics) {
  for (const auto& [glob, name] : options.dialect_overrides) {
    if (find_vendor(name) != nullptr) continue;
    const std::string near = suggest(name, vendor_names());
    diagnostics.push_back({DiagnosticCode::kUnknownDialect, Span(),
                           fmt::format("unknown dialect '{}' for '{}'{}", name, glob,
                                       near.empty() ? fmt::format("; known are {}", fmt::join(vendor_names(), ", "))
                                                    : fmt::format("; did you mean '{}'?", near))});
  }
}

bool is_part_of_router(std::string_view path) {
  constexpr std::array<std::string_view, 14> kNames = {"frr.conf",     "Quagga.conf", "zebra.conf",  "ospfd.conf", "bgpd.conf",
                                                       "staticd.conf", "vtysh.conf",  "daemons",     "interfaces", "ripd.conf",
                                                       "isisd.conf",   "pimd.conf",   "ospf6d.conf", "bfdd.conf"};
  return std::find(kNames.begin(), kNames.end(), base_name(path)) != kNames.end();
}

std::string_view router_directory(std::string_view path) {
  std::string_view directory = parent_path(path);
  for (const std::string_view folder : {"frr", "quagga", "network", "etc"})
    if (base_name(directory) == folder) directory = parent_path(directory);
  return directory;
}

std::vector<DeviceFiles> group_devices(const std::vector<DetectedFile>& files, const SourceMap& sources) {
  std::vector<DeviceFiles> devices;
  std::map<std::string, std::size_t> routers;
  for (const DetectedFile& detected : files) {
    if (detected.vendor == nullptr) continue;
    const std::string& path = sources[detected.file].path();
    if (detected.vendor->name == "frr" && is_part_of_router(path)) {
      const auto [router, fresh] = routers.emplace(router_directory(path), devices.size());
      if (!fresh) {
        devices[router->second].files.push_back(detected.file);
        continue;
      }
    }
    devices.push_back({detected.vendor, {detected.file}});
  }
  return devices;
}

}  // namespace tiramisu
