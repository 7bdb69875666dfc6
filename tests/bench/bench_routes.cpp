// Solving: all routes of a network, for no failure and for one.
#include <tbb/global_control.h>

#include "bench/bench.h"
#include "routing/simulation.h"

namespace tiramisu::bench {
namespace {

LargeNetworkOptions options_of(const benchmark::State& state, bool bgp) {
  return {.devices = static_cast<std::uint32_t>(state.range(0)), .lines_per_device = 0, .bgp = bgp};
}

std::uint64_t count_routes(const DataPlane& plane) {
  std::uint64_t routes = 0;
  for (const Rib& rib : plane.ribs) routes += rib.routes().size();
  return routes;
}

void BM_Routes(benchmark::State& state, bool bgp) {
  const Simulator simulator(generated_network(options_of(state, bgp)));
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(state.range(1)));
  SolveOptions options;
  options.parallel = true;
  std::uint64_t routes = 0;
  for (auto _ : state) routes = count_routes(simulator.solve({}, options));
  state.counters["routes"] = static_cast<double>(routes);
  state.counters["routes/s"] = rate(routes);
  state.counters["peak_MiB"] = peak_memory_mib();
}
BENCHMARK_CAPTURE(BM_Routes, ospf, false)->ArgNames({"devices", "threads"})->ArgsProduct({{100, 1000}, {1, 2, 4, 8}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(BM_Routes, ospf_bgp, true)->ArgNames({"devices", "threads"})->ArgsProduct({{100, 1000}, {1, 2, 4, 8}})->Unit(benchmark::kMillisecond)->UseRealTime();

/// A failure set a state: the links one after the other, on one thread, as exploration does it.
/// `scoped`: only the routes to one LAN, as a policy asks for them; else all.
void BM_OneFailure(benchmark::State& state, bool scoped) {
  const Network& network = generated_network(options_of(state, true));
  const Simulator simulator(network);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 1);
  SolveOptions options;
  if (scoped) options.scope = simulator.scope_for({Ipv4Prefix(Ipv4Address(172U << 24 | 16U << 16 | (2 * 8U) << 6), 26)});
  std::uint32_t link = 0;
  for (auto _ : state) {
    FailureSet failure;
    failure.links.push_back(LinkId(std::size_t{link++ % network.links.size()}));
    benchmark::DoNotOptimize(simulator.solve(failure, options));
  }
  state.counters["states/s"] = rate(1);
  state.counters["peak_MiB"] = peak_memory_mib();
}
BENCHMARK_CAPTURE(BM_OneFailure, one_lan, true)->ArgName("devices")->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_OneFailure, all_routes, false)->ArgName("devices")->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tiramisu::bench
