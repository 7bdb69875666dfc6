#include "multilayer/session_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/disjoint_sets.h"
#include "multilayer/rag_build.h"
#include "routing/session_walk.h"

namespace tiramisu {
namespace {

/// What a neighbour's statements do to AS paths and next hops.
std::string meddling(const BgpNeighbor& neighbor) {
  if (neighbor.local_as) return "has a local AS";
  if (neighbor.remove_private_as.enabled) return "removes private AS numbers";
  if (neighbor.as_override) return "overrides AS numbers";
  if (neighbor.withholds_peer_as) return "keeps routes from the AS that they came from";
  if (neighbor.allowas_in != 0) return "takes paths with its own AS";
  if (neighbor.next_hop_unchanged) return "leaves next hops unchanged";
  if (neighbor.maximum_prefix) return "limits the number of prefixes";
  return "";
}

class FactFinder {
 public:
  FactFinder(const RoutingAdjacencyGraph& rag, const LinkStateSlices& link_state) : rag_(rag), n_(rag.network()), link_state_(link_state), filtered_(filtered_sessions(n_)) {}

  SessionFacts run() {
    f_.of_speaker.resize(n_.speakers.size());
    for (const SessionId id : ids<SessionId>(n_.sessions.size())) {
      for (const SpeakerId s : {n_.sessions[id].a.speaker, n_.sessions[id].b.speaker}) f_.of_speaker[s].push_back(id);
      f_.external.push_back(external(n_.sessions[id]));
    }
    find_groups();
    for (InternalGroup& group : f_.groups) group.why_not = check(group);
    return std::move(f_);
  }

 private:
  std::string at(SpeakerId s, const std::string& what) const { return n_.instance_name(n_.speakers[s].instance) + " " + what; }

  /// Next hops of eBGP are looked up; over a wire its subnet must answer.
  bool resolves_over_the_wire(const SessionEnd& at, Ipv4Address gateway) const {
    const InstanceId instance = n_.speakers[at.speaker].instance;
    if (!n_.ports[at.port].on_subnet(gateway)) return false;
    const Taint taint = rag_.taint_of(Ipv4Prefix::host(gateway));
    const auto& processes = rag_.of_instance(instance);
    return std::none_of(processes.begin(), processes.end(), [&](ProcessId p) { return taint.can_learn(p); });
  }

  std::string external(const Session& session) const {
    if (session.kind != SessionKind::kEbgp) return at(session.a.speaker, "has iBGP or confederation sessions");
    if (!session.direct || !session.a.port.valid() || !session.b.port.valid()) return at(session.a.speaker, "has a session over several hops");
    for (const auto& [own, other] : {std::pair(session.a, session.b), std::pair(session.b, session.a)}) {
      const BgpNeighbor& neighbor = n_.neighbor(own);
      if (std::string what = meddling(neighbor); !what.empty()) return at(own.speaker, what);
      if (neighbor.weight) return at(own.speaker, "weighs a neighbour");
      if (!carries_routes(n_, session, own, true) || !carries_routes(n_, session, own, false))
        return at(own.speaker, "has a session without a policy, which carries nothing");
      if (!resolves_over_the_wire(own, other.address)) return at(own.speaker, "may reach a neighbour another way");
    }
    return "";
  }

  void find_groups() {
    DisjointSets joined(n_.speakers.size());
    for (const Session& session : n_.sessions)
      if (session.kind == SessionKind::kIbgp) joined.unite(session.a.speaker.value, session.b.speaker.value);
    std::map<std::uint32_t, std::uint32_t> number;
    for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size())) {
      const auto [found, fresh] = number.try_emplace(joined.find(s.value), static_cast<std::uint32_t>(f_.groups.size()));
      if (fresh) f_.groups.emplace_back();
      f_.group_of.push_back(found->second);
      f_.groups[found->second].speakers.push_back(s);
    }
  }

  /// Is the end's address one that OSPF alone makes known, on a port that lasts?
  std::string check_end(const SessionEnd& end) const {
    const Ipv4Prefix host = Ipv4Prefix::host(end.address);
    if (rag_.overlapping(host).size() != 1) return at(end.speaker, "peers from an address that shorter prefixes cover, too");
    const SliceAnswer answer = link_state_.classify(host, rag_.taint_of(host));
    if (!answer.slice) return fmt::format("{} is no link-state destination: {}", end.address.to_string(), answer.why_not);
    if (answer.slice->deliverers.size() != 1 || answer.slice->deliverers.front() != n_.speakers[end.speaker].instance)
      return at(end.speaker, "shares its peering address");
    return "";
  }

