// What external neighbours that may announce anything could get past the filters.
#pragma once

#include "multilayer/facts_spread.h"
#include "verify/announced_world.h"

namespace tiramisu {

/// Routes to one prefix that one external neighbour announces or may announce, spread as far as filters let them.
struct AnnouncedRoutes {
  NodeId neighbor;
  Ipv4Prefix prefix;
  bool given = false;  ///< the neighbour does announce it; else it may
  std::shared_ptr<const FactsSpread> spread;
};

/// Immutable, for any number of threads.
class AnnouncementSpread {
 public:
  explicit AnnouncementSpread(const RoutingAdjacencyGraph& rag);

  /// Of these neighbours: what they announce, and of those that may announce anything one prefix for each
  /// treatment by filters. What no router takes is left out.
  std::vector<AnnouncedRoutes> spread(const std::vector<NodeId>& neighbors, const Ipv4Prefix& destination) const;

  /// Announcements of an AS path and communities such that the routes may be held as `routes` says: the
  /// plainest first. Found by trying, so that each still has to be simulated.
  std::vector<PossibleAnnouncement> candidates(const AnnouncedRoutes& announced, const HeldRoutes& routes) const;

  const RoutingAdjacencyGraph& rag() const { return rag_; }

 private:
  const NetworkFacts& facts() const { return rag_.facts() != nullptr ? *rag_.facts() : *own_facts_; }
  void spread_one(NodeId neighbor, const Ipv4Prefix& prefix, bool given, std::vector<AnnouncedRoutes>& into) const;

  const RoutingAdjacencyGraph& rag_;
  std::unique_ptr<const NetworkFacts> own_facts_;  ///< where the graph has none
  std::vector<Asn> path_numbers_;                  ///< AS numbers that expressions name; ascending
};

}  // namespace tiramisu
