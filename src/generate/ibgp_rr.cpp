// One autonomous system: OSPF for loopbacks and links, internal BGP with route reflectors for LANs.
#include "generate/routing_parts.h"

namespace tiramisu::generation {
namespace {

constexpr std::uint32_t kAsn = 65'000;

void configure(const Topology& topology, const RoutingOptions& options, Random& random, Design& design) {
  const Clusters whole{std::vector<std::size_t>(topology.nodes.size(), 0), 1};
  add_autonomous_systems(topology, whole, {kAsn}, options.reflectors.value_or(2), random, design);
}

}  // namespace

extern const Protocol ibgp_rr_protocol;
const Protocol ibgp_rr_protocol = {.name = "ibgp-rr",
                                   .summary = "OSPF, and internal BGP with route reflectors for the LANs",
                                   .takes_reflectors = true,
                                   .has_bgp = true,
                                   .configure = configure};

}  // namespace tiramisu::generation