  std::string check_session(SessionId id) const {
    const Session& session = n_.sessions[id];
    if (session.direct) return at(session.a.speaker, "has iBGP sessions over a wire");
    if (filtered_.test(id.index())) return at(session.a.speaker, "has a session whose packets a filter may drop");
    for (const SessionEnd* end : {&session.a, &session.b}) {
      const BgpNeighbor& neighbor = n_.neighbor(*end);
      if (std::string what = meddling(neighbor); !what.empty()) return at(end->speaker, what);
      if (neighbor.next_hop_self == NextHopSelf::kAll) return at(end->speaker, "puts itself into what it reflects");
      if (std::string what = check_end(*end); !what.empty()) return what;
    }
    return "";
  }

  /// Is every router of the OSPF domain in the group, and of one AS, each with an id of its own?
  std::string check_members(const InternalGroup& group) const {
    const std::uint32_t domain = link_state_.domain(n_.speakers[group.speakers.front()].instance);
    if (domain == LinkStateSlices::kNoDomain) return at(group.speakers.front(), "has no OSPF");
    if (link_state_.size(domain) != group.speakers.size()) return "not every router of the OSPF domain speaks BGP in the same group";
    std::set<Ipv4Address> router_ids;
    for (const SpeakerId s : group.speakers) {
      const BgpProcess& bgp = n_.bgp(s);
      if (link_state_.domain(n_.speakers[s].instance) != domain) return at(s, "is in another OSPF domain");
      if (bgp.asn != n_.bgp(group.speakers.front()).asn || bgp.confederation_id) return at(s, "is in another AS or a confederation");
      if (!router_ids.insert(n_.speakers[s].router_id).second) return at(s, "has another's BGP router id");
      if (n_.bgp_vrf(s).distance_internal == 255 || n_.bgp_vrf(s).table_policy.present()) return at(s, "does not install all BGP routes");
    }
    return "";
  }

  /// Full mesh, or reflectors that each serve all others.
  std::string find_reflectors(InternalGroup& group) const {
    std::set<std::pair<SpeakerId, SpeakerId>> peers, clients;  // (a, b): a has b as a peer, as a client
    for (const SpeakerId s : group.speakers) {
      for (const SessionId id : f_.of_speaker[s]) {
        const Session& session = n_.sessions[id];
        const SessionEnd& own = session.a.speaker == s ? session.a : session.b;
        const SpeakerId other = session.a.speaker == s ? session.b.speaker : session.a.speaker;
        if (session.kind != SessionKind::kIbgp) continue;
        peers.emplace(s, other);
        if (!n_.neighbor(own).route_reflector_client) continue;
        clients.emplace(s, other);
        if (group.reflectors.empty() || group.reflectors.back() != s) group.reflectors.push_back(s);
      }
    }
    const auto is_reflector = [&](SpeakerId s) { return std::binary_search(group.reflectors.begin(), group.reflectors.end(), s); };
    for (const SpeakerId s : group.reflectors.empty() ? group.speakers : group.reflectors) {
      if (!n_.bgp(s).client_to_client_reflection) return at(s, "does not reflect between clients");
      for (const SpeakerId other : group.speakers) {
        if (other == s) continue;
        const bool serves = group.reflectors.empty() || is_reflector(other) ? peers.contains({s, other}) : clients.contains({s, other});
        if (!serves) return at(s, "does not serve " + n_.instance_name(n_.speakers[other].instance));
        if (!group.reflectors.empty() && !is_reflector(other) && n_.speakers[other].cluster_id == n_.speakers[s].cluster_id)
          return at(s, "shares its cluster id with a client");
      }
    }
    return "";
  }

  std::string check(InternalGroup& group) const {
    if (group.speakers.size() < 2) return "no iBGP sessions";
    if (std::string what = check_members(group); !what.empty()) return what;
    for (const SpeakerId s : group.speakers)
      for (const SessionId id : f_.of_speaker[s])
        if (n_.sessions[id].kind == SessionKind::kIbgp && n_.sessions[id].a.speaker == s)
          if (std::string what = check_session(id); !what.empty()) return what;
    return find_reflectors(group);
  }

  const RoutingAdjacencyGraph& rag_;
  const Network& n_;
  const LinkStateSlices& link_state_;
  Bitset filtered_;  ///< see filtered_sessions
  SessionFacts f_;
};

}  // namespace

SessionFacts find_session_facts(const RoutingAdjacencyGraph& rag, const LinkStateSlices& link_state) { return FactFinder(rag, link_state).run(); }

}  // namespace tiramisu
