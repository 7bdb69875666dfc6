// A fat tree of switches with k ports: k pods of k/2 aggregation and k/2 edge switches, (k/2)^2
// core switches, 5k^2/4 devices in all. Hosts are behind the edge switches only.
//
// Autonomous systems are numbered as RFC 7938, section 5.2.1, has it: one for all core switches,
// one for the aggregation switches of each pod, one for each edge switch.
#include <fmt/format.h>

#include "generate/autonomous_systems.h"
#include "generate/family.h"

namespace tiramisu::generation {
namespace {

std::size_t devices_of(std::size_t k) { return 5 * k * k / 4; }

Result<std::size_t> ports_for(const Size& size) {
  if (size.k) {
    if (*size.k < 2 || *size.k > 100 || *size.k % 2 != 0) return Error{"the ports of a fat tree's switches are an even number of 2 to 100"};
    return *size.k;
  }
  std::size_t k = 2;
  while (devices_of(k + 2) <= size.devices) k += 2;
  return k;
}

Result<Topology> lay_out(const Size& size, Random&) {
  const Result<std::size_t> ports = ports_for(size);
  if (!ports) return ports.error();
  const std::size_t k = *ports, half = k / 2;
  const AsNumbers numbers(1 + k + k * half);
  Topology topology;
  topology.even_costs = true;
  for (std::size_t i = 0; i < half * half; ++i)
    topology.nodes.push_back({.name = fmt::format("core-{}", i + 1), .labels = {{"role", "core"}}, .has_lan = false, .asn = numbers[0]});
  for (std::size_t pod = 0; pod < k; ++pod) {
    const std::string region = fmt::format("pod-{}", pod + 1);
    const std::size_t first = topology.nodes.size();
    for (std::size_t i = 0; i < half; ++i) {
      topology.nodes.push_back({.name = fmt::format("agg-{}-{}", pod + 1, i + 1),
                                .labels = {{"role", "aggregation"}, {"region", region}},
                                .has_lan = false,
                                .asn = numbers[1 + pod]});
      for (std::size_t core = 0; core < half; ++core) topology.connect(i * half + core, first + i);
    }
    for (std::size_t i = 0; i < half; ++i) {
      topology.nodes.push_back({.name = fmt::format("edge-{}-{}", pod + 1, i + 1),
                                .labels = {{"role", "edge"}, {"region", region}},
                                .asn = numbers[1 + k + pod * half + i]});
      for (std::size_t up = 0; up < half; ++up) topology.connect(first + up, first + half + i);
    }
  }
  return topology;
}

}  // namespace

extern const Family fat_tree_family;
const Family fat_tree_family = {.name = "fat-tree",
                                .summary = "core, aggregation and edge switches; the largest that has no more than --devices",
                                .least_devices = 5,
                                .takes_k = true,
                                .lay_out = lay_out};

}  // namespace tiramisu::generation
