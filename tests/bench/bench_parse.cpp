// Parsing and loading: lines per second.
#include <tbb/global_control.h>

#include "bench/bench.h"
#include "frontend/load.h"
#include "frontend/vendor.h"

namespace tiramisu::bench {
namespace {

/// One file after the other on one thread, without reading or detection.
void BM_Parse(benchmark::State& state, Dialects dialect) {
  const Files& files = generated_files({.devices = 100, .lines_per_device = 1000, .dialects = dialect});
  const VendorInfo* vendor = find_vendor(dialect == Dialects::kIos ? "ios" : "frr");
  SourceMap sources;
  std::vector<FileId> ids;
  for (const auto& [path, text] : files) ids.push_back(sources.add(path, text));
  for (auto _ : state) {
    for (const FileId& id : ids) benchmark::DoNotOptimize(vendor->parse({&id, 1}, sources, LoadOptions()));
  }
  state.counters["lines/s"] = rate(count_lines(files));
  state.counters["peak_MiB"] = peak_memory_mib();
}
BENCHMARK_CAPTURE(BM_Parse, ios, Dialects::kIos)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_Parse, frr, Dialects::kFrr)->Unit(benchmark::kMillisecond);

/// From texts to the network: checks of the text, detection, parsing, sessions, adjacencies.
void BM_Load(benchmark::State& state) {
  const Files& files = generated_files({.devices = static_cast<std::uint32_t>(state.range(0)), .lines_per_device = 1000});
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(build_network(load_texts(files, LoadOptions())));
  state.counters["lines/s"] = rate(count_lines(files));
  state.counters["peak_MiB"] = peak_memory_mib();
}
BENCHMARK(BM_Load)->ArgNames({"devices", "threads"})->ArgsProduct({{100, 1000}, {1, 2, 4, 8}})->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace tiramisu::bench
