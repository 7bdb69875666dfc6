#include "routing/bgp_solver.h"

#include <algorithm>
#include <deque>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "routing/bgp_decision.h"
#include "routing/bgp_exchange.h"
#include "routing/bgp_memo.h"

namespace tiramisu {
namespace {

/// Who talks to whom, by speaker; fixed for a whole solve.
struct Peerings {
  IdVector<SpeakerId, std::vector<SessionDirection>> sends;
  IdVector<SpeakerId, std::vector<SessionDirection>> hears;
  IdVector<SpeakerId, std::vector<std::uint32_t>> leaks_out;  ///< indexes into `leaks`
  IdVector<SpeakerId, std::vector<std::uint32_t>> leaks_in;
  const std::vector<LeakEdge>* leaks;

  Peerings(const BgpContext& context, const std::vector<LeakEdge>& edges)
      : sends(context.network.speakers.size()),
        hears(context.network.speakers.size()),
        leaks_out(context.network.speakers.size()),
        leaks_in(context.network.speakers.size()),
        leaks(&edges) {
    for (const SessionId id : ids<SessionId>(context.network.sessions.size())) {
      if (!context.sessions_up.test(id.index())) continue;
      for (const bool from_a : {true, false}) {
        const SessionDirection direction{id, from_a};
        sends[direction.sender(context.network).speaker].push_back(direction);
        hears[direction.receiver(context.network).speaker].push_back(direction);
      }
    }
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
      leaks_out[edges[i].from].push_back(i);
      leaks_in[edges[i].to].push_back(i);
    }
  }
};

/// What one prefix came to.
struct PrefixResult {
  std::vector<std::pair<SpeakerId, std::vector<BgpPath>>> tables;  ///< paths with marks, by speaker
  bool settled = true;
};

/// A path that a speaker holds, in this state.
struct HeldPath {
  PathNumber path = 0;
  bool valid = true;
  std::uint32_t igp_metric = 0;
  bool operator==(const HeldPath&) const = default;
};

/// Solves one prefix at a time; keeps its memory between prefixes. One per thread.
class PrefixSolver {
 public:
  PrefixSolver(const BgpContext& context, const Peerings& peerings, std::uint32_t schedule)
      : c_(context),
        n_(context.network),
        peerings_(peerings),
        memo_(context.simulator.bgp_memo()),
        schedule_(schedule),
        local_(n_.speakers.size()),
        best_(n_.speakers.size()),
        in_(n_.sessions.size() * 2),
        leaked_(peerings.leaks->size()),
        queued_(n_.speakers.size()),
        touched_(n_.speakers.size()) {}

  PrefixResult solve(PrefixId prefix, const std::vector<std::pair<SpeakerId, BgpPath>>& originated) {
    memo_.trim();
    prefix_ = prefix;
    random_ = schedule_ * 2654435761U + static_cast<std::uint32_t>(prefix.index()) + 1;
    for (const auto& [speaker, path] : originated) {
      local_[speaker].push_back({memo_.number(path), path.valid, path.igp_metric});
      touch(speaker);
    }
    if (c_.prefixes[prefix].is_default()) send_defaults();
    PrefixResult result;
    result.settled = run();
    collect(result);
    clear();
    return result;
  }

 private:
  void touch(SpeakerId speaker) {
    if (touched_.insert(speaker.index())) order_.push_back(speaker);
    if (!queued_.insert(speaker.index())) return;
    if (schedule_ == 1) {
      queue_.push_front(speaker);
    } else {
      queue_.push_back(speaker);
    }
  }

  SpeakerId next() {
    if (schedule_ > 1) {
      random_ = random_ * 1664525U + 1013904223U;
      std::swap(queue_.front(), queue_[random_ % queue_.size()]);
    }
    const SpeakerId speaker = queue_.front();
    queue_.pop_front();
    queued_.reset(speaker.index());
    return speaker;
  }

  bool run() {
    const std::size_t limit = 1000 + 200 * n_.speakers.size();
    for (std::size_t step = 0; !queue_.empty(); ++step) {
      if (step == limit) {
        while (!queue_.empty()) next();
        return false;
      }
      activate(next());
    }
    return true;
  }

