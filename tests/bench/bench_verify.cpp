// Verification of the example network: a whole policy file, failure sets per second.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <tbb/global_control.h>

#include "bench/bench.h"
#include "frontend/load.h"
#include "policies/read_policies.h"
#include "verify/verify.h"

namespace tiramisu::bench {
namespace {

std::string contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The example network, its inventory and one of its policy files.
struct Example {
  explicit Example(const std::string& policy_file) {
    const std::string root = TIRAMISU_SOURCE_DIR "/networks/training-wan";
    Result<Snapshot> snapshot = load_snapshot(root, LoadOptions());
    if (!snapshot) return;
    network = build_network(std::move(*snapshot));
    SourceMap& sources = network.snapshot.sources;
    inventory = read_inventory(network, sources, sources.add("inventory.yaml", contents(root + "/inventory.yaml"))).value;
    Parsed<PolicySet> parsed = read_policies(network, inventory, sources, sources.add(policy_file, contents(root + "/" + policy_file)));
    if (!has_errors(parsed.diagnostics)) policies = std::move(parsed.value.policies);
  }
  Network network;
  Inventory inventory;
  std::vector<Policy> policies;  ///< empty: this version does not have every check of the file
};

void BM_Verify(benchmark::State& state, const char* policy_file) {
  const Example example(policy_file);
  if (example.policies.empty()) {
    state.SkipWithError("the policy file cannot be read");
    return;
  }
  std::vector<Ipv4Prefix> asked;
  for (const Policy& policy : example.policies)
    for (const TrafficTarget& target : policy.targets) asked.insert(asked.end(), target.prefixes.begin(), target.prefixes.end());
  const Simulator simulator(example.network, asked);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(state.range(0)));
  std::size_t states = 0;
  VerifyOptions options;
  options.progress = [&states](std::size_t done, std::size_t) { states = std::max(states, done); };
  for (auto _ : state) benchmark::DoNotOptimize(verify(simulator, example.inventory, example.policies, options));
  state.counters["states"] = static_cast<double>(states);
  state.counters["states/s"] = rate(states);
  state.counters["peak_MiB"] = peak_memory_mib();
}
BENCHMARK_CAPTURE(BM_Verify, training_wan_core, "policies-core.yaml")->ArgName("threads")->Arg(1)->Arg(2)->Arg(4)->Arg(8)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(BM_Verify, training_wan, "policies.yaml")->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace tiramisu::bench
