#include "routing/engine.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "routing/ospf_originate.h"
#include "routing/session_walk.h"
#include "routing/static_routes.h"

namespace tiramisu {
namespace {

/// Does a policy on redistribution into OSPF ask for attributes that only the BGP table has?
bool needs_bgp_tables(const Network& network) {
  for (const OspfProcessId id : ids<OspfProcessId>(network.ospf_processes.size()))
    for (const Redistribution& r : network.ospf(id).redistributions)
      if (r.source == RouteSource::kBgp && r.policy.present()) return true;
  return false;
}

template <class F>
void for_each_index(std::size_t count, bool parallel, F&& f) {
  if (parallel) {
    tbb::parallel_for(std::size_t{0}, count, f);
  } else {
    for (std::size_t i = 0; i < count; ++i) f(i);
  }
}

}  // namespace

Engine::Engine(const Simulator& simulator, const std::vector<LeakEdge>& leaks, DataPlane& plane, const SolveOptions& options)
    : simulator_(simulator),
      network_(simulator.network()),
      leaks_(leaks),
      plane_(plane),
      options_(options),
      keep_tables_(options.keep_bgp_tables || needs_bgp_tables(network_)),
      one_at_a_time_(options.schedule != 0),
      ospf_topology_(network_, plane.live) {
  plane_.ribs = IdVector<InstanceId, Rib>(network_.instances.size(), Rib(simulator.prefixes().size()));
  plane_.sessions_up = Bitset(network_.sessions.size());
  sessions_ = plane_.sessions_up;
  Bitset resolving(simulator.prefixes().size());
  for (const Ipv4Address address : simulator.resolved_addresses()) {
    for (PrefixId p = simulator.prefixes().longest_match(address); p.valid(); p = simulator.prefixes().parent(p))
      resolving.set(p.index());
  }
  resolving.for_each([&](std::size_t i) { resolving_.emplace_back(i); });
}

BgpContext Engine::context() const {
  return {simulator_, network_, simulator_.prefixes(), plane_.live, plane_.ribs, sessions_, keep_tables_ ? &bgp_.tables : nullptr};
}

void Engine::run() {
  inputs_.statics = IdVector<InstanceId, std::vector<Route>>(network_.instances.size());
  inputs_.externals = IdVector<OspfProcessId, std::vector<OspfExternal>>(network_.ospf_processes.size());
  inputs_.originations = IdVector<SpeakerId, std::vector<Origination>>(network_.speakers.size());
  bgp_.routes = IdVector<InstanceId, std::vector<Route>>(network_.instances.size());
  bgp_.tables = IdVector<SpeakerId, std::vector<BgpTableEntry>>(network_.speakers.size());
  solve_igp();
  rebuild_ribs();

  // Acting one at a time takes up to a round for each source of routes.
  const std::size_t sources = network_.instances.size() + network_.ospf_processes.size() + network_.speakers.size();
  std::size_t limit = options_.max_rounds + (one_at_a_time_ ? 4 * sources : 0);
  std::unordered_set<std::size_t> seen;
  std::size_t last = state_hash();
  for (std::size_t at = 0;; ++at) {
    ++plane_.rounds;
    if (!round()) break;
    // Other inputs with the same tables are progress, tables of an earlier round are not.
    const std::size_t now = state_hash();
    const bool back = now != last && !seen.insert(now).second;
    last = now;
    if (at < limit && !(back && one_at_a_time_ && at > 4 * sources)) {
      if (back && !one_at_a_time_) {
        one_at_a_time_ = true;
        limit = at + options_.max_rounds + 4 * sources;
        plane_.unique = false;
      }
      continue;
    }
    plane_.converged = false;
    break;
  }
  if (!bgp_.unstable.empty()) plane_.converged = false;
  if (!plane_.converged) report_unstable();
  if (plane_.converged && options_.uniqueness == UniquenessSearch::kBgp) search_bgp_twin();
  plane_.sessions_up = sessions_;
  plane_.bgp_used = std::move(bgp_.used);
  if (options_.keep_bgp_tables) plane_.bgp = std::move(bgp_.tables);
}

bool Engine::round() {
  adopted_one_ = false;
  const BgpContext now = context();
  Inputs wanted;
  wanted.statics = usable_statics(network_, simulator_.prefixes(), plane_.live, options_.scope, plane_.ribs);
  add_usable_aggregates(simulator_, plane_.live, options_.scope, plane_.ribs, wanted.statics);
  wanted.externals = IdVector<OspfProcessId, std::vector<OspfExternal>>(network_.ospf_processes.size());
  for (const OspfProcessId id : ids<OspfProcessId>(network_.ospf_processes.size())) {
    if (plane_.live.node_up(network_.instances[network_.ospf_processes[id].instance].node)) {
      wanted.externals[id] = originate_externals(now, options_.scope, id);
    }
  }
  bool changed = adopt_igp(wanted);
  if (changed) rebuild_ribs();

  wanted.originations = IdVector<SpeakerId, std::vector<Origination>>(network_.speakers.size());
  for (const SpeakerId id : ids<SpeakerId>(network_.speakers.size())) {
    if (plane_.live.node_up(network_.instances[network_.speakers[id].instance].node)) {
      wanted.originations[id] = originate(context(), options_.scope, id);
    }
  }
  Bitset sessions = live_sessions();
  std::vector<std::uint64_t> signature = resolution_signature();
  const IdVector<SpeakerId, std::vector<Origination>> before = one_at_a_time_ ? inputs_.originations : IdVector<SpeakerId, std::vector<Origination>>();
  const bool originations_changed = adopt_originations(wanted);
  const bool all = first_ || sessions != sessions_ || signature != signature_;
  if (!network_.speakers.empty() && (all || originations_changed)) {
    const std::optional<Bitset> prefixes = all || !one_at_a_time_ ? std::nullopt : originated_otherwise(before);
    sessions_ = std::move(sessions);
    signature_ = std::move(signature);
    if (prefixes) {
      solve_bgp_again(*prefixes);
    } else {
      solve_bgp_now();
    }
    rebuild_ribs();
    changed = true;
  }
  first_ = false;
  return changed;
}

template <class Container>
bool Engine::adopt(Container& current, Container& wanted, std::size_t salt) {
  if (current == wanted) return false;
  if (!one_at_a_time_) {
    current = std::move(wanted);
    return true;
  }
  if (adopted_one_) return false;
  using IdType = typename Container::IdKind;
  const std::size_t offset = (plane_.rounds * 7 + options_.schedule * 13 + salt) % current.size();
  for (std::size_t i = 0; i < current.size(); ++i) {
    // Odd schedules walk the other way round.
    const std::size_t step = options_.schedule % 2 == 0 ? i : current.size() - i;
    const IdType id((offset + step) % current.size());
    if (current[id] == wanted[id]) continue;
    current[id] = std::move(wanted[id]);
    adopted_one_ = true;
    return true;
  }
  return false;
}

bool Engine::adopt_igp(Inputs& wanted) {
  const bool statics = adopt(inputs_.statics, wanted.statics, 1);
  const bool externals = adopt(inputs_.externals, wanted.externals, 2);
  if (externals) solve_igp();
  return statics || externals;
}

bool Engine::adopt_originations(Inputs& wanted) {
  // What stands on a route that is gone must go too, whoever's turn it is to add.
  return adopt(inputs_.originations, wanted.originations, 3);
}

void Engine::solve_igp() {
  if (network_.ospf_processes.empty()) return;
  std::vector<OspfExternal> all;
  for (const std::vector<OspfExternal>& externals : inputs_.externals) all.insert(all.end(), externals.begin(), externals.end());
  ospf_ = solve_ospf(network_, plane_.live, ospf_topology_, simulator_.prefixes(), options_.scope, all);
}

void Engine::solve_bgp_now() {
  const BgpSolveOptions bgp{.keep_tables = keep_tables_, .parallel = options_.parallel, .schedule = options_.schedule};
  bgp_ = solve_bgp(context(), options_.scope, leaks_, inputs_.originations, bgp);
}

std::optional<Bitset> Engine::originated_otherwise(const IdVector<SpeakerId, std::vector<Origination>>& before) const {
  const bool alone = !simulator_.has_conditional_routes() && std::all_of(network_.speakers.begin(), network_.speakers.end(), [&](const Speaker& s) {
    return network_.device_of(s.instance).bgp->vrfs[s.bgp_vrf].aggregates.empty();
  });
  if (!alone) return std::nullopt;
  Bitset prefixes(simulator_.prefixes().size());
  const auto note = [&](const std::vector<Origination>& one, const std::vector<Origination>& other) {
    for (const Origination& origination : one)
      if (std::find(other.begin(), other.end(), origination) == other.end()) prefixes.set(origination.prefix.index());
  };
  for (const SpeakerId id : ids<SpeakerId>(network_.speakers.size())) {
    note(before[id], inputs_.originations[id]);
    note(inputs_.originations[id], before[id]);
  }
  return prefixes;
}

void Engine::solve_bgp_again(const Bitset& prefixes) {
  const BgpSolveOptions bgp{.keep_tables = keep_tables_, .parallel = options_.parallel, .schedule = options_.schedule};
  BgpResult part = solve_bgp(context(), prefixes, leaks_, inputs_.originations, bgp);
  const auto again = [&](PrefixId prefix) { return prefixes.test(prefix.index()); };
  const auto replace = [](auto& into, auto& with, auto&& concerned, auto&& before) {
    std::erase_if(into, concerned);
    into.insert(into.end(), std::make_move_iterator(with.begin()), std::make_move_iterator(with.end()));
    std::sort(into.begin(), into.end(), before);
  };
  const auto by_prefix = [](const auto& a, const auto& b) { return a.prefix < b.prefix; };
  for (const InstanceId i : ids<InstanceId>(bgp_.routes.size()))
    replace(bgp_.routes[i], part.routes[i], [&](const Route& route) { return again(route.prefix); }, by_prefix);
  for (const SpeakerId s : ids<SpeakerId>(bgp_.tables.size()))
    replace(bgp_.tables[s], part.tables[s], [&](const BgpTableEntry& entry) { return again(entry.prefix); }, by_prefix);
  replace(bgp_.used, part.used, [&](const auto& used) { return again(used.first); }, std::less<>());
  replace(bgp_.unstable, part.unstable, again, std::less<>());
}

void Engine::rebuild_ribs() {
  IdVector<InstanceId, std::vector<OspfProcessId>> processes(network_.instances.size());
  for (const OspfProcessId id : ids<OspfProcessId>(network_.ospf_processes.size()))
    processes[network_.ospf_processes[id].instance].push_back(id);
  for_each_index(network_.instances.size(), options_.parallel, [&](std::size_t i) {
    const InstanceId instance(i);
    Rib& rib = plane_.ribs[instance];
    rib.clear();
    if (!plane_.live.node_up(network_.instances[instance].node)) return;
    offer_connected(network_, simulator_.prefixes(), plane_.live, options_.scope, instance, rib);
    for (const Route& route : inputs_.statics[instance]) rib.offer(route);
    for (const Route& route : bgp_.routes[instance]) rib.offer(route);
    for (const OspfProcessId id : processes[instance])
      for (const Route& route : ospf_.routes[id]) rib.offer(route);
  });
}

Bitset Engine::live_sessions() const {
  Bitset up(network_.sessions.size());
  for (const SessionId id : ids<SessionId>(network_.sessions.size()))
    if (session_up(id)) up.set(id.index());
  return up;
}

bool Engine::session_up(SessionId id) const {
  const Session& session = network_.sessions[id];
  const PortId a = session.a.port;
  const PortId b = session.b.port;
  if (!a.valid() || !b.valid() || !plane_.live.port_up(a) || !plane_.live.port_up(b)) return false;
  if (session.direct) return plane_.live.connected(a, b);
  if (!reaches(session.a, session.b, session.kind) || !reaches(session.b, session.a, session.kind)) return false;
  return !simulator_.sessions_to_walk().test(id.index()) || session_gets_through(simulator_, plane_, session);
}

bool Engine::reaches(const SessionEnd& from, const SessionEnd& to, SessionKind kind) const {
  const InstanceId instance = network_.speakers[from.speaker].instance;
  const bool via_default = kind == SessionKind::kIbgp && network_.device_of(instance).profile.bgp_resolves_via_default;
  const Route* route = plane_.ribs[instance].lookup(simulator_.prefixes(), to.address, !via_default);
  if (route == nullptr) return false;
  return std::any_of(route->next_hops.begin(), route->next_hops.end(), [&](const NextHop& hop) {
    if (hop.discard) return false;
    if (hop.recursive() || hop.has_gateway()) return true;
    return plane_.live.connected(hop.port, to.port);
  });
}

std::vector<std::uint64_t> Engine::resolution_signature() const {
  std::vector<std::uint64_t> signature;
  if (network_.speakers.empty()) return signature;
  signature.reserve(network_.speakers.size() * resolving_.size());
  for (const Speaker& speaker : network_.speakers) {
    for (const PrefixId prefix : resolving_) {
      const Route* route = plane_.ribs[speaker.instance].find(prefix);
      if (route == nullptr) {
        signature.push_back(0);
      } else {
        signature.push_back(std::uint64_t{route->metric} << 8 | (is_bgp(route->protocol) ? 4U : 0U) |
                            (route->next_hops.front().discard ? 2U : 0U) | 1U);
      }
    }
    if (!network_.device_of(speaker.instance).bgp->vrfs[speaker.bgp_vrf].suppress_inactive) continue;
    // What BGP may not tell of, because another protocol's route is better.
    for (const Route& route : plane_.ribs[speaker.instance].routes())
      if (!is_bgp(route.protocol)) signature.push_back(std::uint64_t{route.prefix.value} << 8);
    signature.push_back(0);
  }
  return signature;
}

std::size_t Engine::state_hash() const {
  std::size_t h = sessions_.hash();
  for (const Rib& rib : plane_.ribs) h = h * 31 + rib.hash();
  return h;
}

void Engine::search_bgp_twin() {
  const BgpResult twin = solve_bgp(context(), options_.scope, leaks_, inputs_.originations, {.schedule = 1});
  if (!twin.unstable.empty()) return;
  for (const InstanceId instance : ids<InstanceId>(network_.instances.size())) {
    if (twin.routes[instance] == bgp_.routes[instance]) continue;
    plane_.unique = false;
    plane_.findings.push_back(several_states(network_, instance));
    return;
  }
}

void Engine::report_unstable() {
  for (const PrefixId prefix : bgp_.unstable) {
    Diagnostic finding{DiagnosticCode::kNoConvergence, {},
                       fmt::format("BGP does not settle for {}: its speakers keep changing their best paths",
                                   simulator_.prefixes()[prefix]),
                       {}};
    for (const auto& originations : inputs_.originations)
      for (const Origination& origination : originations)
        if (origination.prefix == prefix && !finding.span.valid()) finding.span = origination.path.span;
    plane_.findings.push_back(std::move(finding));
  }
  if (!bgp_.unstable.empty()) return;
  Diagnostic finding{DiagnosticCode::kNoConvergence, {}, "redistribution between protocols does not settle", {}};
  for (const OspfProcessId id : ids<OspfProcessId>(network_.ospf_processes.size()))
    for (const Redistribution& r : network_.ospf(id).redistributions)
      if (!finding.span.valid()) finding.span = r.span;
  plane_.findings.push_back(std::move(finding));
}

}  // namespace tiramisu
