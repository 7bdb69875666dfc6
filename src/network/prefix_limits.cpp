// Limits on the prefixes of a BGP session (`maximum-prefix`): they bring a session down, which is not
// modelled. A limit that is at least the number of prefixes that exist can never be exceeded, under
// whatever failures; such a line is irrelevant. The others stay lines that are not modelled.

#include <algorithm>

#include "network/builder.h"
#include "network/prefix_universe.h"

namespace tiramisu::detail {
namespace {

void mark_irrelevant(Device& device, const SourceMap& sources, Span line) {
  for (FileAccount& account : device.files) {
    if (account.file == line.file) account.classes[sources.position(line).line - 1] = LineClass::kIrrelevant;
  }
}

bool open(const Device& device) { return device.externality == Externality::kAny; }

/// Is `address` of a neighbour that may announce anything, and surely announces nothing?
bool of_open_neighbor(const Network& network, const std::optional<Ipv4Address>& address) {
  const auto owners = address ? network.address_owners.find(*address) : network.address_owners.end();
  if (owners == network.address_owners.end()) return false;
  return std::all_of(owners->second.begin(), owners->second.end(), [&](PortId port) {
    const Device& device = network.device(network.ports[port].node);
    return open(device) && device.bgp->vrfs.front().networks.empty();
  });
}

/// Does the limit stand on a session over which any number of prefixes may come, other than from outside?
bool limits_the_unknown(const Network& network, const Device& device, std::uint32_t limit) {
  if (!device.bgp) return false;
  const auto limited = [&](const BgpNeighbor& n) { return n.maximum_prefix == limit && !of_open_neighbor(network, n.address); };
  return std::any_of(device.bgp->vrfs.begin(), device.bgp->vrfs.end(),
                     [&](const BgpVrf& vrf) { return std::any_of(vrf.neighbors.begin(), vrf.neighbors.end(), limited); });
}

}  // namespace

void settle_prefix_limits(Network& network) {
  Snapshot& snapshot = network.snapshot;
  const bool unknown = std::any_of(snapshot.devices.begin(), snapshot.devices.end(), open);
  std::size_t prefixes = 0;  // counted when the first limit asks
  for (Device& device : snapshot.devices) {
    std::erase_if(device.unmodelled, [&](const UnmodelledLine& line) {
      if (!line.prefix_limit) return false;
      if (prefixes == 0) prefixes = prefix_universe(snapshot).size();
      if (*line.prefix_limit < prefixes || (unknown && limits_the_unknown(network, device, *line.prefix_limit))) return false;
      mark_irrelevant(device, snapshot.sources, line.span);
      return true;
    });
  }
}

}  // namespace tiramisu::detail
