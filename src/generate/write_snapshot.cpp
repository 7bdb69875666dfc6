#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "generate/generate.h"

namespace tiramisu::generation {
namespace {

namespace fs = std::filesystem;

/// The snapshot that stands in a directory: its own files, nothing that people put beside them.
std::vector<fs::path> old_files(const fs::path& root) {
  std::vector<fs::path> found;
  for (const char* name : {"layer1_topology.json", "inventory.yaml", "policies.yaml"})
    if (fs::is_regular_file(root / name)) found.push_back(root / name);
  if (!fs::is_directory(root / "configs")) return found;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "configs"))
    if (entry.is_regular_file() && entry.path().extension() == ".cfg") found.push_back(entry.path());
  return found;
}

Result<std::size_t> write(const fs::path& root, const Files& files, bool force) {
  if (fs::exists(root) && !fs::is_directory(root)) return Error{fmt::format("'{}' is no directory", root.string())};
  if (fs::is_directory(root) && !fs::is_empty(root)) {
    if (!force) return Error{fmt::format("'{}' is not empty (--force replaces the snapshot there)", root.string())};
    for (const fs::path& file : old_files(root)) fs::remove(file);
  }
  std::set<fs::path> folders;
  for (const auto& [name, text] : files) {
    const fs::path path = root / name;
    if (folders.insert(path.parent_path()).second) fs::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream << text;
    if (!stream.flush()) return Error{fmt::format("'{}' cannot be written", path.string())};
  }
  return files.size();
}

}  // namespace

Result<std::size_t> write_snapshot(const std::string& directory, const Files& files, bool force) {
  try {
    return write(directory, files, force);
  } catch (const fs::filesystem_error& error) {
    return Error{fmt::format("'{}' cannot be written: {}", error.path1().string(), error.code().message())};
  }
}

}  // namespace tiramisu::generation
