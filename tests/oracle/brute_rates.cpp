#include "oracle/brute_rates.h"

#include <algorithm>
#include <map>
#include <set>

namespace tiramisu::testing {
namespace {

using Fraction = boost::multiprecision::cpp_rational;
using Hop = std::pair<PortId, PortId>;
/// A cable, and whether it is crossed from the side of Link::a.
using Cable = std::pair<LinkId, bool>;

constexpr std::uint64_t kGood = 1'000'000'000'000'000;  // more than any bandwidth here; longer than any latency

class Twin {
 public:
  Twin(const Network& network, const Policy& policy) : n_(network), policy_(policy) {}

  /// The cables of a hop: one wire, or those on both sides of the one switch.
  std::vector<Cable> cables(const Hop& hop) const {
    std::vector<Cable> result;
    const NodeId from = n_.ports[hop.first].node;
    const NodeId to = n_.ports[hop.second].node;
    const std::set<LinkId> near = links_of(hop.first);
    for (const LinkId link : near) result.emplace_back(link, n_.ports[n_.links[link].a].node == from);
    for (const LinkId link : links_of(hop.second))
      if (!near.contains(link)) result.emplace_back(link, n_.ports[n_.links[link].a].node != to);
    return result;
  }

  std::uint64_t bandwidth(const Hop& hop) const {
    std::uint64_t least = kGood;
    for (const auto& [link, forward] : cables(hop)) least = std::min(least, *policy_.links[link].bandwidth_bps);
    return least;
  }

  std::uint64_t latency(const RatedPath& path) const {
    std::uint64_t sum = 0;
    for (const Hop& hop : path.hops)
      for (const auto& [link, forward] : cables(hop)) sum += *policy_.links[link].latency_ns;
    return sum;
  }

  std::uint64_t bandwidth(const RatedPath& path) const {
    std::uint64_t least = kGood;
    for (const Hop& hop : path.hops) least = std::min(least, bandwidth(hop));
    return least;
  }

  bool split_fits(const std::vector<RatedPath>& paths) const {
    std::map<Cable, Fraction> shares;
    for (const RatedPath& path : paths)
      for (const Hop& hop : path.hops)
        for (const Cable& cable : cables(hop)) shares[cable] += path.share;
    return std::all_of(shares.begin(), shares.end(), [&](const auto& load) {
      return load.second * policy_.least_rate_bps <= *policy_.links[load.first.first].bandwidth_bps;
    });
  }

  /// Every set of routers with the first and without those that deliver is a cut.
  bool cuts_fit(const std::vector<RatedPath>& paths) const {
    std::set<Hop> hops;
    std::set<InstanceId> ends, inner;
    for (const RatedPath& path : paths) {
      if (path.hops.empty()) return true;
      hops.insert(path.hops.begin(), path.hops.end());
      ends.insert(n_.ports[path.hops.back().second].instance);
    }
    const InstanceId start = n_.ports[paths.front().hops.front().first].instance;
    for (const Hop& hop : hops)
      if (const InstanceId to = n_.ports[hop.second].instance; to != start && !ends.contains(to)) inner.insert(to);
    const std::vector<InstanceId> free(inner.begin(), inner.end());
    for (std::uint32_t chosen = 0; chosen < 1U << free.size(); ++chosen) {
      std::set<InstanceId> side{start};
      for (std::size_t i = 0; i < free.size(); ++i)
        if ((chosen >> i & 1U) != 0) side.insert(free[i]);
      std::uint64_t capacity = 0;
      for (const Hop& hop : hops)
        if (side.contains(n_.ports[hop.first].instance) && !side.contains(n_.ports[hop.second].instance)) capacity += bandwidth(hop);
      if (capacity < policy_.least_rate_bps) return false;
    }
    return true;
  }

  bool in_time(const RatedPath& path) const {
    const std::uint64_t bps = bandwidth(path);
    if (path.hops.empty()) return true;
    if (bps == 0) return false;
    const Fraction moving = bps == kGood ? Fraction(0) : Fraction(policy_.bytes) * 8 * 1'000'000'000 / bps;
    return moving + latency(path) <= policy_.within_ns;
  }

 private:
  std::set<LinkId> links_of(PortId port) const {
    if (n_.ports[port].link.valid()) return {n_.ports[port].link};
    std::set<LinkId> result;
    if (const auto members = n_.svi_members.find(port); members != n_.svi_members.end())
      for (const PortId member : members->second)
        if (n_.ports[member].link.valid()) result.insert(n_.ports[member].link);
    return result;
  }

  const Network& n_;
  const Policy& policy_;
};

bool counts_latency(const Policy& policy) { return policy.check == "bounded-length" && policy.unit == LengthUnit::kMilliseconds; }

}  // namespace

bool is_about_rates(const Policy& policy) {
  return policy.check == "bandwidth" || policy.check == "transfer-time" || counts_latency(policy);
}

Policy fill_gaps(const Policy& policy, bool good) {
  Policy filled = policy;
  for (LinkFacts& facts : filled.links) {
    if (!facts.bandwidth_bps) facts.bandwidth_bps = good ? kGood : 0;
    if (!facts.latency_ns) facts.latency_ns = good ? 0 : kGood;
  }
  return filled;
}

bool rates_violate(const Network& network, const Policy& policy, const std::vector<RatedPath>& paths) {
  const Twin twin(network, policy);
  if (counts_latency(policy)) {
    return std::any_of(paths.begin(), paths.end(), [&](const RatedPath& path) {
      return path.loop || (path.delivered && twin.latency(path) > policy.count * 1'000'000);
    });
  }
  if (std::any_of(paths.begin(), paths.end(), [](const RatedPath& path) { return !path.delivered; })) return true;
  if (policy.check == "transfer-time")
    return std::any_of(paths.begin(), paths.end(), [&](const RatedPath& path) { return !twin.in_time(path); });
  if (policy.measure == RateMeasure::kEcmp) return !twin.split_fits(paths);
  if (policy.measure == RateMeasure::kMaxFlow) return !twin.cuts_fit(paths);
  return std::any_of(paths.begin(), paths.end(),
                     [&](const RatedPath& path) { return !path.hops.empty() && twin.bandwidth(path) < policy.least_rate_bps; });
}

}  // namespace tiramisu::testing
