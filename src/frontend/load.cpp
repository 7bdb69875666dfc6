#include "frontend/load.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "frontend/announcements_file.h"
#include "frontend/check_text.h"
#include "frontend/detect.h"
#include "frontend/host_file.h"
#include "frontend/snapshot_files.h"
#include "frontend/topology_file.h"

namespace tiramisu {
namespace {

/// "configs/r1.cfg" -> "r1"; of a router's directory its name: "configs/r1/frr.conf" -> "r1".
std::string name_from_path(const std::string& path) {
  const std::string_view directory = base_name(router_directory(path));
  if (is_part_of_router(path) && !directory.empty() && directory != "configs") return std::string(directory);
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

/// Hostnames are compared without regard to case, as they are where people name devices.
std::string in_lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// Turns the files of a snapshot into the snapshot, step by step.
class Assembly {
 public:
  Assembly(Snapshot& snapshot, const LoadOptions& options) : snapshot_(snapshot), options_(options) {}

  void run(std::vector<SnapshotFile> files) {
    const bool some_refused = has_errors(snapshot_.diagnostics);
    check_overrides(options_, snapshot_.diagnostics);
    std::vector<FileId> configurations;
    for (SnapshotFile& file : files) take(std::move(file), configurations);
    if (!any_configuration_ && !some_refused) {
      snapshot_.diagnostics.push_back({DiagnosticCode::kNoConfigurations, Span(),
                                       fmt::format("no configuration file in '{}'", snapshot_.root)});
    }
    parse(group_devices(detect(configurations), snapshot_.sources));
    std::stable_sort(snapshot_.devices.begin(), snapshot_.devices.end(),
                     [](const Device& a, const Device& b) { return a.hostname < b.hostname; });
    normalise(snapshot_.diagnostics);
  }

 private:
  void take(SnapshotFile file, std::vector<FileId>& configurations) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (file.text.starts_with(kByteOrderMark)) file.text.erase(0, kByteOrderMark.size());
    const FileId id = snapshot_.sources.add(std::move(file.path), std::move(file.text));
    const SourceFile& source = snapshot_.sources[id];
    any_configuration_ = any_configuration_ || file.role == FileRole::kConfiguration;
    if (!check_text(id, source, snapshot_.diagnostics)) return;
    if (file.role == FileRole::kConfiguration) {
      configurations.push_back(id);
    } else if (file.role == FileRole::kTopology) {
      snapshot_.has_layer1 = true;
      append(snapshot_.cables, read_topology_file(id, source.text(), snapshot_.diagnostics));
    } else if (file.role == FileRole::kHost) {
      append(snapshot_.hosts, read_host_file(id, source.text(), snapshot_.diagnostics));
    } else if (file.role == FileRole::kAnnouncements) {
      append(snapshot_.external_neighbors, read_announcements_file(id, source.text(), snapshot_.diagnostics));
    }
  }

  template <class T>
  static void append(std::vector<T>& to, std::vector<T> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  std::vector<DetectedFile> detect(const std::vector<FileId>& files) {
    std::vector<DetectedFile> detected(files.size());
    std::vector<std::vector<Diagnostic>> diagnostics(files.size());
    tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) {
      detected[i] = detect_dialect(files[i], snapshot_.sources, options_, diagnostics[i]);
    });
    for (auto& found : diagnostics) append(snapshot_.diagnostics, std::move(found));
    for (const DetectedFile& file : detected)
      if (file.vendor != nullptr) snapshot_.dialects.push_back({file.file, std::string(file.vendor->name), file.evidence, ""});
    return detected;
  }

  void parse(const std::vector<DeviceFiles>& groups) {
    std::vector<Parsed<Device>> parsed(groups.size());
    tbb::parallel_for(std::size_t{0}, groups.size(),
                      [&](std::size_t i) { parsed[i] = groups[i].vendor->parse(groups[i].files, snapshot_.sources, options_); });
    for (std::size_t i = 0; i < groups.size(); ++i) {
      append(snapshot_.diagnostics, std::move(parsed[i].diagnostics));
      add_device(groups[i], std::move(parsed[i].value));
    }
  }

  void add_device(const DeviceFiles& group, Device device) {
    const FileId first = group.files.front();
    if (device.hostname.empty()) {
      device.hostname = name_from_path(snapshot_.sources[first].path());
      snapshot_.diagnostics.push_back({DiagnosticCode::kNoHostname, {first, 0, 0},
                                       fmt::format("no hostname is set; the device is called '{}' after the file", device.hostname)});
    }
    if (!device.hostname_span.valid()) device.hostname_span = {first, 0, 0};
    for (FileDialect& dialect : snapshot_.dialects)
      if (std::find(group.files.begin(), group.files.end(), dialect.file) != group.files.end()) dialect.hostname = device.hostname;
    const auto [place, fresh] = hostnames_.emplace(in_lower_case(device.hostname), device.hostname_span);
    if (fresh) {
      snapshot_.devices.push_back(std::move(device));
      return;
    }
    const auto path_of = [this](Span span) -> const std::string& { return snapshot_.sources[span.file].path(); };
    snapshot_.diagnostics.push_back(
        {DiagnosticCode::kDuplicateHostname, device.hostname_span,
         fmt::format("'{}' configures hostname '{}', as '{}' does", path_of(device.hostname_span), device.hostname, path_of(place->second)),
         {{place->second, "first configured here"}}});
  }

  Snapshot& snapshot_;
  const LoadOptions& options_;
  bool any_configuration_ = false;
  std::map<std::string, Span> hostnames_;
};

}  // namespace

Result<Snapshot> load_snapshot(const std::string& root, const LoadOptions& options) {
  std::error_code error;
  if (!std::filesystem::is_directory(root, error)) {
    return Error{fmt::format("'{}' is not a directory that can be read{}{}", root, error ? ": " : "", error ? error.message() : "")};
  }
  Snapshot snapshot;
  snapshot.root = root;
  try {
    Assembly(snapshot, options).run(read_snapshot_files(root, options, snapshot.diagnostics));
  } catch (const std::filesystem::filesystem_error& failure) {
    return Error{fmt::format("'{}' cannot be read: {}", root, failure.code().message())};
  }
  return snapshot;
}

Snapshot load_texts(const std::vector<std::pair<std::string, std::string>>& files, const LoadOptions& options) {
  Snapshot snapshot;
  snapshot.root = ".";
  const bool configs = std::any_of(files.begin(), files.end(), [](const auto& f) { return f.first.starts_with("configs/"); });
  std::vector<SnapshotFile> taken;
  for (const auto& [path, text] : files) {
    const FileRole role = role_of(path, configs);
    if (role == FileRole::kOther) continue;
    if (text.size() > options.max_file_bytes) {
      snapshot.diagnostics.push_back({DiagnosticCode::kFileTooLarge, Span(),
                                      fmt::format("{}: {} bytes, more than the limit of {}", path, text.size(), options.max_file_bytes)});
      continue;
    }
    taken.push_back({path, role, text});
  }
  std::stable_sort(taken.begin(), taken.end(), [](const SnapshotFile& a, const SnapshotFile& b) { return a.path < b.path; });
  Assembly(snapshot, options).run(std::move(taken));
  return snapshot;
}

}  // namespace tiramisu
