// What the benchmarks share: generated snapshots, made once and kept, and the peak memory.
#pragma once

#include <cstdint>

#include <benchmark/benchmark.h>

#include "bench/large_network.h"
#include "network/network.h"

namespace tiramisu::bench {

using Files = std::vector<std::pair<std::string, std::string>>;

/// A generated snapshot; made at the first call for these options.
const Files& generated_files(const LargeNetworkOptions& options);

/// The same as a network; made at the first call for these options.
const Network& generated_network(const LargeNetworkOptions& options);

/// The most memory that this process has held, in MiB.
double peak_memory_mib();

/// Work per second, e.g. lines.
inline benchmark::Counter rate(std::uint64_t amount_per_iteration) {
  return benchmark::Counter(static_cast<double>(amount_per_iteration), benchmark::Counter::kIsIterationInvariantRate);
}

}  // namespace tiramisu::bench
