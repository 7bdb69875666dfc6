// Several autonomous systems, each a connected part of the network: OSPF and internal BGP with route
// reflectors inside, external BGP between them.
#include <algorithm>

#include <fmt/format.h>

#include "generate/autonomous_systems.h"
#include "generate/routing_parts.h"

namespace tiramisu::generation {
namespace {

constexpr std::size_t kDevicesOfSystem = 20;

void configure(const Topology& topology, const RoutingOptions& options, Random& random, Design& design) {
  const std::size_t wanted = options.systems.value_or(std::max<std::size_t>(2, topology.nodes.size() / kDevicesOfSystem));
  const Clusters systems = connected_parts(topology, wanted, random);
  const AsNumbers private_numbers(systems.count);
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < systems.count; ++i) numbers.push_back(private_numbers[i]);
  add_autonomous_systems(topology, systems, numbers, options.reflectors.value_or(2), random, design);
  for (Device& device : design.devices) device.labels.emplace_back("as", fmt::format("{}", device.bgp->asn));
}

}  // namespace

extern const Protocol mixed_protocol;
const Protocol mixed_protocol = {.name = "mixed",
                                 .summary = "several autonomous systems: OSPF and internal BGP inside, external BGP between them",
                                 .takes_reflectors = true,
                                 .takes_systems = true,
                                 .has_bgp = true,
                                 .has_ebgp = true,
                                 .configure = configure};

}  // namespace tiramisu::generation