  /// What a speaker has to choose from.
  std::vector<BgpCandidate>& table(SpeakerId speaker) {
    table_.clear();
    numbers_.clear();
    const auto add = [&](const HeldPath& held) {
      table_.push_back({&memo_[held.path], held.valid, held.igp_metric});
      numbers_.push_back(held.path);
    };
    for (const HeldPath& held : local_[speaker]) add(held);
    for (const SessionDirection& direction : peerings_.hears[speaker])
      if (in_[direction.index()]) add(*in_[direction.index()]);
    for (const std::uint32_t leak : peerings_.leaks_in[speaker])
      if (leaked_[leak]) add(*leaked_[leak]);
    return table_;
  }

  void activate(SpeakerId speaker) {
    const std::vector<BgpCandidate>& candidates = table(speaker);
    const int best = decide(n_.bgp(speaker), n_.bgp_vrf(speaker), table_);
    std::optional<HeldPath> chosen;
    if (best >= 0) {
      const auto i = static_cast<std::size_t>(best);
      chosen = {numbers_[i], candidates[i].valid, candidates[i].igp_metric};
    }
    if (chosen == best_[speaker]) return;
    best_[speaker] = chosen;
    announce(speaker);
  }

  void announce(SpeakerId speaker) {
    const std::optional<HeldPath>& best = best_[speaker];
    for (const SessionDirection& direction : peerings_.sends[speaker]) {
      if (originates_default(direction)) continue;
      std::optional<PathNumber> update;
      if (best) update = memo_.exchange(c_, direction, prefix_, best->path, best->igp_metric);
      deliver(direction, update);
    }
    for (const std::uint32_t i : peerings_.leaks_out[speaker]) {
      const LeakEdge edge = (*peerings_.leaks)[i];
      std::optional<PathNumber> update;
      if (best) update = memo_.leak(c_, i, edge, prefix_, best->path);
      take(leaked_[i], update, edge.to);
    }
  }

  void deliver(const SessionDirection& direction, std::optional<PathNumber> update) {
    take(in_[direction.index()], update, direction.receiver(n_).speaker);
  }

  void take(std::optional<HeldPath>& held, std::optional<PathNumber> update, SpeakerId receiver) {
    std::optional<HeldPath> got;
    if (update) got = resolve(*update, receiver);
    if (got == held) return;
    held = got;
    touch(receiver);
  }

  /// The path as this state has it: is its next hop there, and how far?
  HeldPath resolve(PathNumber number, SpeakerId receiver) const {
    const BgpPath& path = memo_[number];
    const Ipv4Address next_hop = path.attributes.next_hop;
    if (!path.session.valid()) return {number, true, 0};  // leaked from a VRF that originates it
    if (next_hop.bits == 0) {                             // unnumbered: the link itself
      const Session& session = n_.sessions[path.session];
      const SessionEnd& end = session.a.speaker == receiver ? session.a : session.b;
      return {number, end.port.valid() && c_.live.port_up(end.port), 0};
    }
    if (owns(path.next_hop_instance, next_hop)) return {number, false, 0};
    const Resolution resolution = c_.resolve(path.next_hop_instance, next_hop, prefix_);
    return {number, resolution.reachable, resolution.metric};
  }

  bool owns(InstanceId instance, Ipv4Address address) const {
    const auto owners = n_.address_owners.find(address);
    if (owners == n_.address_owners.end()) return false;
    return std::any_of(owners->second.begin(), owners->second.end(),
                       [&](PortId port) { return n_.ports[port].instance == instance; });
  }

  bool originates_default(const SessionDirection& direction) const {
    return c_.prefixes[prefix_].is_default() && n_.neighbor(direction.sender(n_)).default_originate;
  }

