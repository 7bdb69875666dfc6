#include "network/prefix_universe.h"

#include <algorithm>

namespace tiramisu {
namespace {

void collect_interfaces(const Device& device, std::vector<Ipv4Prefix>& out) {
  for (const Interface& interface : device.interfaces) {
    for (const AddressStatement& statement : interface.addresses) {
      out.push_back(statement.address.subnet());
      out.push_back(Ipv4Prefix::host(statement.address.address));
    }
  }
}

void collect_protocols(const Device& device, std::vector<Ipv4Prefix>& out) {
  for (const StaticRoute& route : device.static_routes) out.push_back(route.prefix);
  for (const AggregateRoute& route : device.aggregate_routes) out.push_back(route.prefix);
  for (const OspfProcess& process : device.ospf) {
    for (const OspfArea& area : process.areas)
      for (const OspfRange& range : area.ranges) out.push_back(range.prefix);
    for (const OspfSummaryAddress& summary : process.summary_addresses) out.push_back(summary.prefix);
  }
  if (!device.bgp) return;
  for (const BgpVrf& vrf : device.bgp->vrfs) {
    for (const BgpNetwork& network : vrf.networks) out.push_back(network.prefix);
    for (const BgpAggregate& aggregate : vrf.aggregates) out.push_back(aggregate.prefix);
  }
}

}  // namespace

std::vector<Ipv4Prefix> prefix_universe(const Snapshot& snapshot) {
  std::vector<Ipv4Prefix> all;
  all.push_back(Ipv4Prefix());  // the default route can come from any default-information statement
  for (const Device& device : snapshot.devices) {
    collect_interfaces(device, all);
    collect_protocols(device, all);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace tiramisu
