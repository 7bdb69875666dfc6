#include "routing/ospf_announce.h"

#include <algorithm>

namespace tiramisu {
namespace {

bool is_loopback(const Network& network, const OspfPort& port) {
  if (port.type == OspfNetworkType::kLoopback) return true;
  return network.interface(port.port).kind == InterfaceKind::kLoopback && port.type != OspfNetworkType::kPointToPoint;
}

/// An interface that `ip ospf area` enables announces its secondary addresses too; one that a
/// `network` statement enables only those that a statement of the same area covers.
bool covers_secondary(const Network& network, const OspfPort& port, const InterfaceAddress& address) {
  if (network.interface(port.port).ospf.area) return true;
  for (const OspfNetwork& statement : network.ospf(port.process).networks)
    if (statement.network.matches(address.address)) return statement.area == port.area;
  return false;
}

/// RFC 6987: max-metric is about transit links; stub links keep their cost unless asked.
std::uint32_t announced_cost(const Network& network, const OspfPort& port, bool transit) {
  const OspfProcess& process = network.ospf(port.process);
  if (process.max_metric_router_lsa && (transit || process.max_metric_include_stub)) return kOspfMaxLinkMetric;
  return port.type == OspfNetworkType::kPointToMultipoint ? 0 : port.cost;
}

bool is_transit(const OspfPort& port, bool adjacent) {
  return adjacent && (port.type == OspfNetworkType::kBroadcast || port.type == OspfNetworkType::kNonBroadcast);
}

}  // namespace

std::vector<Ipv4Prefix> announced_prefixes(const Network& network, const OspfPort& port) {
  std::vector<Ipv4Prefix> result;
  if (network.interface(port.port).unnumbered.present()) return result;
  const bool host = is_loopback(network, port) || port.type == OspfNetworkType::kPointToMultipoint;
  const auto& addresses = network.ports[port.port].addresses;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    if (i > 0 && !covers_secondary(network, port, addresses[i])) continue;
    result.push_back(host ? Ipv4Prefix::host(addresses[i].address) : addresses[i].subnet());
  }
  return result;
}

std::vector<OspfAnnouncement> collect_announcements(const Network& network, const OspfTopology::Data& topology,
                                                    const PrefixTable& prefixes) {
  std::vector<OspfAnnouncement> result;
  for (const auto& ports : topology.ports) {
    for (const OspfPortId id : ports) {
      const OspfPort& port = network.ospf_ports[id];
      const OspfMembership& place = *topology.find_area(port.process, port.area);
      const bool transit = is_transit(port, topology.adjacent.test(id.index()));
      for (const Ipv4Prefix& prefix : announced_prefixes(network, port)) {
        const auto known = prefixes.find(prefix);
        if (!known) continue;
        result.push_back({*known, place.part, place.router, announced_cost(network, port, transit)});
      }
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace tiramisu
