#include "frontend/file_role.h"

#include <algorithm>
#include <array>

namespace tiramisu {
namespace {

bool has_hidden_component(std::string_view path) {
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '.' && !path.substr(at).starts_with("../")) return true;
    const std::size_t slash = path.find('/', at);
    if (slash == std::string_view::npos) return false;
    at = slash + 1;
  }
  return false;
}

bool is_document(std::string_view name) {
  constexpr std::array<std::string_view, 4> kPrefixes = {"README", "LICENSE", "NOTICE", "CHANGELOG"};
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [name](std::string_view p) { return name.starts_with(p); });
}

bool is_data(std::string_view name) {
  constexpr std::array<std::string_view, 10> kSuffixes = {".md",  ".json", ".yaml", ".yml", ".csv",
                                                          ".rst", ".html", ".py",   ".sh",  ".xml"};
  return std::any_of(kSuffixes.begin(), kSuffixes.end(), [name](std::string_view s) { return name.ends_with(s); });
}

bool is_topology(std::string_view path) {
  return path == "layer1_topology.json" || path == "batfish/layer1_topology.json" || path == "../layer1_topology.json" ||
         path == "../batfish/layer1_topology.json";
}

bool is_announcements(std::string_view path) {
  return path == "external_bgp_announcements.json" || path == "batfish/external_bgp_announcements.json" ||
         path == "../external_bgp_announcements.json";
}

}  // namespace

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

FileRole role_of(std::string_view path, bool has_configs_folder) {
  const std::string_view name = base_name(path);
  if (has_hidden_component(path)) return FileRole::kOther;
  if (is_topology(path)) return FileRole::kTopology;
  if (is_announcements(path)) return FileRole::kAnnouncements;
  if (parent_path(path) == "hosts" && name.ends_with(".json")) return FileRole::kHost;
  if (has_configs_folder) {
    if (!path.starts_with("configs/") || name.starts_with("README")) return FileRole::kOther;
    return FileRole::kConfiguration;
  }
  if (path.starts_with("hosts/") || path.starts_with("batfish/") || path.starts_with("../")) return FileRole::kOther;
  return is_document(name) || is_data(name) ? FileRole::kOther : FileRole::kConfiguration;
}

bool matches_glob(std::string_view glob, std::string_view path) {
  std::size_t g = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (p < path.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = p;
    } else if (g < glob.size() && (glob[g] == '?' || glob[g] == path[p])) {
      ++g;
      ++p;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      p = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

}  // namespace tiramisu
