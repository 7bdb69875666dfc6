#include "multilayer/next_hop_candidates.h"

#include <algorithm>

namespace tiramisu {
namespace {

void add_set_next_hops(const Device& device, std::vector<Ipv4Address>& out) {
  for (const RoutePolicy& policy : device.route_policies)
    for (const PolicyTerm& term : policy.terms)
      for (const SetAction& set : term.sets)
        if (const auto* next_hop = std::get_if<SetNextHop>(&set.kind)) out.push_back(next_hop->address);
}

bool takes_from_ospf(const BgpVrf& vrf) {
  return !vrf.networks.empty() || std::any_of(vrf.redistributions.begin(), vrf.redistributions.end(), [](const Redistribution& r) {
    return r.source == RouteSource::kOspf;
  });
}

/// The addresses of every port that shares a segment with an OSPF port of the instance.
void add_ospf_neighbors(const Network& network, InstanceId instance, std::vector<Ipv4Address>& out) {
  for (const OspfPort& port : network.ospf_ports) {
    const L2VertexId vertex = network.ports[port.port].vertex;
    if (network.ospf_processes[port.process].instance != instance || !vertex.valid()) continue;
    const SegmentId segment = network.l2_vertices[vertex].segment;
    if (!segment.valid()) continue;
    for (const PortId other : network.segments[segment].ports)
      for (const InterfaceAddress& address : network.ports[other].addresses) out.push_back(address.address);
  }
}

}  // namespace

std::vector<Ipv4Address> next_hop_candidates(const Network& network) {
  std::vector<Ipv4Address> result;
  for (const Device& device : network.snapshot.devices) {
    add_set_next_hops(device, result);
    for (const StaticRoute& route : device.static_routes)
      if (route.next_hop) result.push_back(*route.next_hop);
  }
  for (const Session& session : network.sessions) {
    result.push_back(session.a.address);
    result.push_back(session.b.address);
  }
  for (const SpeakerId s : ids<SpeakerId>(network.speakers.size()))
    if (takes_from_ospf(network.bgp_vrf(s))) add_ospf_neighbors(network, network.speakers[s].instance, result);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::pair<std::size_t, std::size_t> candidates_in(const std::vector<Ipv4Address>& candidates, const Ipv4Prefix& subnet) {
  const auto first = std::lower_bound(candidates.begin(), candidates.end(), subnet.first());
  const auto last = std::upper_bound(first, candidates.end(), subnet.last());
  return {static_cast<std::size_t>(first - candidates.begin()), static_cast<std::size_t>(last - candidates.begin())};
}

}  // namespace tiramisu
