// Neighbours that may announce anything, as policies meet them: which announcements could touch one?
#pragma once

#include <mutex>
#include <string>

#include "policies/policy.h"
#include "verify/announcement_spread.h"

namespace tiramisu {

/// Immutable, for any number of threads.
class Outside {
 public:
  /// `rag`: of its network; not needed where there are no external neighbours.
  Outside(const Simulator& simulator, const RoutingAdjacencyGraph* rag);

  /// May some external neighbour announce anything?
  bool any() const { return !open_.empty(); }

  /// What could touch the policy: routes that overlap its destinations, what routers make a summary to them
  /// of, or addresses that routers resolve next hops and sessions by, taken by some router. Of no-transit:
  /// what could be where it must not.
  /// What neighbours do announce is left out. At most 32; the shortest prefixes last.
  std::vector<AnnouncedRoutes> touching(const Policy& policy) const;

  /// One concrete announcement or more for each, to be simulated; at most 256.
  std::vector<PossibleAnnouncement> candidates(const Policy& policy, const std::vector<AnnouncedRoutes>& touching) const;

  /// Can a route be where no-transit forbids it, announced or possible? In words; empty: none can,
  /// whatever fails.
  std::string offending_route(const Policy& policy) const;

 private:
  std::vector<const HeldRoutes*> offending(const Policy& policy, const AnnouncedRoutes& announced) const;
  std::string sent_own(const Policy& policy) const;
  const std::vector<AnnouncedRoutes>& infrastructure() const;

  const RoutingAdjacencyGraph& rag() const { return *rag_; }

  const Simulator& s_;
  const RoutingAdjacencyGraph* rag_;
  /// Only where there are external neighbours: nothing is asked of it elsewhere.
  std::unique_ptr<const AnnouncementSpread> spread_;
  std::vector<NodeId> open_;  ///< those that may announce anything
  mutable std::once_flag infrastructure_made_;
  mutable std::vector<AnnouncedRoutes> infrastructure_;  ///< what overlaps addresses that routers resolve
};

}  // namespace tiramisu
