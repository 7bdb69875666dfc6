// What moves over one adjacency, of routes to one prefix: internal to multilayer/.
#pragma once

#include "multilayer/rag_build.h"

namespace tiramisu {

/// Says what filters, areas, reflection and redistribution let pass, as far as the prefix alone and
/// the kinds of route decide (see Taint).
class TaintEdges {
 public:
  TaintEdges(const RoutingAdjacencyGraph& graph, const Ipv4Prefix& prefix) : n_(graph.network()), g_(graph), prefix_(prefix), named_(graph.named_by_networks(prefix)) {}

  /// What arrives at the far end of an edge when `bits` is what stands at the near one; 0: nothing.
  /// O(filters on the edge).
  std::uint8_t carried(const RoutingAdjacency& edge, std::uint8_t bits) const;
  /// Would the near end of a session send it if no filter were there?
  bool sends(const RoutingAdjacency& edge, std::uint8_t bits) const;

 private:
  std::uint8_t carried_by_ospf(const RoutingAdjacency& edge, std::uint8_t bits) const;
  std::uint8_t carried_by_session(const RoutingAdjacency& edge, std::uint8_t bits) const;
  std::uint8_t redistributed(const RoutingAdjacency& edge, std::uint8_t bits) const;
  std::uint8_t leaked(const RoutingAdjacency& edge, std::uint8_t bits) const;
  bool stub(OspfPortId port) const;
  bool carries_ibgp(OspfProcessId into, SpeakerId from) const;
  bool named_by_network(const RoutingAdjacency& edge) const;

  const Network& n_;
  const RoutingAdjacencyGraph& g_;
  Ipv4Prefix prefix_;
  std::span<const std::pair<Ipv4Prefix, ProcessId>> named_;
};

}  // namespace tiramisu
