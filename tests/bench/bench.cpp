#include "bench/bench.h"

#include <map>
#include <tuple>

#include <sys/resource.h>

#include "frontend/load.h"

namespace tiramisu::bench {
namespace {

auto key_of(const LargeNetworkOptions& o) { return std::make_tuple(o.devices, o.lines_per_device, o.seed, o.dialects, o.bgp); }
using Key = decltype(key_of(LargeNetworkOptions()));

}  // namespace

const Files& generated_files(const LargeNetworkOptions& options) {
  static std::map<Key, Files> made;
  const auto [place, fresh] = made.try_emplace(key_of(options));
  if (fresh) place->second = make_large_network(options);
  return place->second;
}

const Network& generated_network(const LargeNetworkOptions& options) {
  static std::map<Key, Network> made;
  const auto place = made.find(key_of(options));
  if (place != made.end()) return place->second;
  return made.emplace(key_of(options), build_network(load_texts(generated_files(options), LoadOptions()))).first->second;
}

double peak_memory_mib() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace tiramisu::bench

BENCHMARK_MAIN();
