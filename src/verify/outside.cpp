#include "verify/outside.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace tiramisu {
namespace {

constexpr std::size_t kMaxTouching = 32;
constexpr std::size_t kMaxCandidates = 256;
constexpr std::uint8_t kLearned = static_cast<std::uint8_t>(~Taint::kBgpAnnounced);

bool among(const std::vector<NodeId>& nodes, NodeId node) { return std::binary_search(nodes.begin(), nodes.end(), node); }

bool inside(const std::vector<Ipv4Prefix>& prefixes, const Ipv4Prefix& prefix) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const Ipv4Prefix& p) { return p.contains(prefix); });
}

/// Keeps the first of those that announce the same.
void drop_repeated(std::vector<PossibleAnnouncement>& possible) {
  std::set<std::tuple<NodeId, Ipv4Prefix, std::vector<Asn>, std::vector<Community>>> seen;
  std::erase_if(possible, [&](const PossibleAnnouncement& p) {
    return !seen.insert({p.neighbor, p.announcement.prefix, p.announcement.as_path, p.announcement.communities}).second;
  });
}

/// What a no-transit policy is about.
std::vector<Ipv4Prefix> subjects(const Policy& policy) {
  return policy.transit.prefixes.empty() ? std::vector<Ipv4Prefix>{Ipv4Prefix()} : policy.transit.prefixes;
}

/// With the summaries that overlap them: a route to any part of one brings it about.
std::set<Ipv4Prefix> with_summaries(const Snapshot& snapshot, const std::set<Ipv4Prefix>& destinations) {
  std::set<Ipv4Prefix> result = destinations;
  const auto add = [&](const Ipv4Prefix& summary) {
    if (std::any_of(destinations.begin(), destinations.end(), [&](const Ipv4Prefix& d) { return d.overlaps(summary); })) result.insert(summary);
  };
  for (const Device& device : snapshot.devices) {
    for (const OspfProcess& process : device.ospf)
      for (const OspfSummaryAddress& summary : process.summary_addresses) add(summary.prefix);
    if (!device.bgp) continue;
    for (const BgpVrf& vrf : device.bgp->vrfs)
      for (const BgpAggregate& aggregate : vrf.aggregates) add(aggregate.prefix);
  }
  return result;
}

}  // namespace

Outside::Outside(const Simulator& simulator, const RoutingAdjacencyGraph* rag) : s_(simulator), rag_(rag) {
  const Network& n = simulator.network();
  for (const NodeId node : ids<NodeId>(n.node_count()))
    if (n.device(node).externality == Externality::kAny) open_.push_back(node);
  if (n.has_external()) spread_ = std::make_unique<const AnnouncementSpread>(*rag_);
}

std::vector<AnnouncedRoutes> Outside::touching(const Policy& policy) const {
  std::vector<AnnouncedRoutes> result;
  if (open_.empty()) return result;
  std::set<std::pair<NodeId, Ipv4Prefix>> seen;
  const auto add = [&](const std::vector<AnnouncedRoutes>& spread, auto&& wanted) {
    for (const AnnouncedRoutes& announced : spread)
      if (!announced.given && wanted(announced) && seen.insert({announced.neighbor, announced.prefix}).second) result.push_back(announced);
  };
  if (policy.transit.asked()) {
    for (const Ipv4Prefix& subject : subjects(policy))
      add(spread_->spread(policy.transit.from, subject), [&](const AnnouncedRoutes& announced) { return !offending(policy, announced).empty(); });
  } else {
    std::set<Ipv4Prefix> destinations;
    for (const TrafficTarget& target : policy.targets) destinations.insert(target.prefixes.begin(), target.prefixes.end());
    const auto always = [](const AnnouncedRoutes&) { return true; };
    for (const Ipv4Prefix& destination : with_summaries(s_.network().snapshot, destinations)) add(spread_->spread(open_, destination), always);
    add(infrastructure(), always);
  }
  // The more specific one is the likelier to be believed, and to change something.
  std::stable_sort(result.begin(), result.end(),
                   [](const AnnouncedRoutes& a, const AnnouncedRoutes& b) { return a.prefix.length() > b.prefix.length(); });
  if (result.size() > kMaxTouching) result.erase(result.begin() + kMaxTouching, result.end());
  return result;
}

