// What router-LSAs and network-LSAs say of prefixes: which routers announce which, at what cost
// (RFC 2328 12.4.1, 12.4.2).
#pragma once

#include <vector>

#include "network/network.h"
#include "routing/ospf_data.h"
#include "routing/prefix_table.h"

namespace tiramisu {

/// A router of an area part announces a prefix.
struct OspfAnnouncement {
  PrefixId prefix;
  std::uint32_t part = 0;
  std::uint32_t router = 0;  ///< position in the part
  std::uint32_t cost = 0;    ///< of the stub link, or of the link to the transit network
  auto operator<=>(const OspfAnnouncement&) const = default;
};

/// All announcements of the live ports, ascending by prefix. Loopbacks are host routes unless
/// their network type is point-to-point; point-to-multipoint ports announce their address as a
/// host at cost 0; unnumbered ports announce nothing. O(ports log ports).
std::vector<OspfAnnouncement> collect_announcements(const Network& network, const OspfTopology::Data& topology,
                                                    const PrefixTable& prefixes);

/// The prefixes that one port announces.
std::vector<Ipv4Prefix> announced_prefixes(const Network& network, const OspfPort& port);

}  // namespace tiramisu
