// Building one traffic propagation graph: internal to multilayer/.
#pragma once

#include "multilayer/tpg.h"

namespace tiramisu {

class TpgBuilder {
 public:
  TpgBuilder(const TrafficGraphs& shared, const Ipv4Prefix& destination, Receivers receivers);
  TrafficGraph run();

 private:
  TpgVertexId add(TpgVertex vertex);
  void connect(TpgVertexId from, TpgVertexId to, TpgEdge labels = {});
  void add_vertices();
  void add_decisions(InstanceId instance);
  void add_resolution(InstanceId instance);
  void add_connected(InstanceId instance);
  void add_statics(InstanceId instance);
  void add_bgp();
  void add_ospf_ports();
  void add_wires();
  void add_ends(PortId port);
  void sort_edges();

  bool resolves(const Ipv4Prefix& prefix) const;
  bool foreign_candidate(InstanceId instance, const Ipv4Prefix& subnet) const;
  bool unknown_candidate(PortId port) const;
  /// Can a packet match the prefix?
  bool matches(const Ipv4Prefix& prefix) const;
  bool matters(const Ipv4Prefix& prefix) const { return matches(prefix) || resolves(prefix); }
  Taint spread() const;
  std::uint8_t least_distance(const RoutingProcess& process) const;
  bool serves(const StaticRoute& route, InstanceId instance) const;

  const TrafficGraphs& shared_;
  const RoutingAdjacencyGraph& rag_;
  const Network& n_;
  Ipv4Prefix destination_;
  Receivers receivers_;
  Taint taint_;
  Bitset sends_anywhere_;  ///< over PortId: a static route names the port
  TrafficGraph g_;
};

}  // namespace tiramisu
