// Forwarding to one slice where ASes of one router each prefer routes, without solving the network.
#pragma once

#include <vector>

#include "base/lazy_table.h"
#include "multilayer/preference_map.h"
#include "verify/slice_hops.h"

namespace tiramisu {

/// The best routes of one state, by falling preference and growing AS path: Dijkstra's algorithm over
/// pairs of them (see PreferenceMap why no later route is better).
class PreferenceTree : public DecisionSource {
 public:
  /// `external`: the hops of eBGP sessions. All references must outlive this. O(sessions log routers).
  PreferenceTree(const Network& network, const SliceHops& external, const PreferenceMap& map, const LiveTopology& live, InstanceId origin);

  std::optional<Step> arrive(InstanceId instance, const Packet& packet) const override;
  const Branches& send_on(InstanceId instance) const override;
  /// Its hops and all that they stand on, and the same of each neighbour whose route it would prefer alike. More
  /// failures never raise a preference; but a neighbour that loses what it prefers may tell of a shorter path.
  const ElementSet& dependencies(InstanceId instance) const override;

 private:
  /// What a router uses: less is better.
  struct Rank {
    std::uint32_t disfavour = 0;  ///< how much less it is preferred than the origin's own
    std::uint32_t length = 0;     ///< ASes on the path
    auto operator<=>(const Rank&) const = default;
  };
  static constexpr Rank kNone{0xFFFFFFFF, 0xFFFFFFFF};
  static std::uint32_t preference(const Rank& rank) { return PreferenceMap::kOrigin - rank.disfavour; }

  /// What `hop.from` would use over the hop; kNone: nothing.
  Rank over(const SliceHops::Hop& hop) const;
  std::vector<const SliceHops::Hop*> chosen(InstanceId i) const;
  ElementSet find_dependencies(InstanceId i) const;

  const Network& n_;
  const SliceHops& hops_;
  const PreferenceMap& map_;
  const LiveTopology& live_;
  InstanceId origin_;
  std::vector<Rank> ranks_;             ///< by instance
  LazyTable<Branches> decided_;         ///< by instance
  LazyTable<ElementSet> dependencies_;  ///< by instance
};

}  // namespace tiramisu
