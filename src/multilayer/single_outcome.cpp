#include "multilayer/single_outcome.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace tiramisu {
namespace {

/// Does the policy set what routers look at before the AS path, or cut the AS path?
bool prefers(const Device& device, const Ref<RoutePolicyId>& policy) {
  if (!policy.id.valid()) return false;
  const auto& terms = device.route_policies[policy.id].terms;
  return std::any_of(terms.begin(), terms.end(), [&](const PolicyTerm& term) {
    return term.call.present() || std::any_of(term.sets.begin(), term.sets.end(), [](const SetAction& set) {
             return std::holds_alternative<SetLocalPreference>(set.kind) || std::holds_alternative<SetWeight>(set.kind) ||
                    std::holds_alternative<SetUnmodelled>(set.kind) || std::holds_alternative<SetNextHop>(set.kind) ||
                    std::holds_alternative<SetNextHopPeerAddress>(set.kind) || std::holds_alternative<SetNextHopUnchanged>(set.kind);
           });
  });
}

bool connected_only(const std::vector<Redistribution>& redistributions) {
  return std::all_of(redistributions.begin(), redistributions.end(), [](const Redistribution& r) { return r.source == RouteSource::kConnected; });
}

}  // namespace

SingleOutcome::SingleOutcome(const RoutingAdjacencyGraph& rag, const TransparentSlices* slices) : rag_(&rag), n_(&rag.network()), slices_(slices) {
  network_ = check_statements();
  if (network_.empty()) network_ = check_sessions();
}

std::string SingleOutcome::check_statements() const {
  for (const InstanceId i : ids<InstanceId>(n_->instances.size()))
    if (std::string why = check_device(i); !why.empty()) return why;
  for (const OspfProcessId p : ids<OspfProcessId>(n_->ospf_processes.size())) {
    const OspfProcess& process = n_->ospf(p);
    const std::string where = n_->instance_name(n_->ospf_processes[p].instance);
    if (!connected_only(process.redistributions)) return where + " redistributes into OSPF";
    if (process.default_information.enabled && !process.default_information.always) return where + " announces a default route while it has one";
  }
  for (const SpeakerId s : ids<SpeakerId>(n_->speakers.size()))
    if (std::string why = check_speaker(s); !why.empty()) return why;
  for (const RoutingAdjacency& edge : rag_->adjacencies())
    if (edge.kind == AdjacencyKind::kLeak) return "BGP routes leak between VRFs";
  return "";
}

/// Static routes must not stand on what BGP makes known.
std::string SingleOutcome::check_device(InstanceId i) const {
  if (n_->speakers.empty()) return "";
  for (const StaticRoute& route : n_->device_of(i).static_routes)
    if (!route.discard && !route.interface.present() && route.next_hop && known_by_bgp(rag_->overlapping(Ipv4Prefix::host(*route.next_hop))))
      return n_->instance_name(i) + " has a static route whose next hop BGP may make known";
  return "";
}

std::string SingleOutcome::check_speaker(SpeakerId s) const {
  const InstanceId i = n_->speakers[s].instance;
  const std::string where = n_->instance_name(i);
  const BgpVrf& vrf = n_->bgp_vrf(s);
  const BgpProcess& bgp = n_->bgp(s);
  if (bgp.confederation_id) return where + " is in a confederation";
  if (n_->device_of(i).profile.bgp_exports_active_routes) return where + " asks export policies about the routes of all protocols";
  if (bgp.best_path.as_path_ignore) return where + " does not look at AS paths";
  if (vrf.suppress_inactive) return where + " announces only what it installs";
  if (!vrf.aggregates.empty()) return where + " makes aggregates";
  if (!connected_only(vrf.redistributions)) return where + " redistributes into BGP";
  // A network statement whose route another protocol brings could lose it to BGP's own.
  for (const BgpNetwork& network : vrf.networks) {
    const Taint taint = rag_->taint_of(network.prefix);
    for (const ProcessId p : rag_->of_instance(i)) {
      const ProcessKind kind = rag_->processes()[p].kind;
      const bool own = kind == ProcessKind::kConnected || kind == ProcessKind::kBgp || kind == ProcessKind::kStatic;
      if (!own && taint.can_learn(p) && vrf.network_import_check) return fmt::format("{} announces {} while OSPF knows it", where, network.prefix.to_string());
    }
  }
  for (const BgpNeighbor& neighbor : vrf.neighbors)
    if (std::string why = check_policies(s, neighbor); !why.empty()) return where + " " + why;
  return "";
}

