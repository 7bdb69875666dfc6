// Local preferences between ASes: what a session makes of each that its sender may use.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "multilayer/facts_spread.h"
#include "multilayer/rag.h"

namespace tiramisu {

/// How good the route is that a router uses: less is better.
struct RouteRank {
  std::uint32_t disfavour = 0;  ///< how much less it is preferred than the origin's own
  std::uint32_t length = 0;     ///< ASes on the path
  auto operator<=>(const RouteRank&) const = default;
};

/// For the routes to one prefix, whose origin is one router. Where there is a map, routing settles in one way:
/// no step raises a preference, so that the best routes follow by falling preference and growing AS path
/// (a monotone algebra; Gao and Rexford's rules for customers, peers and providers are one). What is preferred more
/// is not passed on less, so that failures never raise a preference.
class PreferenceMap {
 public:
  /// The rank at the receiver of what the sender of an eBGP session uses; none: it does not learn it.
  std::optional<RouteRank> received(SessionId session, bool from_a, const RouteRank& used) const;

 private:
  /// What the AS that has the prefix uses for it: nothing is preferred to that.
  static constexpr std::uint32_t kOrigin = 0xFFFFFFFF;
  friend class PreferenceFinder;
  struct Outcome {
    std::uint32_t sent = 0;
    std::optional<std::uint32_t> received;
  };
  const std::vector<Outcome>& outcomes(SessionId session, bool from_a) const { return outcomes_[session.index() * 2 + (from_a ? 1 : 0)]; }

  std::vector<std::vector<Outcome>> outcomes_;  ///< by session and direction; `sent` falls
};

/// The map, or why there is none.
struct PreferenceAnswer {
  std::optional<PreferenceMap> map;
  std::string why_not;
};

/// `origin`: the router that has the prefix; sessions inside an AS pass routes on as they are.
/// O(sessions x kinds of route x filters).
PreferenceAnswer find_preferences(const RoutingAdjacencyGraph& rag, const FactsSpread& spread, InstanceId origin);

}  // namespace tiramisu
