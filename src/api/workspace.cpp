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

/// The inventory that was asked for, else the snapshot's own (an overlay's before it), else none.
std::optional<std::string> inventory_path(const OpenRequest& request) {
  if (!request.inventory.empty()) return request.inventory;
  std::vector<std::string> places(request.overlays.rbegin(), request.overlays.rend());
  places.push_back(request.snapshot);
  for (const std::string& place : places) {
    const std::filesystem::path path = (std::filesystem::path(place) / "inventory.yaml").lexically_normal();
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error)) return path.string();
  }
  return std::nullopt;
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
  if (const auto path = inventory_path(request)) {
    const std::optional<std::string> text = read_file(*path);
    if (!text) {
      state->diagnostics.push_back(
          {DiagnosticCode::kUnreadableFile, {}, fmt::format("the inventory '{}' cannot be read", *path), {}});
      state->sources = std::move(snapshot->sources);
      return Workspace(std::move(state));
    }
    inventory = snapshot->sources.add(*path, *text);
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
