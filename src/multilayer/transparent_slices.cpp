#include "multilayer/transparent_slices.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "multilayer/facts_spread.h"
#include "multilayer/preference_map.h"

namespace tiramisu {
namespace {

SliceAnswer refuse(std::string why) { return {std::nullopt, std::move(why)}; }

/// Does the session pass the prefix on unharmed, both ways?
bool passes(const Network& network, const Session& session, const Ipv4Prefix& prefix, Untouched untouched) {
  for (const SessionEnd* end : {&session.a, &session.b}) {
    const Device& device = network.device_of(network.speakers[end->speaker].instance);
    const BgpNeighbor& neighbor = network.neighbor(*end);
    if (!always_passes(device, neighbor.in, prefix, untouched) || !always_passes(device, neighbor.out, prefix, untouched)) return false;
  }
  return true;
}

/// Is every speaker alone in its AS?
std::string check_asns(const Network& network, const std::vector<SpeakerId>& speakers) {
  std::set<Asn> asns;
  for (const SpeakerId s : speakers)
    if (!asns.insert(network.bgp(s).asn).second) return fmt::format("AS {} has several routers", network.bgp(s).asn);
  return "";
}

/// The same for the routes to the prefix that there can be, as far as facts tell.
bool passes(const RoutingAdjacencyGraph& rag, const FactsSpread& spread, SessionId id, Untouched untouched) {
  const Session& session = rag.network().sessions[id];
  for (const SpeakerId sender : {session.a.speaker, session.b.speaker})
    for (const RoutingAdjacency& edge : rag.out(rag.bgp(sender)))
      if (edge.session == id && !spread.surely_passes(edge, untouched)) return false;
  return true;
}

}  // namespace

TransparentSlices::TransparentSlices(const RoutingAdjacencyGraph& rag)
    : rag_(&rag),
      ospf_(make_ospf_fabric(rag.network())),
      sessions_(make_session_fabric(rag.network())),
      link_state_(rag, ospf_),
      facts_(find_session_facts(rag, link_state_)) {}

SliceAnswer TransparentSlices::classify(const Ipv4Prefix& destination) const {
  const Network& network = rag_->network();
  // Host routes to routers' own addresses aside, one prefix must decide.
  std::vector<Ipv4Prefix> deciding = rag_->overlapping(destination);
  if (destination.length() < 32)
    std::erase_if(deciding, [&](const Ipv4Prefix& p) { return p.length() == 32 && network.address_owners.contains(p.address()); });
  if (deciding.empty()) return refuse(fmt::format("no configuration names a route to {}", destination.to_string()));
  const Ipv4Prefix& prefix = deciding.front();
  if (deciding.size() > 1) {
    return refuse(fmt::format("{} and {} both decide about {}", prefix.to_string(), deciding[1].to_string(), destination.to_string()));
  }
  if (!prefix.contains(destination)) return refuse(fmt::format("{} is only a part of {}", prefix.to_string(), destination.to_string()));
  return classify_routes(prefix);
}

SliceAnswer TransparentSlices::classify_routes(const Ipv4Prefix& prefix) const {
  std::optional<FactsSpread> spread;
  if (rag_->facts() != nullptr) spread.emplace(rag_->facts_of(prefix));
  const Taint taint = spread ? spread->taint() : rag_->taint_of(prefix);
  const Carried carried{prefix, taint, spread ? &*spread : nullptr};
  std::vector<SpeakerId> speakers;
  bool ospf = false;
  for (const ProcessId p : ids<ProcessId>(rag_->processes().size())) {
    if (!taint.can_learn(p)) continue;
    const RoutingProcess& process = rag_->processes()[p];
    ospf |= process.kind == ProcessKind::kOspf;
    if (process.kind == ProcessKind::kBgp) speakers.push_back(process.speaker);
  }
  if (speakers.empty()) return link_state_.classify(prefix, taint);
  if (ospf) return refuse(fmt::format("both OSPF and BGP can carry {}", prefix.to_string()));
  const std::uint32_t first = facts_.group_of[speakers.front()];
  const auto shared = [&](SpeakerId s) { return facts_.groups[facts_.group_of[s]].speakers.size() > 1; };
  if (std::none_of(speakers.begin(), speakers.end(), shared)) {
    SliceAnswer answer = external_bgp(carried, speakers);
    if (answer.slice || carried.spread == nullptr) return answer;
    SliceAnswer preferred = several_ases(carried, speakers);
    return preferred.slice ? preferred : answer;
  }
  const bool one_group = std::all_of(speakers.begin(), speakers.end(), [&](SpeakerId s) { return facts_.group_of[s] == first; });
  return one_group ? internal_bgp(carried, speakers) : several_ases(carried, speakers);
}

bool TransparentSlices::unharmed(const Carried& carried, SessionId session, Untouched untouched) const {
  if (passes(rag_->network(), rag_->network().sessions[session], carried.prefix, untouched)) return true;
  return carried.spread != nullptr && passes(*rag_, *carried.spread, session, untouched);
}

/// Whether the router that has the prefix puts it into BGP for as long as it is up, unharmed.
std::string TransparentSlices::check_origin(const Ipv4Prefix& prefix, InstanceId deliverer, Untouched untouched) const {
  const Network& n = rag_->network();
  const Device& device = n.device_of(deliverer);
  for (const ProcessId p : rag_->of_instance(deliverer)) {
    if (rag_->processes()[p].kind != ProcessKind::kBgp) continue;
    const BgpVrf& vrf = n.bgp_vrf(rag_->processes()[p].speaker);
    if (!vrf.aggregates.empty()) return n.instance_name(deliverer) + " makes aggregates";
    bool originated = false;
    for (const BgpNetwork& network : vrf.networks) {
      if (network.prefix != prefix) continue;
      if (network.backdoor || !always_permits(device, network.policy, prefix, untouched)) return n.instance_name(deliverer) + " changes what it originates";
      originated = true;
    }
    for (const Redistribution& redistribution : vrf.redistributions) {
      if (redistribution.source != RouteSource::kConnected) continue;
      if (!always_permits(device, redistribution.policy, prefix, untouched)) return n.instance_name(deliverer) + " filters what it redistributes";
      originated = true;
    }
    if (originated) return "";
  }
  return fmt::format("{} does not originate {} in BGP", n.instance_name(deliverer), prefix.to_string());
}

SliceAnswer TransparentSlices::external_bgp(const Carried& carried, const std::vector<SpeakerId>& speakers) const {
  const auto& [prefix, taint, spread] = carried;
  const Network& n = rag_->network();
  Deliverers found = find_deliverers(*rag_, prefix, taint);
  if (!found.why_not.empty()) return refuse(std::move(found.why_not));
  if (std::string why = check_asns(n, speakers); !why.empty()) return refuse(std::move(why));
  for (const SpeakerId s : speakers)
    if (std::string why = check_external(carried, s); !why.empty()) return refuse(std::move(why));
  if (std::string why = check_unharmed(carried, speakers, Untouched::kPreference); !why.empty()) return refuse(std::move(why));
  for (const InstanceId i : found.instances)
    if (std::string why = check_origin(prefix, i, Untouched::kPreference); !why.empty()) return refuse(std::move(why));
  std::string doubt = find_path_doubt(carried, speakers, found.instances);
  return {TransparentSlice{SliceKind::kExternalBgp, std::move(found.instances), {}, std::move(doubt), {}}, ""};
}

/// Why a speaker whose AS it is alone may not choose by preference and AS path, or not hear of all neighbours.
std::string TransparentSlices::check_external(const Carried& carried, SpeakerId s) const {
  const Network& n = rag_->network();
  const BgpProcess& bgp = n.bgp(s);
  const std::string where = n.instance_name(n.speakers[s].instance);
  if (carried.taint.bits[rag_->bgp(s)] != Taint::kBgpOwn) return fmt::format("{} imports {} from another VRF or iBGP", where, carried.prefix.to_string());
  if (bgp.confederation_id || bgp.best_path.as_path_ignore) return where + " does not choose by AS path alone";
  if (n.bgp_vrf(s).distance_external == 255 || n.bgp_vrf(s).table_policy.present()) return where + " does not install all BGP routes";
  if (sessions_.incomplete[n.speakers[s].instance.index()]) return where + " is on a segment where not all routers are neighbours";
  for (const SessionId id : facts_.of_speaker[s])
    if (!facts_.external[id].empty()) return facts_.external[id];
  return "";
}

/// Why the prefix may not pass all eBGP sessions unharmed.
std::string TransparentSlices::check_unharmed(const Carried& carried, const std::vector<SpeakerId>& speakers, Untouched untouched) const {
  const Network& n = rag_->network();
  for (const SpeakerId s : speakers) {
    for (const SessionId id : facts_.of_speaker[s]) {
      const Session& session = n.sessions[id];
      if (session.kind != SessionKind::kEbgp) continue;
      const SpeakerId other = session.a.speaker == s ? session.b.speaker : session.a.speaker;
      if (!carried.taint.can_learn(rag_->bgp(other)) || !unharmed(carried, id, untouched))
        return fmt::format("a policy between {} and {} filters or prefers {}", n.instance_name(n.speakers[s].instance),
                           n.instance_name(n.speakers[other].instance), carried.prefix.to_string());
    }
  }
  return "";
}

std::string TransparentSlices::find_path_doubt(const Carried& carried, const std::vector<SpeakerId>& speakers,
                                               const std::vector<InstanceId>& deliverers) const {
  const Network& n = rag_->network();
  std::optional<BgpOrigin> origin;
  for (const SpeakerId s : speakers) {
    const InstanceId i = n.speakers[s].instance;
    const BgpVrf& vrf = n.bgp_vrf(s);
    if (n.bgp(s).best_path.missing_med_worst) return n.instance_name(i) + " minds routes without a MED";
    for (const SessionId id : facts_.of_speaker[s])
      if (n.sessions[id].a.speaker == s && !unharmed(carried, id, Untouched::kAll)) return n.instance_name(i) + " has a policy that changes AS paths";
    if (!std::binary_search(deliverers.begin(), deliverers.end(), i)) continue;
    if (std::string why = check_origin(carried.prefix, i, Untouched::kAll); !why.empty()) return why;
    const auto own = [&](const BgpNetwork& network) { return network.prefix == carried.prefix; };
    const bool stated = std::any_of(vrf.networks.begin(), vrf.networks.end(), own);
    const bool redistributed = std::any_of(vrf.redistributions.begin(), vrf.redistributions.end(),
                                           [](const Redistribution& r) { return r.source == RouteSource::kConnected && !r.metric; });
    const BgpOrigin kind = stated ? BgpOrigin::kIgp : BgpOrigin::kIncomplete;
    const bool alike = (stated || redistributed) && (!origin || *origin == kind);
    if (deliverers.size() > 1 && !alike) return fmt::format("routers originate {} in several ways", carried.prefix.to_string());
    origin = kind;
  }
  return "";
}

SliceAnswer TransparentSlices::internal_bgp(const Carried& carried, const std::vector<SpeakerId>& speakers) const {
  const auto& [prefix, taint, spread] = carried;
  const Network& n = rag_->network();
  const InternalGroup& group = facts_.groups[facts_.group_of[speakers.front()]];
  if (!group.why_not.empty()) return refuse(group.why_not);
  if (speakers != group.speakers) return refuse(fmt::format("not just one AS can learn {}", prefix.to_string()));
  Deliverers found = find_deliverers(*rag_, prefix, taint);
  if (!found.why_not.empty()) return refuse(std::move(found.why_not));
  if (found.instances.size() != 1) return refuse(fmt::format("several routers have {}", prefix.to_string()));
  constexpr std::uint8_t kOwn = Taint::kBgpOwn | Taint::kBgpLeaked;
  for (const SpeakerId s : speakers) {
    const bool own = (taint.bits[rag_->bgp(s)] & kOwn) != 0;
    if (own != (n.speakers[s].instance == found.instances.front()))
      return refuse(fmt::format("{} may have {} from elsewhere", n.instance_name(n.speakers[s].instance), prefix.to_string()));
    for (const SessionId id : facts_.of_speaker[s])
      if (!unharmed(carried, id, Untouched::kPath))
        return refuse(fmt::format("a policy of {} filters or changes {}", n.instance_name(n.speakers[s].instance), prefix.to_string()));
  }
  if (std::string why = check_origin(prefix, found.instances.front(), Untouched::kPath); !why.empty()) return refuse(std::move(why));
  TransparentSlice slice{SliceKind::kInternalBgp, std::move(found.instances), {}, "", {}};
  for (const SpeakerId s : group.reflectors) slice.reflectors.push_back(n.speakers[s].instance);
  return {std::move(slice), ""};
}

SliceAnswer TransparentSlices::several_ases(const Carried& carried, const std::vector<SpeakerId>& speakers) const {
  const auto& [prefix, taint, spread] = carried;
  const Network& n = rag_->network();
  Deliverers found = find_deliverers(*rag_, prefix, taint);
  if (!found.why_not.empty()) return refuse(std::move(found.why_not));
  if (found.instances.size() != 1) return refuse(fmt::format("several routers have {}", prefix.to_string()));
  std::map<Asn, std::uint32_t> group_of_as;
  for (const SpeakerId s : speakers) {
    const std::uint32_t group = facts_.group_of[s];
    if (facts_.groups[group].speakers.size() > 1 && !facts_.groups[group].why_not.empty()) return refuse(facts_.groups[group].why_not);
    if (group_of_as.try_emplace(n.bgp(s).asn, group).first->second != group) return refuse(fmt::format("AS {} is in several parts", n.bgp(s).asn));
    if (n.bgp_vrf(s).default_local_preference != n.bgp_vrf(facts_.groups[group].speakers.front()).default_local_preference)
      return refuse(n.instance_name(n.speakers[s].instance) + " has a local preference of its own");
    if (std::string why = check_member(carried, s); !why.empty()) return refuse(std::move(why));
  }
  if (std::string why = check_origin(prefix, found.instances.front(), Untouched::kAll); !why.empty()) return refuse(std::move(why));
  TransparentSlice slice{SliceKind::kSeveralAses, std::move(found.instances), {}, "", {}};
  std::string harm = check_unharmed(carried, speakers, Untouched::kAll);
  if (harm.empty()) return {std::move(slice), ""};
  return spread == nullptr ? refuse(std::move(harm)) : by_preference(carried, std::move(slice));
}

/// Policies may keep routes back and prefer some, as long as that has one outcome (see PreferenceMap).
SliceAnswer TransparentSlices::by_preference(const Carried& carried, TransparentSlice slice) const {
  PreferenceAnswer preferences = find_preferences(*rag_, *carried.spread, slice.deliverers.front());
  if (!preferences.map) return refuse(std::move(preferences.why_not));
  slice.kind = SliceKind::kPreferences;
  slice.preferences = std::make_shared<const PreferenceMap>(std::move(*preferences.map));
  return {std::move(slice), ""};
}

/// Why a speaker may not choose by AS paths, then the nearest border, then router ids, or not tell of it.
std::string TransparentSlices::check_member(const Carried& carried, SpeakerId speaker) const {
  const Network& n = rag_->network();
  const BgpProcess& bgp = n.bgp(speaker);
  const std::string where = n.instance_name(n.speakers[speaker].instance);
  if ((carried.taint.bits[rag_->bgp(speaker)] & (Taint::kBgpLeaked | Taint::kBgpAnnounced)) != 0) return where + " may have the prefix from elsewhere";
  const bool alone = facts_.groups[facts_.group_of[speaker]].speakers.size() == 1;
  if (bgp.confederation_id || bgp.best_path.as_path_ignore || (bgp.best_path.igp_metric_ignore && !alone) || bgp.best_path.missing_med_worst)
    return where + " does not choose by AS path and distance alone";
  if (n.bgp_vrf(speaker).distance_external == 255 || n.bgp_vrf(speaker).table_policy.present()) return where + " does not install all BGP routes";
  if (sessions_.incomplete[n.speakers[speaker].instance.index()]) return where + " is on a segment where not all routers are neighbours";
  for (const SessionId id : facts_.of_speaker[speaker]) {
    const Session& session = n.sessions[id];
    if (session.kind != SessionKind::kIbgp) {
      if (!facts_.external[id].empty()) return facts_.external[id];
      continue;
    }
    if (std::string why = check_inner_session(speaker, id); !why.empty()) return why;
    const SpeakerId other = session.a.speaker == speaker ? session.b.speaker : session.a.speaker;
    if (!carried.taint.can_learn(rag_->bgp(other)) || !unharmed(carried, id, Untouched::kAll))
      return fmt::format("a policy between {} and {} filters or changes {}", where, n.instance_name(n.speakers[other].instance), carried.prefix.to_string());
  }
  return "";
}

/// The speaker's side of an iBGP session.
std::string TransparentSlices::check_inner_session(SpeakerId speaker, SessionId id) const {
  const Network& n = rag_->network();
  const Session& session = n.sessions[id];
  const SessionEnd& own = session.a.speaker == speaker ? session.a : session.b;
  const SessionEnd& other = session.a.speaker == speaker ? session.b : session.a;
  const std::string where = n.instance_name(n.speakers[speaker].instance);
  const std::vector<SpeakerId>& reflectors = facts_.groups[facts_.group_of[speaker]].reflectors;
  const auto reflects = [&](SpeakerId s) { return std::binary_search(reflectors.begin(), reflectors.end(), s); };
  if (!reflectors.empty() && !reflects(speaker) && !reflects(other.speaker)) return where + " has an iBGP session past the reflectors";
  if (n.neighbor(own).weight) return where + " weighs a neighbour";
  bool border = false;
  for (const SessionId of_it : facts_.of_speaker[speaker]) {
    const Session& theirs = n.sessions[of_it];
    border |= theirs.kind == SessionKind::kEbgp;
    const SessionEnd& end = theirs.a.speaker == speaker ? theirs.a : theirs.b;
    if (theirs.kind == SessionKind::kIbgp && end.address != own.address) return where + " has iBGP sessions from several addresses";
  }
  if (border && n.neighbor(own).next_hop_self != NextHopSelf::kYes) return where + " passes next hops outside on";
  return "";
}

}  // namespace tiramisu