  /// `default-originate` with a policy needs a route in the RIB that the policy permits.
  bool default_condition(const SessionEnd& sender) const {
    const BgpNeighbor& neighbor = n_.neighbor(sender);
    if (!neighbor.default_originate_policy.present()) return true;
    const InstanceId instance = n_.speakers[sender.speaker].instance;
    const PolicyEvaluator& evaluator = c_.simulator.policies(n_.instances[instance].node);
    const auto& routes = c_.ribs[instance].routes();
    return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
      PolicyRoute subject;
      subject.prefix = c_.prefixes[route.prefix];
      subject.source = source_of(route.protocol);
      subject.protocol = route.protocol;
      subject.metric = route.metric;
      subject.tag = route.tag;
      return evaluator.evaluate(neighbor.default_originate_policy, UndefinedBehaviour::kDeny, subject).permitted;
    });
  }

  void send_defaults() {
    for (const SessionId id : ids<SessionId>(n_.sessions.size())) {
      for (const bool from_a : {true, false}) {
        const SessionDirection direction{id, from_a};
        if (!c_.sessions_up.test(id.index()) || !originates_default(direction)) continue;
        if (!default_condition(direction.sender(n_))) continue;
        const std::optional<BgpPath> sent = exchange_default(c_, direction, nullptr);
        deliver(direction, sent ? std::optional(memo_.number(*sent)) : std::nullopt);
      }
    }
  }

  void collect(PrefixResult& result) {
    std::sort(order_.begin(), order_.end());
    for (const SpeakerId speaker : order_) {
      if (table(speaker).empty()) continue;
      decide(n_.bgp(speaker), n_.bgp_vrf(speaker), table_);
      std::vector<BgpPath> copies;
      copies.reserve(table_.size());
      for (const BgpCandidate& candidate : table_) {
        BgpPath& copy = copies.emplace_back(*candidate.path);
        copy.valid = candidate.valid;
        copy.igp_metric = candidate.igp_metric;
        copy.best = candidate.best;
        copy.multipath = candidate.multipath;
      }
      result.tables.emplace_back(speaker, std::move(copies));
    }
  }

  void clear() {
    for (const SpeakerId speaker : order_) {
      local_[speaker].clear();
      best_[speaker].reset();
      touched_.reset(speaker.index());
      for (const SessionDirection& direction : peerings_.hears[speaker]) in_[direction.index()].reset();
      for (const std::uint32_t leak : peerings_.leaks_in[speaker]) leaked_[leak].reset();
    }
    order_.clear();
  }

  const BgpContext& c_;
  const Network& n_;
  const Peerings& peerings_;
  BgpMemo& memo_;
  std::uint32_t schedule_;
  std::uint32_t random_ = 0;
  PrefixId prefix_;
  IdVector<SpeakerId, std::vector<HeldPath>> local_;
  IdVector<SpeakerId, std::optional<HeldPath>> best_;
  std::vector<std::optional<HeldPath>> in_;  ///< by SessionDirection::index
  std::vector<std::optional<HeldPath>> leaked_;
  Bitset queued_;
  Bitset touched_;
  std::vector<SpeakerId> order_;
  std::deque<SpeakerId> queue_;
  std::vector<BgpCandidate> table_;
  std::vector<PathNumber> numbers_;  ///< of the paths of `table_`
};

/// The best paths that an aggregate of a speaker stands on, gathered as longer prefixes finish.
struct PendingAggregate {
  SpeakerId speaker;
  const BgpAggregate* aggregate;
  std::vector<BgpPath> contributors;
};

class Solve {
 public:
  Solve(const BgpContext& context, const Bitset& scope, const std::vector<LeakEdge>& leaks, const BgpSolveOptions& options)
      : c_(context), n_(context.network), scope_(scope), options_(options), peerings_(context, leaks),
        workers_([this] { return PrefixSolver(c_, peerings_, options_.schedule); }) {
    result_.routes = IdVector<InstanceId, std::vector<Route>>(n_.instances.size());
    result_.tables = IdVector<SpeakerId, std::vector<BgpTableEntry>>(n_.speakers.size());
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      for (const BgpAggregate& aggregate : n_.bgp_vrf(speaker).aggregates) pending_.push_back({speaker, &aggregate, {}});
  }

  BgpResult run(const IdVector<SpeakerId, std::vector<Origination>>& originations) {
    std::vector<std::vector<std::pair<SpeakerId, BgpPath>>> by_prefix(c_.prefixes.size());
    for (const SpeakerId speaker : ids<SpeakerId>(n_.speakers.size()))
      for (const Origination& origination : originations[speaker])
        by_prefix[origination.prefix.index()].emplace_back(speaker, origination.path);
    std::vector<std::vector<PrefixId>> by_length(33);
    for (const PrefixId prefix : ids<PrefixId>(c_.prefixes.size()))
      if (scope_.size() == 0 || scope_.test(prefix.index()))
        by_length[static_cast<std::size_t>(c_.prefixes[prefix].length())].push_back(prefix);
    for (auto prefixes = by_length.rbegin(); prefixes != by_length.rend(); ++prefixes) solve_level(*prefixes, by_prefix);
    finish();
    return std::move(result_);
  }

