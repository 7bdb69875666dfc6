// Which elements do the routes to some destinations stand on?
//
// Routers offer only what they select. So as long as every selected route for a destination, at
// every router, keeps the links, sessions and resolving routes that it stands on, nothing is
// withdrawn and nothing new is offered: the stable state stays the stable state. The elements
// to consider are therefore those under any router's selected route for the destination, not
// only those on the path of the traffic: a router off the path that loses its choice may begin
// to offer something that it kept to itself before.
//
// Routes that others stand on (next hops, session addresses) are followed more narrowly where
// the protocol is monotone: an intra-area or inter-area OSPF route at one router changes only
// with the elements on its own shortest paths, since failures elsewhere only lengthen the
// others. Everything else (BGP, external OSPF) counts at all routers again. A summary counts
// with all prefixes that it stands for.

#include <algorithm>

#include "routing/simulation.h"

namespace tiramisu {
namespace {

class Dependencies {
 public:
  Dependencies(const Simulator& simulator, const DataPlane& plane)
      : s_(simulator),
        n_(simulator.network()),
        plane_(plane),
        marked_(n_.instances.size() * s_.prefixes().size()),
        everywhere_(s_.prefixes().size()),
        ports_(n_.ports.size()),
        sessions_(n_.sessions.size()),
        result_{Bitset(n_.links.size()), Bitset(n_.node_count())} {}

  ElementSet run(const std::vector<Ipv4Prefix>& destinations) {
    for (const Ipv4Prefix& destination : destinations) {
      mark_covering_everywhere(destination.address());
      mark_inside_everywhere(destination);
    }
    // A session that a filter on its way keeps down may come up on another way.
    s_.sessions_to_walk().for_each([&](std::size_t i) { use_session(SessionId(i)); });
    if (s_.has_conditional_routes()) mark_inside_everywhere(Ipv4Prefix());
    while (!work_.empty()) {
      const auto [instance, prefix] = work_.back();
      work_.pop_back();
      follow(instance, prefix);
    }
    return std::move(result_);
  }

 private:
  void mark(InstanceId instance, PrefixId prefix) {
    if (marked_.insert(instance.index() * s_.prefixes().size() + prefix.index())) work_.emplace_back(instance, prefix);
  }

  void mark_everywhere(PrefixId prefix) {
    if (!everywhere_.insert(prefix.index())) return;
    for (const InstanceId instance : ids<InstanceId>(n_.instances.size())) mark(instance, prefix);
    if (std::binary_search(s_.summaries().begin(), s_.summaries().end(), s_.prefixes()[prefix])) {
      mark_inside_everywhere(s_.prefixes()[prefix]);
    }
    for (auto at = first_use(prefix); at != plane_.bgp_used.end() && at->first == prefix; ++at) use_session(at->second);
  }

  std::vector<std::pair<PrefixId, SessionId>>::const_iterator first_use(PrefixId prefix) const {
    return std::lower_bound(plane_.bgp_used.begin(), plane_.bgp_used.end(), std::make_pair(prefix, SessionId(0)));
  }

  void mark_inside_everywhere(const Ipv4Prefix& prefix) {
    const auto [first, last] = s_.prefixes().inside(prefix);
    for (std::size_t i = first; i < last; ++i) mark_everywhere(PrefixId(i));
  }

  void mark_covering_everywhere(Ipv4Address address) {
    const PrefixTable& prefixes = s_.prefixes();
    for (PrefixId p = prefixes.longest_match(address); p.valid(); p = prefixes.parent(p)) mark_everywhere(p);
  }

  /// Marks every route of the instance that matches the address: a shorter one takes over when
  /// the longest goes.
  void mark_lookup(InstanceId instance, Ipv4Address address) {
    const PrefixTable& prefixes = s_.prefixes();
    for (PrefixId p = prefixes.longest_match(address); p.valid(); p = prefixes.parent(p)) {
      if (plane_.ribs[instance].find(p) == nullptr) continue;
      mark(instance, p);
      return;
    }
  }

  void use_port(PortId port) {
    if (port.valid() && ports_.insert(port.index())) plane_.live.add_dependencies(port, result_);
  }

  void use_session(SessionId id) {
    if (!sessions_.insert(id.index())) return;
    const Session& session = n_.sessions[id];
    use_port(session.a.port);
    use_port(session.b.port);
    if (session.direct) return;
    mark_lookup(n_.speakers[session.a.speaker].instance, session.b.address);
    mark_lookup(n_.speakers[session.b.speaker].instance, session.a.address);
  }

  void follow(InstanceId instance, PrefixId prefix) {
    const Route* route = plane_.ribs[instance].find(prefix);
    if (route == nullptr) return;
    const bool monotone = !is_bgp(route->protocol) && route->protocol < RouteProtocol::kOspfExternal1;
    const bool summary = std::binary_search(s_.summaries().begin(), s_.summaries().end(), s_.prefixes()[prefix]);
    if (!monotone || summary) mark_everywhere(prefix);
    for (const NextHop& hop : route->next_hops) {
      if (hop.discard) continue;
      if (hop.recursive()) {
        mark_lookup(hop.instance, hop.gateway);
        continue;
      }
      use_port(hop.port);
      if (is_ospf(route->protocol)) mark_next_router(hop, prefix);
    }
  }

  void mark_next_router(const NextHop& hop, PrefixId prefix) {
    const L2Vertex& vertex = n_.l2_vertices[n_.ports[hop.port].vertex];
    if (!vertex.segment.valid()) return;
    for (const PortId port : n_.segments[vertex.segment].ports) {
      if (port == hop.port || !plane_.live.connected(hop.port, port)) continue;
      const auto& own = n_.ports[port].addresses;
      const bool matches = std::any_of(own.begin(), own.end(), [&](const InterfaceAddress& a) { return a.address == hop.gateway; });
      if (matches || !hop.has_gateway()) mark(n_.ports[port].instance, prefix);
    }
  }

  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  Bitset marked_;      ///< over instance x prefix
  Bitset everywhere_;  ///< over PrefixId
  Bitset ports_;
  Bitset sessions_;
  std::vector<std::pair<InstanceId, PrefixId>> work_;
  ElementSet result_;
};

}  // namespace

ElementSet Simulator::dependencies(const DataPlane& plane, const std::vector<Ipv4Prefix>& destinations) const {
  return Dependencies(*this, plane).run(destinations);
}

}  // namespace tiramisu
