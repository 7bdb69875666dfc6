// Each device and the next, and the last and the first.
#include "generate/family.h"

namespace tiramisu::generation {
namespace {

Result<Topology> lay_out(const Size& size, Random&) {
  Topology topology = numbered_nodes(size.devices);
  for (std::size_t i = 0; i < size.devices; ++i) topology.connect(i, (i + 1) % size.devices);
  return topology;
}

}  // namespace

extern const Family ring_family;
const Family ring_family = {.name = "ring", .summary = "a circle", .least_devices = 3, .lay_out = lay_out};

}  // namespace tiramisu::generation
