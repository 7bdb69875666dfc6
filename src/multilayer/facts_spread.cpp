#include "multilayer/facts_spread.h"

#include <algorithm>

namespace tiramisu {
namespace {

constexpr std::uint32_t kMaxKinds = 64;

bool tests_attributes(const Match& match) {
  return std::holds_alternative<MatchCommunityLists>(match.kind) || std::holds_alternative<MatchAsPathLists>(match.kind) ||
         std::holds_alternative<MatchTags>(match.kind) || std::holds_alternative<MatchMetrics>(match.kind) ||
         std::holds_alternative<MatchLocalPreferences>(match.kind) || std::holds_alternative<MatchOrigins>(match.kind) ||
         std::holds_alternative<MatchRouteSources>(match.kind) || std::holds_alternative<MatchPeers>(match.kind);
}

/// Communities that keep speakers from passing a route on.
bool sets_well_known(const SetAction& action) {
  const auto* set = std::get_if<SetCommunities>(&action.kind);
  return set != nullptr && std::any_of(set->communities.begin(), set->communities.end(),
                                       [](Community c) { return c == kNoExport || c == kNoAdvertise || c == kLocalAs; });
}

bool reads_attributes(const Device& device) {
  const bool in_policies = std::any_of(device.route_policies.begin(), device.route_policies.end(), [](const RoutePolicy& policy) {
    return std::any_of(policy.terms.begin(), policy.terms.end(), [](const PolicyTerm& term) {
      return std::any_of(term.matches.begin(), term.matches.end(), tests_attributes) ||
             std::any_of(term.sets.begin(), term.sets.end(), sets_well_known);
    });
  });
  if (in_policies || !device.bgp) return in_policies;
  return std::any_of(device.bgp->vrfs.begin(), device.bgp->vrfs.end(), [](const BgpVrf& vrf) {
    return std::any_of(vrf.neighbors.begin(), vrf.neighbors.end(),
                       [](const BgpNeighbor& n) { return n.in.filter_list.present() || n.out.filter_list.present(); });
  });
}

std::optional<RouteSource> source_of(ProcessKind kind) {
  switch (kind) {
    case ProcessKind::kConnected:
      return RouteSource::kConnected;
    case ProcessKind::kStatic:
      return RouteSource::kStatic;
    case ProcessKind::kOspf:
      return RouteSource::kOspf;
    case ProcessKind::kBgp:
      return RouteSource::kBgp;
  }
  return std::nullopt;
}

/// Does the speaker show and accept AS paths in the plain way?
bool plain_as_path(const BgpProcess& bgp, const BgpNeighbor& neighbor) {
  return !bgp.confederation_id && !neighbor.local_as && !neighbor.remove_private_as.enabled && !neighbor.as_override && !neighbor.withholds_peer_as;
}

}  // namespace

NetworkFacts::NetworkFacts(const Network& network) : communities_(network), policies_(network, communities_) {
  const auto& devices = network.snapshot.devices;
  reads_as_paths_ = std::any_of(devices.begin(), devices.end(), [](const Device& device) { return !device.as_path_lists.empty(); });
}

bool reads_attributes(const Network& network) {
  const auto& devices = network.snapshot.devices;
  return std::any_of(devices.begin(), devices.end(), [](const Device& device) { return reads_attributes(device); });
}

RouteFacts facts_of_origin(const NetworkFacts& facts, const Originator& originator) {
  // An aggregate may take over what its parts carry, and have a policy of its own.
  if ((originator.bits & (Taint::kLocal | Taint::kOspfInternal | Taint::kOspfExternal)) == 0) return RouteFacts::any(facts.communities());
  return RouteFacts::plain(facts.communities());
}

FactsSpread::FactsSpread(const RoutingAdjacencyGraph& graph, const NetworkFacts& facts, const Ipv4Prefix& prefix)
    : g_(graph), f_(facts), n_(graph.network()), prefix_(prefix), edges_(graph, prefix), kinds_(graph.processes().size(), 0) {}

void FactsSpread::start(ProcessId process, std::uint8_t bits, RouteFacts facts) { give(process, bits, std::move(facts), HeldRoutes::kOrigin); }

void FactsSpread::give(ProcessId process, std::uint8_t bits, RouteFacts facts, std::uint32_t from) {
  if (bits == 0) return;
  if (!f_.reads_as_paths()) facts.as_path.reset();
  if (!facts.as_path) facts.path_goes_on = false;
  if (kinds_[process] >= kMaxKinds && !known_.contains({process, facts})) facts = RouteFacts::any(f_.communities());
  const auto [at, fresh] = known_.try_emplace({process, facts}, static_cast<std::uint32_t>(held_.size()));
  if (fresh) {
    held_.push_back({bits, std::move(facts), from, process});
    ++kinds_[process];
    waiting_.push_back(at->second);
  } else if ((bits & ~held_[at->second].bits) != 0) {
    held_[at->second].bits |= bits;
    waiting_.push_back(at->second);
  }
}

void FactsSpread::run() {
  while (!waiting_.empty()) {
    const std::uint32_t at = waiting_.back();
    waiting_.pop_back();
    const HeldRoutes routes = held_[at];
    for (const RoutingAdjacency& edge : g_.out(routes.process)) {
      const std::uint8_t bits = edges_.carried(edge, routes.bits);
      if (bits == 0) continue;
      for (RouteFacts& facts : carried(edge, routes.facts)) give(edge.to, bits, std::move(facts), at);
    }
  }
}

std::vector<RouteFacts> FactsSpread::carried(const RoutingAdjacency& edge, const RouteFacts& facts) const {
  switch (edge.kind) {
    case AdjacencyKind::kOspf:
      return {facts};
    case AdjacencyKind::kIbgp:
    case AdjacencyKind::kEbgp:
    case AdjacencyKind::kConfederationEbgp:
      return over_session(edge, facts);
    case AdjacencyKind::kRedistribution:
      return redistributed(edge, facts);
    case AdjacencyKind::kNetworkStatements:
      return named(edge, facts);
    case AdjacencyKind::kLeak:
      return leaked(edge, facts);
  }
  return {};
}

/// RFC 1997: the routes that are left are those without the communities that keep them back. True: none.
bool FactsSpread::forbidden_by_community(RouteFacts& facts, const Session& session) const {
  const auto keeps = [&](Community community) {
    const std::size_t i = f_.communities().index_of(community);
    if (facts.present.test(i)) return true;
    if (facts.open(i)) facts.decide(i, false);
    return false;
  };
  if (keeps(kNoAdvertise)) return true;
  if (session.kind != SessionKind::kIbgp && keeps(kLocalAs)) return true;
  return session.kind == SessionKind::kEbgp && keeps(kNoExport);
}

std::vector<RouteFacts> FactsSpread::over_session(const RoutingAdjacency& edge, const RouteFacts& facts) const {
  const Session& session = n_.sessions[edge.session];
  const SessionEnd& sender = edge.from_a ? session.a : session.b;
  const SessionEnd& receiver = edge.from_a ? session.b : session.a;
  const BgpNeighbor& out = n_.neighbor(sender);
  const BgpNeighbor& in = n_.neighbor(receiver);
  const NodeId from = n_.instances[n_.speakers[sender.speaker].instance].node;
  const NodeId to = n_.instances[n_.speakers[receiver.speaker].instance].node;
  const bool ebgp = session.kind == SessionKind::kEbgp;

  RouteFacts sent = facts;
  if (forbidden_by_community(sent, session) || !f_.policies().may_pass(from, out.out.filter_list, sent)) return {};
  if (ebgp) sent.metric.reset();  // whether another AS's MED goes on depends on where the route is from
  std::vector<RouteFacts> result;
  const UndefinedBehaviour undefined_out = n_.device(from).profile.undefined_neighbor_policy;
  const UndefinedBehaviour undefined_in = n_.device(to).profile.undefined_neighbor_policy;
  for (RouteFacts& on_wire : n_.device(from).profile.bgp_exports_active_routes
                                 ? std::vector{RouteFacts::any(f_.communities())}  // its policies ask for the protocol of the route
                                 : f_.policies().pass(from, out.out.policy, undefined_out, std::move(sent), {prefix_, RouteSource::kBgp, receiver.address})) {
    if (!out.send_community) on_wire.clear_communities(f_.communities());
    if (session.kind != SessionKind::kIbgp && on_wire.as_path) {
      if (ebgp && plain_as_path(n_.bgp(sender.speaker), out) && plain_as_path(n_.bgp(receiver.speaker), in)) {
        on_wire.as_path->prepend(n_.bgp(sender.speaker).asn);
        if (on_wire.as_path->count(n_.bgp(receiver.speaker).asn) > in.allowas_in) continue;
      } else {
        on_wire.as_path.reset();
      }
    }
    if (ebgp) on_wire.local_preference = n_.bgp_vrf(receiver.speaker).default_local_preference;
    on_wire.tag.reset();
    if (!f_.policies().may_pass(to, in.in.filter_list, on_wire)) continue;
    for (RouteFacts& got : f_.policies().pass(to, in.in.policy, undefined_in, std::move(on_wire), {prefix_, RouteSource::kBgp, sender.address}))
      result.push_back(std::move(got));
  }
  return result;
}

std::vector<RouteFacts> FactsSpread::redistributed(const RoutingAdjacency& edge, const RouteFacts& facts) const {
  const RoutingProcess& from = g_.processes()[edge.from];
  const RoutingProcess& to = g_.processes()[edge.to];
  const bool into_bgp = to.kind == ProcessKind::kBgp;
  const Redistribution& statement =
      into_bgp ? n_.bgp_vrf(to.speaker).redistributions[edge.statement] : n_.ospf(to.ospf).redistributions[edge.statement];
  const NodeId node = n_.instances[to.instance].node;
  RouteFacts taken = facts;
  if (from.kind != ProcessKind::kOspf) taken.tag.reset();
  taken.metric.reset();
  taken.local_preference.reset();
  taken.origin.reset();
  if (from.kind == ProcessKind::kBgp) {
    // What a policy on redistribution sees of a BGP route's own attributes is not looked into.
    const CommunityBits needed = taken.needed, refused = taken.refused;
    taken = RouteFacts::any(f_.communities());
    taken.needed = needed;
    taken.refused = refused;
  }
  const std::optional<std::uint32_t> tag = taken.tag;
  std::vector<RouteFacts> result =
      f_.policies().pass(node, statement.policy, n_.device(node).profile.undefined_neighbor_policy, std::move(taken), {prefix_, source_of(from.kind), {}});
  for (RouteFacts& made : result) {
    if (made.tag == tag || statement.tag) made.tag.reset();  // not the policy's
    if (into_bgp) {
      // A new path: what the policy has set, and nothing of what the route was before.
      if (from.kind == ProcessKind::kBgp) made.as_path.reset();
      continue;
    }
    made.clear_communities(f_.communities());
    made.as_path.emplace();
    made.path_goes_on = false;
  }
  return result;
}

std::vector<RouteFacts> FactsSpread::named(const RoutingAdjacency& edge, const RouteFacts& facts) const {
  const RoutingProcess& to = g_.processes()[edge.to];
  const NodeId node = n_.instances[to.instance].node;
  std::vector<RouteFacts> result;
  for (const BgpNetwork& network : n_.bgp_vrf(to.speaker).networks) {
    if (network.prefix != prefix_ || network.backdoor) continue;
    RouteFacts taken = RouteFacts::plain(f_.communities());
    taken.needed = facts.needed;
    taken.refused = facts.refused;
    for (RouteFacts& made : f_.policies().pass(node, network.policy, n_.device(node).profile.undefined_neighbor_policy, std::move(taken),
                                              {prefix_, source_of(g_.processes()[edge.from].kind), {}}))
      result.push_back(std::move(made));
  }
  return result;
}

std::vector<RouteFacts> FactsSpread::leaked(const RoutingAdjacency& edge, const RouteFacts& facts) const {
  const RoutingProcess& from = g_.processes()[edge.from];
  const RoutingProcess& to = g_.processes()[edge.to];
  const NodeId node = n_.instances[to.instance].node;
  const FactsContext context{prefix_, RouteSource::kBgp, {}};
  if (edge.by_name) return f_.policies().pass(node, n_.bgp_vrf(to.speaker).import_vrf_policy, UndefinedBehaviour::kDeny, facts, context);
  std::vector<RouteFacts> result;
  for (RouteFacts& exported : f_.policies().pass(node, n_.vrf_of(from.instance).export_policy, UndefinedBehaviour::kPermit, facts, context))
    for (RouteFacts& imported :
         f_.policies().pass(node, n_.vrf_of(to.instance).import_policy, UndefinedBehaviour::kPermit, std::move(exported), context))
      result.push_back(std::move(imported));
  return result;
}

Taint FactsSpread::taint() const {
  Taint taint;
  taint.bits.assign(g_.processes().size(), 0);
  for (const HeldRoutes& routes : held_) taint.bits[routes.process] |= routes.bits;
  return taint;
}

bool FactsSpread::surely_passes(const RoutingAdjacency& edge, Untouched untouched) const {
  const auto harmless = [untouched](const Device& device, const SetAction& set) { return leaves(device, set, untouched); };
  std::vector<RouteFacts> arrived;
  for (const HeldRoutes& routes : held_) {
    if (routes.process != edge.from) continue;
    if (edges_.carried(edge, routes.bits) == 0) {
      if (edges_.sends(edge, routes.bits)) return false;  // a prefix filter is in the way
      continue;
    }
    if (!surely_arrive(edge, routes.facts, harmless, arrived)) return false;
  }
  const Session& session = n_.sessions[edge.session];
  return !n_.neighbor(session.a).out.filter_list.present() && !n_.neighbor(session.b).out.filter_list.present();
}

/// Do all of the routes get over the session, changed by sets alone that `harmless` lets be?
bool FactsSpread::surely_arrive(const RoutingAdjacency& edge, const RouteFacts& routes, const Harmless& harmless, std::vector<RouteFacts>& arrived) const {
  const Session& session = n_.sessions[edge.session];
  const SessionEnd& sender = edge.from_a ? session.a : session.b;
  const SessionEnd& receiver = edge.from_a ? session.b : session.a;
  const NodeId from = n_.instances[n_.speakers[sender.speaker].instance].node;
  const NodeId to = n_.instances[n_.speakers[receiver.speaker].instance].node;
  const BgpFilters& out = n_.neighbor(sender).out;
  const BgpFilters& in = n_.neighbor(receiver).in;
  if (out.filter_list.present() || in.filter_list.present() || n_.device(from).profile.bgp_exports_active_routes) return false;
  const auto harmless_at = [&](NodeId node) {
    return [this, node, &harmless](const SetAction& set) { return harmless(n_.device(node), set); };
  };
  RouteFacts facts = routes;
  if (forbidden_by_community(facts, session) || facts != routes) return false;
  std::vector<RouteFacts> on_wire;
  if (!f_.policies().surely_pass(from, out.policy, n_.device(from).profile.undefined_neighbor_policy, std::move(facts),
                                 {prefix_, RouteSource::kBgp, receiver.address}, harmless_at(from), on_wire))
    return false;
  for (RouteFacts& sent : on_wire) {
    if (!n_.neighbor(sender).send_community) sent.clear_communities(f_.communities());
    sent.tag.reset();
    if (session.kind == SessionKind::kEbgp) sent.local_preference = n_.bgp_vrf(receiver.speaker).default_local_preference;
    if (session.kind != SessionKind::kIbgp) sent.as_path.reset();
    if (!f_.policies().surely_pass(to, in.policy, n_.device(to).profile.undefined_neighbor_policy, std::move(sent),
                                   {prefix_, RouteSource::kBgp, sender.address}, harmless_at(to), arrived))
      return false;
  }
  return true;
}

FactsSpread::Passage FactsSpread::passage(const RoutingAdjacency& edge, const HeldRoutes& routes) const {
  if (edges_.carried(edge, routes.bits) == 0 || over_session(edge, routes.facts).empty()) return {true, std::nullopt};
  const auto harmless = [](const Device& device, const SetAction& set) {
    return std::holds_alternative<SetLocalPreference>(set.kind) || leaves(device, set, Untouched::kAll);
  };
  std::vector<RouteFacts> arrived;
  if (!surely_arrive(edge, routes.facts, harmless, arrived) || arrived.empty()) return {};
  const std::optional<std::uint32_t> preference = arrived.front().local_preference;
  const bool alike = std::all_of(arrived.begin(), arrived.end(), [&](const RouteFacts& facts) { return facts.local_preference == preference; });
  return {preference && alike, preference};
}

std::vector<NodeId> FactsSpread::way(std::uint32_t i) const {
  std::vector<NodeId> result;
  for (; i != HeldRoutes::kOrigin; i = held_[i].from) {
    const NodeId node = n_.instances[g_.processes()[held_[i].process].instance].node;
    if (result.empty() || result.back() != node) result.push_back(node);
  }
  std::reverse(result.begin(), result.end());
  return result;
}

}  // namespace tiramisu
