#include "tiramisu/workspace.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <tbb/global_control.h>

#include "api/state.h"
#include "frontend/load.h"
#include "network/external_devices.h"
#include "network/external_reader.h"
#include "policies/read_policies.h"

namespace tiramisu {
namespace {

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void append(std::vector<Diagnostic>& into, const std::vector<Diagnostic>& from) {
  into.insert(into.end(), from.begin(), from.end());
  normalise(into);
}

/// Where the inventory is, and who says so.
struct InventoryPlace {
  std::string path;
  Span span;  ///< of `inventory:` in the policy file, else nothing
};

/// A file of the snapshot, or what an overlay (the last one first) puts in its place.
std::filesystem::path overlaid(const OpenRequest& request, const std::filesystem::path& file) {
  const std::filesystem::path inside = file.lexically_relative(std::filesystem::path(request.snapshot).lexically_normal());
  if (inside.empty() || *inside.begin() == "..") return file;
  for (auto overlay = request.overlays.rbegin(); overlay != request.overlays.rend(); ++overlay) {
    const std::filesystem::path other = (std::filesystem::path(*overlay) / inside).lexically_normal();
    std::error_code error;
    if (std::filesystem::is_regular_file(other, error)) return other;
  }
  return file;
}

/// The inventory that was asked for, else the one that the policy file names, else the snapshot's own, else
/// none.
std::optional<InventoryPlace> find_inventory(const OpenRequest& request, SourceMap& sources) {
  namespace fs = std::filesystem;
  if (!request.inventory.empty()) return InventoryPlace{request.inventory, {}};
  const fs::path policies = policy_file(request.snapshot, request.policies);
  if (const auto text = read_file(policies)) {
    const auto reference = find_inventory_reference(sources, sources.add(policies.string(), *text));
    if (reference) return InventoryPlace{overlaid(request, (policies.parent_path() / reference->path).lexically_normal()).string(), reference->span};
  }
  const fs::path own = overlaid(request, (fs::path(request.snapshot) / "inventory.yaml").lexically_normal());
  std::error_code error;
  if (!fs::is_regular_file(own, error)) return std::nullopt;
  return InventoryPlace{own.string(), {}};
}

void limit_threads(unsigned threads) {
  // One limit for the process: the last workspace that asks decides.
  static std::unique_ptr<tbb::global_control> control;
  if (threads != 0) control = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, threads);
}

}  // namespace

Result<FailureSet> read_failures(const Network& network, const Inventory& inventory, const std::vector<std::string>& elements) {
  FailureSet all;
  for (const std::string& element : elements) {
    Result<FailureSet> one = parse_failure_element(network, inventory, element);
    if (!one) return one.error();
    all.links.insert(all.links.end(), one->links.begin(), one->links.end());
    all.nodes.insert(all.nodes.end(), one->nodes.begin(), one->nodes.end());
  }
  all.normalise();
  return all;
}

std::filesystem::path policy_file(const std::string& snapshot, const std::string& asked) {
  return (asked.empty() ? std::filesystem::path(snapshot) / "policies.yaml" : std::filesystem::path(asked)).lexically_normal();
}

Answer unusable(std::string message) { return {Status::kUnusable, "", fmt::format("error: {}\n", message)}; }

Workspace Workspace::open(const OpenRequest& request) {
  limit_threads(request.threads);
  auto state = std::make_unique<State>();
  state->root = request.snapshot;
  LoadOptions options;
  options.overlays = request.overlays;
  options.dialect_overrides = request.dialects;
  Result<Snapshot> snapshot = load_snapshot(request.snapshot, options);
  if (!snapshot) {
    state->diagnostics.push_back({DiagnosticCode::kUnreadableFile, {}, snapshot.error().message, {}});
    return Workspace(std::move(state));
  }
  append(state->diagnostics, snapshot->diagnostics);
  if (has_errors(state->diagnostics)) {
    state->sources = std::move(snapshot->sources);
    return Workspace(std::move(state));
  }
  std::optional<FileId> inventory;
  if (const auto place = find_inventory(request, snapshot->sources)) {
    const std::optional<std::string> text = read_file(place->path);
    if (!text) {
      state->diagnostics.push_back(
          {DiagnosticCode::kUnreadableFile, place->span, fmt::format("the inventory '{}' cannot be read", place->path), {}});
      state->sources = std::move(snapshot->sources);
      return Workspace(std::move(state));
    }
    inventory = snapshot->sources.add(place->path, *text);
  }
  // Neighbours outside are devices like others, and must be there before the network is.
  Parsed<ExternalNeighbors> external;
  if (inventory) external = read_external_neighbors(snapshot->sources, *inventory);
  append(state->diagnostics, external.diagnostics);
  append(state->diagnostics, add_external_devices(*snapshot, std::move(external.value)));
  state->network = build_network(std::move(*snapshot));
  append(state->diagnostics, state->network->findings);

  if (inventory) {
    Parsed<Inventory> parsed = read_inventory(*state->network, state->network->snapshot.sources, *inventory);
    append(state->diagnostics, parsed.diagnostics);
    if (!has_errors(parsed.diagnostics)) state->inventory = std::move(parsed.value);
  } else {
    state->inventory = empty_inventory(*state->network);
  }
  if (!has_errors(state->diagnostics)) state->simulator = std::make_unique<Simulator>(*state->network);
  state->verifier = std::make_unique<const Verifier>(*state->network);
  return Workspace(std::move(state));
}

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

bool Workspace::usable() const { return state_->simulator != nullptr; }

std::string Workspace::diagnostics(bool with_warnings) const {
  std::string text;
  for (const Diagnostic& diagnostic : state_->diagnostics) {
    if (with_warnings || diagnostic.severity() == Severity::kError) text += render(diagnostic, state_->source_map());
  }
  return text;
}

const char* version() { return TIRAMISU_VERSION; }

}  // namespace tiramisu