 private:
  void solve_level(std::vector<PrefixId>& prefixes, std::vector<std::vector<std::pair<SpeakerId, BgpPath>>>& by_prefix) {
    for (PendingAggregate& pending : pending_) activate_aggregate(pending, prefixes, by_prefix);
    std::erase_if(prefixes, [&](PrefixId p) { return by_prefix[p.index()].empty() && !c_.prefixes[p].is_default(); });
    std::vector<PrefixResult> results(prefixes.size());
    const auto solve_one = [&](std::size_t i) {
      results[i] = workers_.local().solve(prefixes[i], by_prefix[prefixes[i].index()]);
    };
    if (options_.parallel) {
      tbb::parallel_for(std::size_t{0}, prefixes.size(), solve_one);
    } else {
      for (std::size_t i = 0; i < prefixes.size(); ++i) solve_one(i);
    }
    for (std::size_t i = 0; i < prefixes.size(); ++i) take(prefixes[i], results[i]);
  }

  void activate_aggregate(PendingAggregate& pending, const std::vector<PrefixId>& level,
                          std::vector<std::vector<std::pair<SpeakerId, BgpPath>>>& by_prefix) {
    if (level.empty() || pending.contributors.empty()) return;
    const PrefixId prefix = *c_.prefixes.find(pending.aggregate->prefix);
    if (!std::binary_search(level.begin(), level.end(), prefix)) return;
    std::vector<const BgpPath*> contributors;
    for (const BgpPath& path : pending.contributors) contributors.push_back(&path);
    by_prefix[prefix.index()].emplace_back(pending.speaker,
                                           make_aggregate(c_, pending.speaker, *pending.aggregate, contributors));
  }

  void take(PrefixId prefix, PrefixResult& result) {
    if (!result.settled) result_.unstable.push_back(prefix);
    for (auto& [speaker, paths] : result.tables) {
      const auto best = std::find_if(paths.begin(), paths.end(), [](const BgpPath& p) { return p.best; });
      if (best != paths.end()) {
        contribute(prefix, speaker, *best);
        install(prefix, speaker, *best, paths);
      }
      if (options_.keep_tables) result_.tables[speaker].push_back({prefix, std::move(paths)});
    }
  }

  void contribute(PrefixId prefix, SpeakerId speaker, const BgpPath& best) {
    for (PendingAggregate& pending : pending_) {
      if (pending.speaker != speaker || pending.aggregate->prefix == c_.prefixes[prefix]) continue;
      if (pending.aggregate->prefix.contains(c_.prefixes[prefix])) pending.contributors.push_back(best);
    }
  }

  void install(PrefixId prefix, SpeakerId speaker, const BgpPath& best, const std::vector<BgpPath>& paths) {
    for (const BgpPath& path : paths)
      if ((path.multipath || path.best) && path.session.valid()) result_.used.emplace_back(prefix, path.session);
    if (std::optional<Route> route = make_route(prefix, speaker, best, paths)) {
      result_.routes[n_.speakers[speaker].instance].push_back(std::move(*route));
    }
  }

