#include "frontend/snapshot_files.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

namespace tiramisu {
namespace {

namespace fs = std::filesystem;

/// A Diagnostic about a path that is no source file.
Diagnostic about_path(DiagnosticCode code, std::string message) { return {code, Span(), std::move(message)}; }

/// Collects the regular files below a directory: relative path -> path on disk.
class DirectoryWalk {
 public:
  DirectoryWalk(const LoadOptions& options, std::vector<Diagnostic>& diagnostics) : options_(options), diagnostics_(diagnostics) {}

  void walk(const fs::path& directory, const std::string& prefix, std::uint32_t depth, std::map<std::string, fs::path>& files) {
    std::error_code error;
    if (depth > options_.max_directory_depth) {
      diagnostics_.push_back(about_path(DiagnosticCode::kUnreadableFile,
                                        fmt::format("{}: directories are nested deeper than {}", prefix, options_.max_directory_depth)));
      return;
    }
    const fs::path real = fs::canonical(directory, error);
    if (error || !entered_.insert(real).second) return;
    fs::directory_iterator entries(directory, error);
    if (error) {
      diagnostics_.push_back(about_path(DiagnosticCode::kUnreadableFile, fmt::format("{}: {}", directory.string(), error.message())));
      return;
    }
    std::vector<fs::path> sorted;
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
      sorted.push_back(entries->path());
      if (error) break;
    }
    std::sort(sorted.begin(), sorted.end());
    for (const fs::path& entry : sorted) visit(entry, prefix, depth, files);
  }

 private:
  void visit(const fs::path& entry, const std::string& prefix, std::uint32_t depth, std::map<std::string, fs::path>& files) {
    const std::string name = entry.filename().string();
    if (name.empty() || name.front() == '.') return;
    const std::string path = prefix.empty() ? name : prefix + "/" + name;
    std::error_code error;
    const fs::file_status status = fs::status(entry, error);
    if (fs::is_directory(status)) {
      walk(entry, path, depth + 1, files);
    } else if (fs::is_regular_file(status)) {
      files[path] = entry;
    } else if (!fs::exists(status)) {
      diagnostics_.push_back(about_path(DiagnosticCode::kUnreadableFile, fmt::format("{}: a link to nothing", entry.string())));
    }
  }

  const LoadOptions& options_;
  std::vector<Diagnostic>& diagnostics_;
  std::set<fs::path> entered_;
};

bool has_configs_folder(const std::map<std::string, fs::path>& files) {
  const auto first = files.lower_bound("configs/");
  return first != files.end() && first->first.starts_with("configs/");
}

/// The whole of a file; what went wrong is left in `problem`.
std::string read_file(const fs::path& path, std::uint64_t limit, std::optional<Diagnostic>& problem) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > limit) {
    problem = about_path(DiagnosticCode::kFileTooLarge, fmt::format("{}: {} bytes, more than the limit of {}", path.string(), size, limit));
    return "";
  }
  std::string text(error ? 0 : size, '\0');
  std::ifstream in(path, std::ios::binary);
  if (error || !in || !in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    problem = about_path(DiagnosticCode::kUnreadableFile, fmt::format("{}: cannot be read", path.string()));
    return "";
  }
  return text;
}

/// Where the user names the folder configs/ itself, its parent may hold the cables and announcements.
void add_parent_files(const fs::path& root, std::map<std::string, fs::path>& files) {
  std::error_code error;
  const fs::path real = fs::canonical(root, error);
  if (error || real.filename() != "configs") return;
  for (const char* name : {"layer1_topology.json", "batfish/layer1_topology.json", "external_bgp_announcements.json"}) {
    const fs::path path = real.parent_path() / name;
    if (fs::is_regular_file(path, error)) files[fmt::format("../{}", name)] = path;
  }
}

}  // namespace

std::vector<SnapshotFile> read_snapshot_files(const std::string& root, const LoadOptions& options,
                                              std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, fs::path> paths;
  DirectoryWalk(options, diagnostics).walk(root, "", 0, paths);
  add_parent_files(root, paths);
  for (const std::string& overlay : options.overlays) {
    std::error_code error;
    if (!fs::is_directory(overlay, error)) {
      diagnostics.push_back(about_path(DiagnosticCode::kUnreadableFile, fmt::format("overlay {}: not a directory", overlay)));
      continue;
    }
    DirectoryWalk(options, diagnostics).walk(overlay, "", 0, paths);
  }
  const bool configs = has_configs_folder(paths);
  std::vector<SnapshotFile> files;
  std::vector<fs::path> places;
  for (const auto& [path, place] : paths) {
    const FileRole role = role_of(path, configs);
    if (role == FileRole::kOther) continue;
    files.push_back({path, role, ""});
    places.push_back(place);
  }
  std::vector<std::optional<Diagnostic>> problems(files.size());
  tbb::parallel_for(std::size_t{0}, files.size(),
                    [&](std::size_t i) { files[i].text = read_file(places[i], options.max_file_bytes, problems[i]); });
  std::vector<SnapshotFile> readable;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (problems[i])
      diagnostics.push_back(*problems[i]);
    else
      readable.push_back(std::move(files[i]));
  }
  return readable;
}

}  // namespace tiramisu
