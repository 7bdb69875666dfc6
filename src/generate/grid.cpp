// A grid that is as square as can be; the last row may be short.
#include "generate/family.h"

namespace tiramisu::generation {
namespace {

Result<Topology> lay_out(const Size& size, Random&) {
  Topology topology = numbered_nodes(size.devices);
  std::size_t columns = 1;
  while (columns * columns < size.devices) ++columns;
  for (std::size_t i = 0; i < size.devices; ++i) {
    if ((i + 1) % columns != 0 && i + 1 < size.devices) topology.connect(i, i + 1);
    if (i + columns < size.devices) topology.connect(i, i + columns);
  }
  return topology;
}

}  // namespace

extern const Family grid_family;
const Family grid_family = {.name = "grid", .summary = "rows and columns, as square as can be", .least_devices = 2, .lay_out = lay_out};

}  // namespace tiramisu::generation
