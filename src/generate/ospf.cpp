// OSPF everywhere, in one area or in several around a backbone.
#include "generate/routing_parts.h"

namespace tiramisu::generation {
namespace {

/// A cable at the backbone belongs to the other end's area, whose border router the backbone's end becomes.
std::size_t area_of(const Clusters& areas, const Cable& cable) {
  const std::size_t a = areas.of_node[cable.a.device], b = areas.of_node[cable.b.device];
  return a == 0 ? b : a;
}

void configure(const Topology& topology, const RoutingOptions& options, Random& random, Design& design) {
  const Clusters areas = parts_around_backbone(topology, options.areas.value_or(1), random);
  const bool one = options.areas.value_or(1) == 1;
  for (std::size_t i = 0; i < design.devices.size(); ++i)
    add_ospf(design.devices[i], one ? 0 : static_cast<std::uint32_t>(areas.of_node[i]), true);
  for (std::size_t i = 0; i < design.cables.size(); ++i)
    add_ospf(topology, random, design, i, one ? 0 : static_cast<std::uint32_t>(area_of(areas, design.cables[i])));
}

}  // namespace

extern const Protocol ospf_protocol;
const Protocol ospf_protocol = {.name = "ospf", .summary = "OSPF with random costs", .takes_areas = true, .configure = configure};

}  // namespace tiramisu::generation
