// External BGP on every link: one autonomous system a device, unless the topology numbers them itself.
#include "generate/autonomous_systems.h"
#include "generate/routing_parts.h"

namespace tiramisu::generation {
namespace {

void configure(const Topology& topology, const RoutingOptions&, Random&, Design& design) {
  const AsNumbers numbers(topology.nodes.size());
  for (std::size_t i = 0; i < design.devices.size(); ++i) {
    const std::uint32_t own = topology.nodes[i].asn;
    add_bgp(design.devices[i], own != 0 ? own : numbers[i]);
    design.devices[i].bgp->relax = true;
  }
  for (const Cable& cable : design.cables) add_external_session(design, cable);
}

}  // namespace

extern const Protocol ebgp_protocol;
const Protocol ebgp_protocol = {.name = "ebgp",
                                .summary = "external BGP, one autonomous system a device",
                                .has_bgp = true,
                                .has_ebgp = true,
                                .configure = configure};

}  // namespace tiramisu::generation
