// The first device and each other one.
#include "generate/family.h"

namespace tiramisu::generation {
namespace {

Result<Topology> lay_out(const Size& size, Random&) {
  Topology topology = numbered_nodes(size.devices);
  topology.nodes.front().labels = {{"role", "hub"}};
  for (std::size_t i = 1; i < size.devices; ++i) {
    topology.nodes[i].labels = {{"role", "spoke"}};
    topology.connect(0, i);
  }
  return topology;
}

}  // namespace

extern const Family star_family;
const Family star_family = {.name = "star", .summary = "one hub, all others around it", .least_devices = 2, .lay_out = lay_out};

}  // namespace tiramisu::generation
