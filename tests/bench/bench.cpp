// Speed of the main steps. Run by hand: build/bench/tests/bench/tiramisu_bench
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "bench/large_network.h"
#include "frontend/load.h"
#include "network/network.h"
#include "routing/simulation.h"
#include "tiramisu/workspace.h"

namespace tiramisu::bench {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::size_t lines_of(const Files& files) {
  std::size_t lines = 0;
  for (const auto& [path, text] : files) lines += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return lines;
}

/// One device's configuration at a time: one core.
void parse(benchmark::State& state, Dialects dialects) {
  const Files files = make_large_network({.devices = 20, .lines = 1000, .dialects = dialects});
  for (auto _ : state)
    for (const auto& file : files) benchmark::DoNotOptimize(load_texts({file}, LoadOptions()).devices.size());
  state.SetItemsProcessed(static_cast<std::int64_t>(lines_of(files) * state.iterations()));
}
BENCHMARK_CAPTURE(parse, ios, Dialects::kIos)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(parse, frr, Dialects::kFrr)->Unit(benchmark::kMillisecond);

void load(benchmark::State& state) {
  const Files files = make_large_network({.devices = static_cast<int>(state.range(0))});
  for (auto _ : state) {
    const Network network = build_network(load_texts(files, LoadOptions()));
    benchmark::DoNotOptimize(network.ports.size());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(lines_of(files) * state.iterations()));
}
BENCHMARK(load)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// All routes of all devices, nothing failed.
void all_routes(benchmark::State& state) {
  const Network network = build_network(load_texts(make_large_network({.devices = static_cast<int>(state.range(0)), .lines = 200}), LoadOptions()));
  const Simulator simulator(network);
  std::size_t routes = 0;
  for (auto _ : state) {
    const DataPlane plane = simulator.solve(FailureSet(), {.parallel = true});
    routes = 0;
    for (const Rib& rib : plane.ribs) routes += rib.routes().size();
  }
  state.counters["routes"] = static_cast<double>(routes);
}
BENCHMARK(all_routes)->Arg(100)->Arg(300)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The routes that decide one destination, again for each failed link.
void one_destination_after_a_failure(benchmark::State& state) {
  const Network network = build_network(load_texts(make_large_network({.devices = static_cast<int>(state.range(0)), .lines = 200}), LoadOptions()));
  const Simulator simulator(network);
  const Ipv4Prefix destination = *Ipv4Prefix::parse("10.1.20.0/24");
  SolveOptions options;
  options.scope = simulator.scope_for({destination});
  std::size_t link = 0;
  for (auto _ : state) {
    const DataPlane plane = simulator.solve({{LinkId(link)}, {}}, options);
    benchmark::DoNotOptimize(plane.rounds);
    link = (link + 1) % network.links.size();
  }
}
BENCHMARK(one_destination_after_a_failure)->Arg(100)->Arg(300)->Unit(benchmark::kMillisecond);

void verify_training_wan(benchmark::State& state) {
  const std::string root = TIRAMISU_SOURCE_DIR "/networks/training-wan";
  for (auto _ : state) {
    Workspace workspace = Workspace::open({.snapshot = root});
    const Answer answer = workspace.verify({});
    if (answer.status != Status::kOk) state.SkipWithError("the training WAN does not hold");
  }
}
BENCHMARK(verify_training_wan)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace tiramisu::bench

BENCHMARK_MAIN();
