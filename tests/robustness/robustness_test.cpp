// Damaged snapshots, from the files to the verdicts: never a crash or a hang, a class for each line,
// places inside the files, a verdict for each policy. Run it under the sanitizers, too.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "frontend/load.h"
#include "policies/read_policies.h"
#include "robustness/mutator.h"
#include "verify/verify.h"

namespace tiramisu {
namespace {

namespace fs = std::filesystem;
using testing::Files;

Files files_below(const fs::path& root) {
  Files files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const std::string path = fs::relative(entry.path(), root).string();
    if (!entry.is_regular_file() || path.starts_with("faults") || path == "expected.json" || path.ends_with(".md")) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files.emplace_back(path, text.str());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const std::string* text_of(const Files& files, const std::string& path) {
  for (const auto& [name, text] : files)
    if (name == path) return &text;
  return nullptr;
}

/// Every place is in its file and can be shown.
void check_places(const std::vector<Diagnostic>& diagnostics, const SourceMap& sources) {
  for (const Diagnostic& diagnostic : diagnostics) {
    EXPECT_FALSE(render(diagnostic, sources).empty());
    if (!diagnostic.span.valid()) continue;
    EXPECT_LE(diagnostic.span.begin, diagnostic.span.end);
    EXPECT_LE(diagnostic.span.end, sources[diagnostic.span.file].text().size() + 1);
  }
}

void check_accounts(const Snapshot& snapshot) {
  for (const Device& device : snapshot.devices) {
    for (const FileAccount& account : device.files) EXPECT_EQ(account.classes.size(), snapshot.sources[account.file].line_count());
    for (const UnmodelledLine& line : device.unmodelled) EXPECT_LE(line.span.end, snapshot.sources[line.span.file].text().size());
  }
}

/// Parses the policies of the damaged files, or says why not.
std::vector<Policy> read_policies_of(const Files& files, Network& network, const Inventory& inventory) {
  const std::string* text = text_of(files, "policies.yaml");
  if (text == nullptr) return {};
  SourceMap& sources = network.snapshot.sources;
  Parsed<PolicySet> parsed = read_policies(network, inventory, sources, sources.add("policies.yaml", *text));
  check_places(parsed.diagnostics, sources);
  return std::move(parsed.value.policies);
}

/// How far a damaged snapshot came.
enum class Reached { kRefused, kNetwork, kVerdicts };

Reached run(const Files& files) {
  Snapshot snapshot = load_texts(files, LoadOptions());
  check_places(snapshot.diagnostics, snapshot.sources);
  check_accounts(snapshot);
  if (has_errors(snapshot.diagnostics)) return Reached::kRefused;
  Network network = build_network(std::move(snapshot));
  SourceMap& sources = network.snapshot.sources;
  check_places(network.findings, sources);
  Inventory inventory = empty_inventory(network);
  if (const std::string* text = text_of(files, "inventory.yaml")) {
    Parsed<Inventory> parsed = read_inventory(network, sources, sources.add("inventory.yaml", *text));
    check_places(parsed.diagnostics, sources);
    if (has_errors(parsed.diagnostics)) return Reached::kNetwork;
    inventory = std::move(parsed.value);
  }
  const std::vector<Policy> policies = read_policies_of(files, network, inventory);
  std::vector<Ipv4Prefix> asked;
  for (const Policy& policy : policies)
    for (const TrafficTarget& target : policy.targets) asked.insert(asked.end(), target.prefixes.begin(), target.prefixes.end());
  const Simulator simulator(network, asked);
  const std::vector<Verdict> verdicts = verify(simulator, inventory, policies, {});
  EXPECT_EQ(verdicts.size(), policies.size());
  return verdicts.empty() ? Reached::kNetwork : Reached::kVerdicts;
}

/// Rounds are few enough for every build; more by TIRAMISU_ROBUSTNESS_ROUNDS.
std::uint32_t rounds(std::uint32_t usual) {
  const char* factor = std::getenv("TIRAMISU_ROBUSTNESS_ROUNDS");
  return factor == nullptr ? usual : usual * static_cast<std::uint32_t>(std::max(1, std::atoi(factor)));
}

TEST(Robustness, SmallCasesDamaged) {
  std::uint32_t seed = 0;
  std::uint32_t verified = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(TIRAMISU_SOURCE_DIR) / "tests/cases/verify")) {
    if (!entry.is_directory()) continue;
    const Files files = files_below(entry.path());
    for (std::uint32_t round = 0; round < rounds(200); ++round) {
      SCOPED_TRACE(entry.path().filename().string() + ", seed " + std::to_string(++seed));
      verified += run(testing::damaged(files, seed)) == Reached::kVerdicts ? 1 : 0;
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(verified, seed / 8) << "the damage is so great that little is tested";
}

TEST(Robustness, ExampleNetworkDamaged) {
  Files files = files_below(fs::path(TIRAMISU_SOURCE_DIR) / "networks/training-wan");
  std::erase_if(files, [](const auto& file) { return file.first.ends_with(".yaml") && file.first != "inventory.yaml"; });
  files.emplace_back("policies.yaml",
                     "version: 1\npolicies:\n  - {id: P, check: reachable, from: 'role:lps', to: gps}\n");
  for (std::uint32_t seed = 0; seed < rounds(25); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    run(testing::damaged(files, 100000 + seed));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace tiramisu