std::string SingleOutcome::check_policies(SpeakerId s, const BgpNeighbor& neighbor) const {
  const Device& device = n_->device_of(n_->speakers[s].instance);
  if (neighbor.weight) return "weighs a neighbour";
  if (neighbor.local_as || neighbor.remove_private_as.enabled || neighbor.as_override || neighbor.allowas_in != 0) return "changes AS paths";
  if (neighbor.next_hop_unchanged || neighbor.maximum_prefix) return "keeps next hops or limits prefixes";
  if (neighbor.default_originate) return "announces a default route to a neighbour";
  if (prefers(device, neighbor.in.policy) || prefers(device, neighbor.out.policy)) return "sets preferences";
  return "";
}

bool SingleOutcome::known_by_bgp(const std::vector<Ipv4Prefix>& prefixes) const {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const Ipv4Prefix& prefix) {
    const Taint taint = rag_->taint_of(prefix);
    const auto speakers = ids<SpeakerId>(n_->speakers.size());
    for (const SpeakerId s : speakers)
      if (taint.can_learn(rag_->bgp(s))) return true;
    return false;
  });
}

/// Sessions over a wire stand on nothing; others on routes that BGP must not make.
std::string SingleOutcome::check_sessions() {
  std::vector<bool> internal(n_->speakers.size(), false);
  for (const Session& session : n_->sessions)
    if (session.kind == SessionKind::kIbgp)
      for (const SpeakerId s : {session.a.speaker, session.b.speaker}) internal[s.index()] = true;
  std::set<std::pair<Ipv4Prefix, bool>> seen;
  for (const Session& session : n_->sessions) {
    const std::string where = n_->instance_name(n_->speakers[session.a.speaker].instance);
    if (session.kind == SessionKind::kConfederationEbgp) return where + " is in a confederation";
    if (session.kind == SessionKind::kEbgp && (internal[session.a.speaker.index()] || internal[session.b.speaker.index()]))
      border_ = where + " is on the border of an AS of several routers";
    if (session.kind == SessionKind::kEbgp && !session.direct) return where + " has eBGP over several hops";
    // The subnet of a wire is longer than all that covers it; only a host route could come before it.
    for (const SessionEnd* end : {&session.a, &session.b}) {
      const Ipv4Prefix host = Ipv4Prefix::host(end->address);
      if (!seen.insert({host, session.direct}).second) continue;
      if (known_by_bgp(session.direct ? std::vector<Ipv4Prefix>{host} : rag_->overlapping(host))) return where + " has a session that may stand on BGP routes";
    }
  }
  return "";
}

std::string SingleOutcome::why_not(const Ipv4Prefix& prefix) const {
  if (!network_.empty()) return network_;
  const bool internal = std::any_of(n_->sessions.begin(), n_->sessions.end(), [](const Session& s) { return s.kind == SessionKind::kIbgp; });
  if (!internal) return "";
  const Taint taint = rag_->taint_of(prefix);
  std::size_t own = 0;
  bool inside = false;
  for (const SpeakerId s : ids<SpeakerId>(n_->speakers.size())) {
    own += (taint.bits[rag_->bgp(s)] & Taint::kBgpOwn) != 0 ? 1 : 0;
    inside |= (taint.bits[rag_->bgp(s)] & (Taint::kBgpFromClient | Taint::kBgpFromNonClient)) != 0;
  }
  if (!inside) return "";
  if (border_.empty()) return own <= 1 ? "" : "several speakers of an AS originate " + prefix.to_string();
  if (slices_ == nullptr) return border_;
  const SliceAnswer slice = slices_->classify_routes(prefix);
  if (!slice.slice) return slice.why_not;
  return slice.slice->deliverers.size() == 1 ? "" : "several routers have " + prefix.to_string();
}

}  // namespace tiramisu
