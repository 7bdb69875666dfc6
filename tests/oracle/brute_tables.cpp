#include "oracle/brute_tables.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace tiramisu::testing {
namespace {

/// The words of the key `protocol` that a route's protocol answers to.
std::set<std::string> words_of(RouteProtocol protocol) {
  std::set<std::string> words{std::string(name(protocol))};
  if (protocol == RouteProtocol::kOspfIntra) words = {"ospf", "ospf-intra"};
  if (source_of(protocol) == RouteSource::kOspf) words.insert("ospf");
  if (source_of(protocol) == RouteSource::kBgp) words.insert("bgp");
  return words;
}

std::set<Ipv4Address> addresses_of(const Network& network, const std::vector<NodeId>& nodes) {
  std::set<Ipv4Address> result;
  for (const Port& port : network.ports)
    if (std::find(nodes.begin(), nodes.end(), port.node) != nodes.end())
      for (const InterfaceAddress& address : port.addresses) result.insert(address.address);
  return result;
}

bool within(const std::optional<NumberRange>& range, std::uint32_t number) {
  return !range || (number >= range->least && number <= range->most);
}

class RouteTwin {
 public:
  RouteTwin(const Simulator& simulator, const DataPlane& plane, const Policy& policy)
      : s_(simulator), n_(simulator.network()), plane_(plane), wanted_(policy.route), hops_(addresses_of(n_, wanted_.next_hop_devices)) {
    hops_.insert(wanted_.next_hops.begin(), wanted_.next_hops.end());
  }

  bool good(InstanceId instance, const Ipv4Prefix& prefix) const {
    for (const Route& route : plane_.ribs[instance].routes())
      if (s_.prefixes()[route.prefix] == prefix && counts(instance, route)) return !wanted_.absent;
    return wanted_.absent;
  }

 private:
  bool counts(InstanceId instance, const Route& route) const {
    const std::set<std::string> words = words_of(route.protocol);
    bool any = wanted_.protocols.empty();
    for (const std::string& word : wanted_.protocols) any |= words.contains(word);
    if (!any || !within(wanted_.distance, route.distance) || !within(wanted_.metric, route.metric)) return false;
    if (wanted_.asks_next_hop())
      for (const NextHop& hop : route.next_hops)
        if (!hops_.contains(hop.gateway)) return false;
    if (!wanted_.asks_bgp()) return true;
    if (!words.contains("bgp")) return false;
    bool all = true;
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      if (n_.speakers[speaker].instance == instance)
        for (const BgpTableEntry& entry : plane_.bgp[speaker])
          if (entry.prefix == route.prefix)
            for (const BgpPath& path : entry.paths)
              if (path.best || (path.multipath && !wanted_.best_path_only)) all &= attributes_count(path.attributes);
    return all;
  }

  bool attributes_count(const BgpAttributes& attributes) const {
    const std::set<Community> own(attributes.communities.begin(), attributes.communities.end());
    for (const Community community : wanted_.communities)
      if (!own.contains(community)) return false;
    for (const Community community : wanted_.no_communities)
      if (own.contains(community)) return false;
    return within(wanted_.local_preference, attributes.local_preference) &&
           (!wanted_.as_path || wanted_.as_path->search(attributes.as_path.to_string()));
  }

  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  const RouteExpectation& wanted_;
  std::set<Ipv4Address> hops_;
};

bool routes_violate(const Simulator& simulator, const DataPlane& plane, const Policy& policy) {
  const RouteTwin twin(simulator, plane, policy);
  for (const InstanceId instance : policy.route.at)
    for (const TrafficTarget& target : policy.targets)
      for (const Ipv4Prefix& prefix : target.prefixes)
        if (plane.live.node_up(simulator.network().instances[instance].node) && !twin.good(instance, prefix)) return true;
  return false;
}

bool sessions_violate(const Network& network, const DataPlane& plane, const Policy& policy) {
  std::vector<std::tuple<NodeId, NodeId, bool>> pairs;  // both ends, up or not
  const auto speaker_node = [&](const SessionEnd& end) { return network.instances[network.speakers[end.speaker].instance].node; };
  for (const SessionId id : policy.session.sessions)
    pairs.emplace_back(speaker_node(network.sessions[id].a), speaker_node(network.sessions[id].b), plane.sessions_up.test(id.index()));
  for (const std::uint32_t i : policy.session.adjacencies) {
    const Port& a = network.ports[network.ospf_ports[network.ospf_adjacencies[i].a].port];
    const Port& b = network.ports[network.ospf_ports[network.ospf_adjacencies[i].b].port];
    const std::uint32_t domain = plane.live.domain(a.vertex);
    pairs.emplace_back(a.node, b.node, domain != kNoDomain && domain == plane.live.domain(b.vertex));
  }
  for (const std::uint32_t i : policy.session.broken)
    pairs.emplace_back(network.broken_adjacencies[i].a, network.broken_adjacencies[i].b, false);
  for (const auto& [a, b, up] : pairs)
    if (plane.live.node_up(a) && plane.live.node_up(b) && up == policy.session.down) return true;
  return false;
}

}  // namespace

bool tables_violate(const Simulator& simulator, const DataPlane& plane, const Policy& policy) {
  if (policy.check == "session") return sessions_violate(simulator.network(), plane, policy);
  return routes_violate(simulator, plane, policy);
}

}  // namespace tiramisu::testing
