#include "routing/bgp_prefix_solver.h"

#include <algorithm>

#include "routing/bgp_exchange.h"

namespace tiramisu {

namespace {

/// Odd orders of events are kept up for so many activations of each speaker, on average, then it is
/// first come first served: they bring other routes in early, but may hunt through paths without end.
constexpr std::size_t kOddRounds = 2;

/// Who learned the path over its session: of a leaked path, the VRF that it leaked from.
SpeakerId learner(const BgpPath& path, SpeakerId holder) { return path.kind == BgpPathKind::kLeaked ? path.from : holder; }

}  // namespace

Peerings::Peerings(const BgpContext& context, const std::vector<LeakEdge>& edges)
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

PrefixSolver::PrefixSolver(const BgpContext& context, const Peerings& peerings, const BgpSolveOptions& options)
    : c_(context),
      n_(context.network),
      peerings_(peerings),
      memo_(context.simulator.bgp_memo()),
      options_(options),
      local_(n_.speakers.size()),
      best_(n_.speakers.size()),
      in_(n_.sessions.size() * 2),
      leaked_(peerings.leaks->size()),
      queued_(n_.speakers.size()),
      touched_(n_.speakers.size()) {}

PrefixResult PrefixSolver::solve(PrefixId prefix, const std::vector<std::pair<SpeakerId, BgpPath>>& originated) {
  memo_.trim();
  prefix_ = prefix;
  steps_ = 0;
  random_ = options_.schedule * 2654435761U + static_cast<std::uint32_t>(prefix.index()) + 1;
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

void PrefixSolver::touch(SpeakerId speaker) {
  if (touched_.insert(speaker.index())) order_.push_back(speaker);
  if (!queued_.insert(speaker.index())) return;
  if (options_.schedule == 1 && steps_ < kOddRounds * n_.speakers.size()) {
    queue_.push_front(speaker);
  } else {
    queue_.push_back(speaker);
  }
}

SpeakerId PrefixSolver::next() {
  if (options_.schedule > 1 && steps_ < kOddRounds * n_.speakers.size()) {
    random_ = random_ * 1664525U + 1013904223U;
    std::swap(queue_.front(), queue_[random_ % queue_.size()]);
  }
  const SpeakerId speaker = queue_.front();
  queue_.pop_front();
  queued_.reset(speaker.index());
  return speaker;
}

bool PrefixSolver::run() {
  const std::size_t limit = 1000 + 200 * n_.speakers.size();
  for (; !queue_.empty(); ++steps_) {
    if (steps_ == limit) {
      while (!queue_.empty()) next();
      return false;
    }
    activate(next());
  }
  return true;
}

/// What a speaker has to choose from.
std::vector<BgpCandidate>& PrefixSolver::table(SpeakerId speaker) {
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

void PrefixSolver::activate(SpeakerId speaker) {
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

/// Does it tell of nothing, because the RIB has a better route than BGP's? What BGP takes from the RIB goes on.
bool PrefixSolver::keeps_quiet(SpeakerId speaker, BgpPathKind kind) const {
  if (!n_.bgp_vrf(speaker).suppress_inactive || kind == BgpPathKind::kNetwork || kind == BgpPathKind::kRedistributed) return false;
  const Route* route = c_.ribs[n_.speakers[speaker].instance].find(prefix_);
  return route != nullptr && !is_bgp(route->protocol);
}

void PrefixSolver::announce(SpeakerId speaker) {
  const std::optional<HeldPath>& best = best_[speaker];
  const bool silent = best && keeps_quiet(speaker, memo_[best->path].kind);
  for (const SessionDirection& direction : peerings_.sends[speaker]) {
    if (originates_default(direction)) continue;
    std::optional<PathNumber> update;
    if (best && !silent) update = memo_.exchange(c_, direction, prefix_, best->path, best->igp_metric);
    deliver(direction, update);
  }
  for (const std::uint32_t i : peerings_.leaks_out[speaker]) {
    const LeakEdge edge = (*peerings_.leaks)[i];
    std::optional<PathNumber> update;
    if (best) update = memo_.leak(c_, i, edge, prefix_, best->path);
    take(leaked_[i], update, edge.to);
  }
}

void PrefixSolver::deliver(const SessionDirection& direction, std::optional<PathNumber> update) {
  take(in_[direction.index()], update, direction.receiver(n_).speaker);
}

void PrefixSolver::take(std::optional<HeldPath>& held, std::optional<PathNumber> update, SpeakerId receiver) {
  std::optional<HeldPath> got;
  if (update) got = resolve(*update, receiver);
  if (got == held) return;
  held = got;
  touch(receiver);
}

/// The path as this state has it: is its next hop there, and how far?
PrefixSolver::HeldPath PrefixSolver::resolve(PathNumber number, SpeakerId receiver) const {
  const BgpPath& path = memo_[number];
  const Ipv4Address next_hop = path.attributes.next_hop;
  if (!path.session.valid()) return {number, true, 0};  // leaked from a VRF that originates it
  if (next_hop.bits == 0) {                             // unnumbered: the link itself
    const Session& session = n_.sessions[path.session];
    const SessionEnd& end = session.a.speaker == learner(path, receiver) ? session.a : session.b;
    return {number, end.port.valid() && c_.live.port_up(end.port), 0};
  }
  if (owns(path.next_hop_instance, next_hop)) return {number, false, 0};
  const Resolution resolution = c_.resolve(path.next_hop_instance, next_hop, prefix_);
  return {number, resolution.reachable, resolution.metric};
}

bool PrefixSolver::owns(InstanceId instance, Ipv4Address address) const {
  const auto owners = n_.address_owners.find(address);
  if (owners == n_.address_owners.end()) return false;
  return std::any_of(owners->second.begin(), owners->second.end(),
                     [&](PortId port) { return n_.ports[port].instance == instance; });
}

bool PrefixSolver::originates_default(const SessionDirection& direction) const {
  return c_.prefixes[prefix_].is_default() && n_.neighbor(direction.sender(n_)).default_originate;
}

/// `default-originate` with a policy needs a route in the RIB that the policy permits.
bool PrefixSolver::default_condition(const SessionEnd& sender) const {
  const BgpNeighbor& neighbor = n_.neighbor(sender);
  if (!neighbor.default_originate_policy.present()) return true;
  const InstanceId instance = n_.speakers[sender.speaker].instance;
  const PolicyEvaluator& evaluator = c_.simulator.policies(n_.instances[instance].node);
  const auto& routes = c_.ribs[instance].routes();
  return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
    PolicyRoute subject = policy_route(c_.prefixes[route.prefix], route);
    return evaluator.evaluate(neighbor.default_originate_policy, UndefinedBehaviour::kDeny, subject).permitted;
  });
}

void PrefixSolver::send_defaults() {
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

void PrefixSolver::collect(PrefixResult& result) {
  std::sort(order_.begin(), order_.end());
  for (const SpeakerId speaker : order_) {
    if (table(speaker).empty()) continue;
    const int best = decide(n_.bgp(speaker), n_.bgp_vrf(speaker), table_);
    PrefixOutcome& outcome = result.outcomes.emplace_back();
    outcome.speaker = speaker;
    if (best >= 0) {
      const BgpCandidate& chosen = table_[static_cast<std::size_t>(best)];
      outcome.route = make_route(speaker, chosen);
      if (!n_.bgp_vrf(speaker).aggregates.empty()) outcome.best = *chosen.path;
      for (const BgpCandidate& candidate : table_)
        if ((candidate.multipath || candidate.best) && candidate.path->session.valid()) result.used.push_back(candidate.path->session);
    }
    if (!options_.keep_tables) continue;
    outcome.paths.reserve(table_.size());
    for (const BgpCandidate& candidate : table_) {
      BgpPath& copy = outcome.paths.emplace_back(*candidate.path);
      copy.valid = candidate.valid;
      copy.igp_metric = candidate.igp_metric;
      copy.best = candidate.best;
      copy.multipath = candidate.multipath;
    }
  }
}

void PrefixSolver::clear() {
  for (const SpeakerId speaker : order_) {
    local_[speaker].clear();
    best_[speaker].reset();
    touched_.reset(speaker.index());
    for (const SessionDirection& direction : peerings_.hears[speaker]) in_[direction.index()].reset();
    for (const std::uint32_t leak : peerings_.leaks_in[speaker]) leaked_[leak].reset();
  }
  order_.clear();
}

/// What the speaker's best path and its multipaths (of `table_`) offer to the RIB.
std::optional<Route> PrefixSolver::make_route(SpeakerId speaker, const BgpCandidate& chosen) const {
  const BgpPath& best = *chosen.path;
  const BgpVrf& vrf = n_.bgp_vrf(speaker);
  Route route;
  route.prefix = prefix_;
  route.metric = best.attributes.has_med ? best.attributes.med : 0;
  route.provenance = {.span = best.span, .session = best.session, .origin = NodeId()};
  const DialectProfile& profile = n_.device_of(n_.speakers[speaker].instance).profile;
  if (profile.bgp_tags_routes) route.tag = best.attributes.as_path.neighbor_as();
  if (profile.bgp_tags_own_as && best.attributes.as_path.segments.empty()) route.tag = n_.bgp(speaker).asn;
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
    if (network.backdoor && external && network.prefix == c_.prefixes[prefix_]) route.distance = vrf.distance_local;
  for (const BgpCandidate& candidate : table_)
    if (candidate.multipath || candidate.best) route.next_hops.push_back(next_hop(speaker, *candidate.path));
  std::sort(route.next_hops.begin(), route.next_hops.end());
  const Ipv4Prefix& prefix = c_.prefixes[prefix_];
  const bool to_itself = prefix.length() == 32 && route.next_hops.size() == 1 && route.next_hops.front().gateway == prefix.address();
  if (to_itself && profile.bgp_keeps_own_next_hops_out) return std::nullopt;
  return route;
}

NextHop PrefixSolver::next_hop(SpeakerId speaker, const BgpPath& path) const {
  NextHop hop{.gateway = path.attributes.next_hop, .port = {}, .instance = path.next_hop_instance};
  if (hop.gateway.bits != 0) return hop;
  const Session& session = n_.sessions[path.session];
  const bool is_a = session.a.speaker == learner(path, speaker);
  hop.port = is_a ? session.a.port : session.b.port;
  hop.gateway = path.peer_address;
  return hop;
}

/// A route that another VRF originates points where that VRF's own route points.
std::optional<Route> PrefixSolver::leaked_route(Route route, const BgpVrf& vrf, const BgpPath& best) const {
  const Route* original = c_.ribs[best.next_hop_instance].find(route.prefix);
  if (original == nullptr) return std::nullopt;
  route.protocol = RouteProtocol::kEbgp;
  route.distance = vrf.distance_external;
  route.next_hops = original->next_hops;
  return route;
}

}  // namespace tiramisu
