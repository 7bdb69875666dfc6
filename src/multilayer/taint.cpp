#include <algorithm>

#include "multilayer/rag_build.h"
#include "multilayer/route_filters.h"

namespace tiramisu {
namespace {

constexpr std::uint8_t kBgpIbgp = Taint::kBgpFromClient | Taint::kBgpFromNonClient;
constexpr std::uint8_t kBgpNotIbgp = Taint::kBgpOwn | Taint::kBgpLeaked;
constexpr std::uint8_t kBgpAny = kBgpIbgp | kBgpNotIbgp;

/// Carries the taint of one prefix over edges.
class Spread {
 public:
  Spread(const RoutingAdjacencyGraph& graph, const Ipv4Prefix& prefix) : n_(graph.network()), g_(graph), prefix_(prefix) {
    taint_.bits.assign(graph.processes().size(), 0);
  }

  Taint run() {
    const auto& all = g_.originators();
    auto at = std::lower_bound(all.begin(), all.end(), prefix_, [](const Originator& o, const Ipv4Prefix& p) { return o.prefix < p; });
    for (; at != all.end() && at->prefix == prefix_; ++at) give(at->process, at->bits);
    while (!waiting_.empty()) {
      const ProcessId from = waiting_.back();
      waiting_.pop_back();
      for (const RoutingAdjacency& edge : g_.out(from)) give(edge.to, carried(edge, taint_.bits[from]));
    }
    return std::move(taint_);
  }

 private:
  void give(ProcessId process, std::uint8_t bits) {
    std::uint8_t& own = taint_.bits[process];
    if ((bits & ~own) == 0) return;
    own |= bits;
    waiting_.push_back(process);
  }

  /// What arrives at the far end of an edge when `bits` is what stands at the near one.
  std::uint8_t carried(const RoutingAdjacency& edge, std::uint8_t bits) const {
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
        return named_by_network(edge) ? Taint::kBgpOwn : 0;
      case AdjacencyKind::kLeak:
        return leaked(edge, bits);
    }
    return 0;
  }

  bool stub(OspfPortId port) const {
    const OspfPort& p = n_.ospf_ports[port];
    const auto& areas = n_.ospf(p.process).areas;
    return std::any_of(areas.begin(), areas.end(),
                       [&](const OspfArea& area) { return area.id == p.area && area.type == OspfAreaType::kStub; });
  }

  std::uint8_t carried_by_ospf(const RoutingAdjacency& edge, std::uint8_t bits) const {
    const OspfAdjacency& adjacency = n_.ospf_adjacencies[edge.adjacency];
    return stub(adjacency.a) || stub(adjacency.b) ? bits & Taint::kOspfInternal : bits;
  }

  /// RFC 4456: what came over iBGP goes on from a client to all, from the others to clients.
  static bool reflects(std::uint8_t bits, bool to_client, bool between_clients) {
    if ((bits & Taint::kBgpFromClient) != 0 && (!to_client || between_clients)) return true;
    return (bits & Taint::kBgpFromNonClient) != 0 && to_client;
  }

  std::uint8_t carried_by_session(const RoutingAdjacency& edge, std::uint8_t bits) const {
    const Session& session = n_.sessions[edge.session];
    const SessionEnd& sender = edge.from_a ? session.a : session.b;
    const SessionEnd& receiver = edge.from_a ? session.b : session.a;
    const BgpNeighbor& out = n_.neighbor(sender);
    const bool sent = session.kind != SessionKind::kIbgp || (bits & kBgpNotIbgp) != 0 ||
                      reflects(bits, out.route_reflector_client, n_.bgp(sender.speaker).client_to_client_reflection);
    if (!sent) return 0;
    const Device& from = n_.device_of(n_.speakers[sender.speaker].instance);
    const Device& to = n_.device_of(n_.speakers[receiver.speaker].instance);
    if (!may_pass(from, out.out, prefix_) || !may_pass(to, n_.neighbor(receiver).in, prefix_)) return 0;
    return received_bits(n_, session, receiver);
  }

  bool carries_ibgp(OspfProcessId into, SpeakerId from) const {
    return n_.ospf(into).redistributes_ibgp || n_.bgp_vrf(from).redistributes_internal;
  }

  /// Redistribution from OSPF names kinds of route; by default BGP takes internal ones only.
  static std::uint8_t kinds_taken(const Redistribution& r, bool into_bgp) {
    const bool external = r.match_external1 || r.match_external2 || r.match_nssa;
    if (!r.match_internal && !external) return into_bgp ? Taint::kOspfInternal : Taint::kOspfInternal | Taint::kOspfExternal;
    return static_cast<std::uint8_t>((r.match_internal ? Taint::kOspfInternal : 0) | (external ? Taint::kOspfExternal : 0));
  }

  std::uint8_t redistributed(const RoutingAdjacency& edge, std::uint8_t bits) const {
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

  bool named_by_network(const RoutingAdjacency& edge) const {
    const RoutingProcess& to = g_.processes()[edge.to];
    const Device& device = n_.device_of(to.instance);
    const auto& networks = n_.bgp_vrf(to.speaker).networks;
    return std::any_of(networks.begin(), networks.end(), [&](const BgpNetwork& network) {
      return network.prefix == prefix_ && !network.backdoor &&
             may_permit(device, network.policy, device.profile.undefined_neighbor_policy, prefix_);
    });
  }

  /// What was imported once is not exported again.
  std::uint8_t leaked(const RoutingAdjacency& edge, std::uint8_t bits) const {
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

  const Network& n_;
  const RoutingAdjacencyGraph& g_;
  Ipv4Prefix prefix_;
  Taint taint_;
  std::vector<ProcessId> waiting_;
};

}  // namespace

Taint RoutingAdjacencyGraph::taint_of(const Ipv4Prefix& prefix) const { return Spread(*this, prefix).run(); }

Taint RoutingAdjacencyGraph::taint(const Ipv4Prefix& destination) const {
  Taint result;
  result.bits.assign(processes_.size(), 0);
  for (const Ipv4Prefix& prefix : overlapping(destination)) result.unite(taint_of(prefix));
  return result;
}

}  // namespace tiramisu
