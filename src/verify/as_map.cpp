#include "verify/as_map.h"

#include <algorithm>

namespace tiramisu {
namespace {

/// OSPF's cost of the port that has the address.
std::uint32_t cost_at(const Network& network, InstanceId instance, Ipv4Address address) {
  for (const OspfPort& port : network.ospf_ports)
    if (network.ports[port.port].instance == instance && network.ports[port.port].owns(address)) return port.cost;
  return 0;
}

}  // namespace

AsMap::AsMap(const Network& network, const SessionFacts& sessions) : routers_(network.instances.size()) {
  for (const InternalGroup& group : sessions.groups) {
    AsGroup& made = groups_.emplace_back();
    made.plain = group.speakers.size() == 1 || group.why_not.empty();
    for (const SpeakerId s : group.speakers) made.members.push_back(network.speakers[s].instance);
    for (const SpeakerId s : group.reflectors) made.reflectors.push_back(network.speakers[s].instance);
    std::sort(made.members.begin(), made.members.end());
    std::sort(made.reflectors.begin(), made.reflectors.end());
  }
  for (const SpeakerId s : ids<SpeakerId>(network.speakers.size())) {
    const InstanceId instance = network.speakers[s].instance;
    const BgpVrf& vrf = network.bgp_vrf(s);
    const std::uint32_t group = sessions.group_of[s];
    const std::vector<InstanceId>& members = groups_[group].members;
    const auto place = std::lower_bound(members.begin(), members.end(), instance) - members.begin();
    routers_[instance] = {group, static_cast<std::uint32_t>(place), network.bgp(s).asn, network.speakers[s].router_id,
                          vrf.maximum_paths_ebgp, vrf.maximum_paths_ibgp, network.bgp(s).best_path.as_path_multipath_relax, 0};
    for (const SessionId id : sessions.of_speaker[s]) {
      const Session& session = network.sessions[id];
      if (session.kind != SessionKind::kIbgp) continue;
      routers_[instance].own_cost = cost_at(network, instance, (session.a.speaker == s ? session.a : session.b).address);
      break;
    }
  }
}

}  // namespace tiramisu