  std::optional<Route> make_route(PrefixId prefix, SpeakerId speaker, const BgpPath& best, const std::vector<BgpPath>& paths) {
    const BgpVrf& vrf = n_.bgp_vrf(speaker);
    Route route;
    route.prefix = prefix;
    route.metric = best.attributes.has_med ? best.attributes.med : 0;
    route.provenance = {.span = best.span, .session = best.session, .origin = NodeId()};
    if (n_.device_of(n_.speakers[speaker].instance).profile.bgp_tags_routes) route.tag = best.attributes.as_path.neighbor_as();
    if (best.kind == BgpPathKind::kAggregate) {
      route.protocol = RouteProtocol::kBgpAggregate;
      route.distance = vrf.distance_local;
      route.next_hops = {NextHop{.gateway = {}, .port = {}, .instance = n_.speakers[speaker].instance, .discard = true}};
      return route;
    }
    if (!best.session.valid()) {
      if (best.kind != BgpPathKind::kLeaked) return std::nullopt;
      return leaked_route(std::move(route), vrf, best);
    }
    route.provenance.origin = n_.instances[n_.speakers[best.from].instance].node;
    const bool external = n_.sessions[best.session].kind == SessionKind::kEbgp;
    route.protocol = external ? RouteProtocol::kEbgp : RouteProtocol::kIbgp;
    route.distance = external ? vrf.distance_external : vrf.distance_internal;
    for (const BgpNetwork& network : vrf.networks)
      if (network.backdoor && external && network.prefix == c_.prefixes[prefix]) route.distance = vrf.distance_local;
    for (const BgpPath& path : paths)
      if (path.multipath || path.best) route.next_hops.push_back(next_hop(speaker, path));
    std::sort(route.next_hops.begin(), route.next_hops.end());
    return route;
  }

  NextHop next_hop(SpeakerId speaker, const BgpPath& path) const {
    NextHop hop{.gateway = path.attributes.next_hop, .port = {}, .instance = path.next_hop_instance};
    if (hop.gateway.bits != 0) return hop;
    const Session& session = n_.sessions[path.session];
    const bool is_a = session.a.speaker == speaker;
    hop.port = is_a ? session.a.port : session.b.port;
    hop.gateway = path.peer_address;
    return hop;
  }

  /// A route that another VRF originates points where that VRF's own route points.
  std::optional<Route> leaked_route(Route route, const BgpVrf& vrf, const BgpPath& best) const {
    const Route* original = c_.ribs[best.next_hop_instance].find(route.prefix);
    if (original == nullptr) return std::nullopt;
    route.protocol = RouteProtocol::kEbgp;
    route.distance = vrf.distance_external;
    route.next_hops = original->next_hops;
    return route;
  }

  void finish() {
    std::sort(result_.used.begin(), result_.used.end());
    result_.used.erase(std::unique(result_.used.begin(), result_.used.end()), result_.used.end());
    std::sort(result_.unstable.begin(), result_.unstable.end());
    for (std::vector<BgpTableEntry>& table : result_.tables)
      std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.prefix < b.prefix; });
  }

  const BgpContext& c_;
  const Network& n_;
  const Bitset& scope_;
  BgpSolveOptions options_;
  Peerings peerings_;
  tbb::enumerable_thread_specific<PrefixSolver> workers_;
  std::vector<PendingAggregate> pending_;
  BgpResult result_;
};

bool targets_meet(const Vrf& from, const Vrf& to) {
  return std::any_of(from.export_targets.begin(), from.export_targets.end(), [&](ExtCommunity t) {
    return std::find(to.import_targets.begin(), to.import_targets.end(), t) != to.import_targets.end();
  });
}

}  // namespace

std::vector<LeakEdge> find_leaks(const Network& network) {
  std::vector<LeakEdge> leaks;
  for (const SpeakerId from : ids<SpeakerId>(network.speakers.size())) {
    for (const SpeakerId to : ids<SpeakerId>(network.speakers.size())) {
      const Instance& source = network.instances[network.speakers[from].instance];
      const Instance& target = network.instances[network.speakers[to].instance];
      if (from == to || source.node != target.node) continue;
      const Vrf& from_vrf = network.vrf_of(network.speakers[from].instance);
      const Vrf& to_vrf = network.vrf_of(network.speakers[to].instance);
      const auto& names = network.bgp_vrf(to).import_vrfs;
      const bool by_name =
          std::any_of(names.begin(), names.end(), [&](const Ref<VrfId>& vrf) { return vrf.id == source.vrf; });
      // An export policy may set route targets of its own.
      if (by_name || targets_meet(from_vrf, to_vrf) || (from_vrf.export_policy.present() && !to_vrf.import_targets.empty())) {
        leaks.push_back({from, to});
      }
    }
  }
  return leaks;
}

BgpResult solve_bgp(const BgpContext& context, const Bitset& scope, const std::vector<LeakEdge>& leaks,
                    const IdVector<SpeakerId, std::vector<Origination>>& originations, const BgpSolveOptions& options) {
  return Solve(context, scope, leaks, options).run(originations);
}

}  // namespace tiramisu
