// Each device and each other one.
#include "generate/family.h"

namespace tiramisu::generation {
namespace {

Result<Topology> lay_out(const Size& size, Random&) {
  Topology topology = numbered_nodes(size.devices);
  for (std::size_t a = 0; a < size.devices; ++a)
    for (std::size_t b = a + 1; b < size.devices; ++b) topology.connect(a, b);
  return topology;
}

}  // namespace

extern const Family full_mesh_family;
const Family full_mesh_family = {.name = "full-mesh", .summary = "every pair linked", .least_devices = 2, .most_devices = 1000, .lay_out = lay_out};

}  // namespace tiramisu::generation
