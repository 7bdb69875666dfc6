// What a hop from router to router crosses: cables, how much they carry and how long they take.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "network/link_facts.h"
#include "verify/flow_graph.h"

namespace tiramisu {

/// More than any bandwidth, longer than any latency.
inline constexpr std::uint64_t kUnlimited = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// The sum, at most kUnlimited.
std::uint64_t saturated_sum(std::uint64_t a, std::uint64_t b);

/// One direction of a cable, or of the members of a port-channel that are up.
struct Crossing {
  LinkId link;           ///< of several members the first
  bool forward = true;   ///< from the side of Link::a
  std::uint64_t least_bps = 0, most_bps = kUnlimited;
  auto operator<=>(const Crossing&) const = default;
};

/// Values lie between two bounds, which are equal where all is known.
struct HopFacts {
  std::vector<Crossing> crossings;  ///< where `several_ways`: both directions of all that may be crossed
  std::uint64_t least_bps = kUnlimited, most_bps = kUnlimited;
  std::uint64_t least_ns = 0, most_ns = 0;
  bool several_ways = false;        ///< switches join the routers in more than one way, and spanning tree is not modelled
  LinkId slowest;                   ///< a crossing of `least_bps`
  std::string rate_doubt, latency_doubt;  ///< what is not known, where bounds differ
};

/// The hop of a forwarding step. A port-channel carries what its live members carry together and is
/// as slow as its slowest member; a hop over switches carries what its least cable carries, and its
/// latencies add up. O(edges of the segment).
HopFacts hop_facts(const NetworkState& state, const LinkTable& links, const Step& step);

}  // namespace tiramisu
