// A random spanning tree, and links between random pairs.
#include <algorithm>

#include "generate/family.h"
#include "generate/random_links.h"

namespace tiramisu::generation {
namespace {

Result<Topology> lay_out(const Size& size, Random& random) {
  const std::size_t n = size.devices;
  const std::size_t links = size.links.value_or(std::min(2 * n, n * (n - 1) / 2));
  if (const auto misfit = links_misfit(n, links, n - 1)) return *misfit;
  Topology topology = numbered_nodes(n);
  for (std::size_t i = 1; i < n; ++i) topology.connect(random.below(i), i);
  add_random_links(topology, links, random, [](std::size_t, std::size_t) { return true; });
  return topology;
}

}  // namespace

extern const Family random_family;
const Family random_family = {.name = "random",
                              .summary = "a random tree and random links; two links a device if not said",
                              .takes_links = true,
                              .lay_out = lay_out};

}  // namespace tiramisu::generation
