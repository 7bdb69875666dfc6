#include "network/link_facts.h"

#include <algorithm>

namespace tiramisu {

LinkTable stated_link_facts(const Network& network) {
  LinkTable facts(network.links.size());
  for (const LinkId link : ids<LinkId>(network.links.size())) {
    for (const PortId port : {network.links[link].a, network.links[link].b}) {
      if (!port.valid() || !network.interface(port).bandwidth_stated) continue;
      std::optional<std::uint64_t>& known = facts[link].bandwidth_bps;
      const std::uint64_t own = *network.interface(port).bandwidth_bps;
      known = known ? std::min(*known, own) : own;
    }
  }
  return facts;
}

}  // namespace tiramisu
