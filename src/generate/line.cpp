// Each device and the next.
#include "generate/family.h"

namespace tiramisu::generation {
namespace {

Result<Topology> lay_out(const Size& size, Random&) {
  Topology topology = numbered_nodes(size.devices);
  for (std::size_t i = 1; i < size.devices; ++i) topology.connect(i - 1, i);
  return topology;
}

}  // namespace

extern const Family line_family;
const Family line_family = {.name = "line", .summary = "a chain", .least_devices = 1, .lay_out = lay_out};

}  // namespace tiramisu::generation