const std::vector<AnnouncedRoutes>& Outside::infrastructure() const {
  std::call_once(infrastructure_made_, [this] {
    for (const Ipv4Address address : s_.resolved_addresses()) {
      const std::vector<AnnouncedRoutes> spread = spread_->spread(open_, Ipv4Prefix::host(address));
      infrastructure_.insert(infrastructure_.end(), spread.begin(), spread.end());
    }
  });
  return infrastructure_;
}

std::vector<PossibleAnnouncement> Outside::candidates(const Policy& policy, const std::vector<AnnouncedRoutes>& touching) const {
  std::vector<PossibleAnnouncement> result;
  for (const AnnouncedRoutes& announced : touching) {
    std::vector<const HeldRoutes*> ends;
    if (policy.transit.asked()) {
      ends = offending(policy, announced);
    } else {
      // As far from the neighbour as it gets, without an attribute that it need not have.
      for (const HeldRoutes& routes : announced.spread->held()) ends.push_back(&routes);
      if (ends.size() > 1) ends = {ends.back()};
    }
    if (ends.empty()) continue;
    for (const HeldRoutes* end : ends) {
      std::vector<PossibleAnnouncement> some = spread_->candidates(announced, *end);
      if (!policy.transit.asked()) some.resize(1, some.front());
      result.insert(result.end(), some.begin(), some.end());
    }
  }
  drop_repeated(result);
  if (result.size() > kMaxCandidates) result.erase(result.begin() + kMaxCandidates, result.end());
  return result;
}

/// The announced routes that are where the policy does not want them.
std::vector<const HeldRoutes*> Outside::offending(const Policy& policy, const AnnouncedRoutes& announced) const {
  const Network& n = s_.network();
  const TransitExpectation& wanted = policy.transit;
  std::vector<const HeldRoutes*> result;
  if (!wanted.prefixes.empty() && !inside(wanted.prefixes, announced.prefix)) return result;
  for (const HeldRoutes& routes : announced.spread->held()) {
    const RoutingProcess& process = rag().processes()[routes.process];
    const NodeId node = n.instances[process.instance].node;
    if (process.kind != ProcessKind::kBgp || node == announced.neighbor || (routes.bits & kLearned) == 0) continue;
    const bool leaks = among(wanted.to, node);
    const bool taken = !wanted.prefixes.empty() && !n.external(node);
    if (leaks || taken) result.push_back(&routes);
  }
  return result;
}

std::string Outside::offending_route(const Policy& policy) const {
  const Network& n = s_.network();
  for (const Ipv4Prefix& subject : subjects(policy)) {
    for (const AnnouncedRoutes& announced : spread_->spread(policy.transit.from, subject)) {
      const std::vector<const HeldRoutes*> routes = offending(policy, announced);
      if (routes.empty()) continue;
      std::string way;
      for (const NodeId node : announced.spread->way(static_cast<std::uint32_t>(routes.front() - announced.spread->held().data())))
        way += (way.empty() ? "" : " > ") + n.node_name(node);
      return fmt::format("filters let {} of {} pass: {}", announced.prefix, n.node_name(announced.neighbor), way);
    }
  }
  return policy.transit.prefixes.empty() ? "" : sent_own(policy);
}

/// A route of our own inside the prefixes that can get to a neighbour of `to`.
std::string Outside::sent_own(const Policy& policy) const {
  const Network& n = s_.network();
  std::set<Ipv4Prefix> own;
  for (const Originator& originator : rag().originators())
    if (inside(policy.transit.prefixes, originator.prefix)) own.insert(originator.prefix);
  for (const Ipv4Prefix& prefix : own) {
    const Taint taint = rag().taint_of(prefix);
    for (const SpeakerId s : ids<SpeakerId>(n.speakers.size())) {
      const NodeId node = n.instances[n.speakers[s].instance].node;
      if (among(policy.transit.to, node) && (taint.bits[rag().bgp(s)] & kLearned) != 0)
        return fmt::format("filters let {} pass to {}", prefix, n.node_name(node));
    }
  }
  return "";
}

}  // namespace tiramisu
