// Networks whose routing provably settles, and in one way, whatever fails.
//
// BGP settles in one way where every step of a route makes it strictly less preferred (strictly
// increasing path algebras: Daggitt, Gurney and Griffin, SIGCOMM '18). Between routers that are ASes of their
// own the AS path grows at every step, and decides unless local preferences or weights are set.
// Inside an AS it does not grow; but where one speaker alone can have a route that is not iBGP's, all
// others choose between copies of it. Where several ASes of several routers exchange routes, the slice of
// the prefix must be plain: routers then choose by AS path, all those of one length before the next, and
// inside an AS borders before reflectors before the others, so that each chooses once only.
// OSPF always settles in one way. What joins the protocols to
// each other could undo all that, and is refused: redistribution between them, sessions and next
// hops that stand on BGP routes.
#pragma once

#include "multilayer/transparent_slices.h"

namespace tiramisu {

class SingleOutcome {
 public:
  /// The graph must outlive this. O(statements + sessions x their taint). Without `slices` of the graph,
  /// routes between ASes of several routers are not known to settle in one way.
  explicit SingleOutcome(const RoutingAdjacencyGraph& rag, const TransparentSlices* slices = nullptr);

  /// Why routes to the prefix might settle in several ways or not at all; empty: they settle in one.
  /// O(taint of the prefix) where iBGP is spoken.
  std::string why_not(const Ipv4Prefix& prefix) const;

 private:
  std::string check_statements() const;
  std::string check_device(InstanceId i) const;
  std::string check_speaker(SpeakerId s) const;
  std::string check_sessions();
  std::string check_policies(SpeakerId s, const BgpNeighbor& neighbor) const;
  /// Can some speaker learn one of the prefixes?
  bool known_by_bgp(const std::vector<Ipv4Prefix>& prefixes) const;

  const RoutingAdjacencyGraph* rag_;
  const Network* n_;
  const TransparentSlices* slices_;
  std::string network_;  ///< why no prefix is certain; empty: none is uncertain by that
  std::string border_;   ///< an AS of several routers has sessions to others; empty: none has
};

}  // namespace tiramisu
