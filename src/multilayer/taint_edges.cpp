#include "multilayer/taint_edges.h"

#include <algorithm>

#include "multilayer/route_filters.h"

namespace tiramisu {
namespace {

constexpr std::uint8_t kBgpIbgp = Taint::kBgpFromClient | Taint::kBgpFromNonClient;
constexpr std::uint8_t kBgpNotIbgp = Taint::kBgpOwn | Taint::kBgpLeaked | Taint::kBgpAnnounced;
constexpr std::uint8_t kBgpAny = kBgpIbgp | kBgpNotIbgp;

/// RFC 4456: what came over iBGP goes on from a client to all, from the others to clients.
bool reflects(std::uint8_t bits, bool to_client, bool between_clients) {
  if ((bits & Taint::kBgpFromClient) != 0 && (!to_client || between_clients)) return true;
  return (bits & Taint::kBgpFromNonClient) != 0 && to_client;
}

/// Redistribution from OSPF names kinds of route; by default BGP takes internal ones only.
std::uint8_t kinds_taken(const Redistribution& r, bool into_bgp) {
  const bool external = r.match_external1 || r.match_external2 || r.match_nssa;
  if (!r.match_internal && !external) return into_bgp ? Taint::kOspfInternal : Taint::kOspfInternal | Taint::kOspfExternal;
  return static_cast<std::uint8_t>((r.match_internal ? Taint::kOspfInternal : 0) | (external ? Taint::kOspfExternal : 0));
}

}  // namespace

std::uint8_t TaintEdges::carried(const RoutingAdjacency& edge, std::uint8_t bits) const {
  switch (edge.kind) {
    case AdjacencyKind::kOspf:
      return carried_by_ospf(edge, bits);
    case AdjacencyKind::kIbgp:
    case AdjacencyKind::kEbgp:
    case AdjacencyKind::kConfederationEbgp:
      return carried_by_session(edge, bits);
    case AdjacencyKind::kRedistribution:
      return redistributed(edge, bits);
    case AdjacencyKind::kNetworkStatements:
      if (!named_by_network(edge)) return 0;
      return n_.device_of(g_.processes()[edge.to].instance).external() ? Taint::kBgpAnnounced : Taint::kBgpOwn;
    case AdjacencyKind::kLeak:
      return leaked(edge, bits);
  }
  return 0;
}

bool TaintEdges::stub(OspfPortId port) const {
  const OspfPort& p = n_.ospf_ports[port];
  const auto& areas = n_.ospf(p.process).areas;
  return std::any_of(areas.begin(), areas.end(),
                     [&](const OspfArea& area) { return area.id == p.area && area.type == OspfAreaType::kStub; });
}

std::uint8_t TaintEdges::carried_by_ospf(const RoutingAdjacency& edge, std::uint8_t bits) const {
  if ((bits & ~Taint::kOspfInternal) == 0) return bits;
  const OspfAdjacency& adjacency = n_.ospf_adjacencies[edge.adjacency];
  return stub(adjacency.a) || stub(adjacency.b) ? bits & Taint::kOspfInternal : bits;
}

bool TaintEdges::sends(const RoutingAdjacency& edge, std::uint8_t bits) const {
  const Session& session = n_.sessions[edge.session];
  const SessionEnd& sender = edge.from_a ? session.a : session.b;
  return session.kind != SessionKind::kIbgp || (bits & kBgpNotIbgp) != 0 ||
         reflects(bits, n_.neighbor(sender).route_reflector_client, n_.bgp(sender.speaker).client_to_client_reflection);
}

std::uint8_t TaintEdges::carried_by_session(const RoutingAdjacency& edge, std::uint8_t bits) const {
  const Session& session = n_.sessions[edge.session];
  const SessionEnd& sender = edge.from_a ? session.a : session.b;
  const SessionEnd& receiver = edge.from_a ? session.b : session.a;
  const BgpNeighbor& out = n_.neighbor(sender);
  if (!sends(edge, bits)) return 0;
  const Device& from = n_.device_of(n_.speakers[sender.speaker].instance);
  const Device& to = n_.device_of(n_.speakers[receiver.speaker].instance);
  if (!may_pass(from, out.out, prefix_) || !may_pass(to, n_.neighbor(receiver).in, prefix_)) return 0;
  return received_bits(n_, session, receiver);
}

bool TaintEdges::carries_ibgp(OspfProcessId into, SpeakerId from) const {
  return n_.ospf(into).redistributes_ibgp || n_.bgp_vrf(from).redistributes_internal;
}

std::uint8_t TaintEdges::redistributed(const RoutingAdjacency& edge, std::uint8_t bits) const {
  const RoutingProcess& from = g_.processes()[edge.from];
  const RoutingProcess& to = g_.processes()[edge.to];
  const bool into_bgp = to.kind == ProcessKind::kBgp;
  const Redistribution& statement =
      into_bgp ? n_.bgp_vrf(to.speaker).redistributions[edge.statement] : n_.ospf(to.ospf).redistributions[edge.statement];
  if (prefix_.is_default() && (!into_bgp || !n_.bgp_vrf(to.speaker).default_information_originate)) return 0;
  const Device& device = n_.device_of(to.instance);
  // Whatever kinds are named, IOS takes the subnets that OSPF runs on, too.
  const std::uint8_t connected = device.profile.redistributes_igp_connected ? Taint::kOspfInternal : std::uint8_t{0};
  if (from.kind == ProcessKind::kOspf && (bits & (kinds_taken(statement, into_bgp) | connected)) == 0) return 0;
  if (from.kind == ProcessKind::kBgp && !into_bgp && (bits & kBgpNotIbgp) == 0 && !carries_ibgp(to.ospf, from.speaker)) return 0;
  if (!may_permit(device, statement.policy, device.profile.undefined_neighbor_policy, prefix_)) return 0;
  return into_bgp ? Taint::kBgpOwn : Taint::kOspfExternal;
}

bool TaintEdges::named_by_network(const RoutingAdjacency& edge) const {
  if (!std::binary_search(named_.begin(), named_.end(), std::pair(prefix_, edge.to))) return false;
  const RoutingProcess& to = g_.processes()[edge.to];
  const Device& device = n_.device_of(to.instance);
  const auto& networks = n_.bgp_vrf(to.speaker).networks;
  return std::any_of(networks.begin(), networks.end(), [&](const BgpNetwork& network) {
    return network.prefix == prefix_ && !network.backdoor &&
           may_permit(device, network.policy, device.profile.undefined_neighbor_policy, prefix_);
  });
}

/// What was imported once is not exported again.
std::uint8_t TaintEdges::leaked(const RoutingAdjacency& edge, std::uint8_t bits) const {
  if ((bits & (kBgpAny & ~Taint::kBgpLeaked)) == 0) return 0;
  const RoutingProcess& from = g_.processes()[edge.from];
  const RoutingProcess& to = g_.processes()[edge.to];
  const Device& device = n_.device_of(to.instance);
  const bool passes =
      edge.by_name ? may_permit(device, n_.bgp_vrf(to.speaker).import_vrf_policy, UndefinedBehaviour::kDeny, prefix_)
                   : may_permit(device, n_.vrf_of(from.instance).export_policy, UndefinedBehaviour::kPermit, prefix_) &&
                         may_permit(device, n_.vrf_of(to.instance).import_policy, UndefinedBehaviour::kPermit, prefix_);
  return passes ? Taint::kBgpLeaked : 0;
}

}  // namespace tiramisu
