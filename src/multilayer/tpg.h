// The traffic propagation graph: every way that traffic to a destination can take, under any
// failures.
//
// Vertices are routing instances, their routing processes, what resolves next hops, the two sides
// of routed ports, VLANs on switches and shared media, the destination and the outside. An edge
// goes down through the layers of a forwarding decision:
//
//   instance -> process -> [resolution -> process] -> port out -> [VLANs] -> port in -> instance
//
// A packet that a router forwards in any failure set follows edges of this graph, so what cannot
// be reached here is never reached (Tiramisu, NSDI '20, section 4). The converse does not hold: the
// graph mixes the next hops of all routes that a process could have. It never stands for the
// movement of routes; that is the routing adjacencies graph's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "multilayer/rag.h"

namespace tiramisu {

using TpgVertexId = Id<struct TpgVertexTag>;

enum class TpgVertexKind : std::uint8_t {
  kInstance,     ///< a routing instance with a packet in hand
  kProcess,      ///< one of its processes, whose route it takes
  kResolution,   ///< the instance looks up the next hop of a recursive route
  kPortOut,      ///< a routed port that the packet leaves by
  kPortIn,       ///< a routed port that it arrives at
  kBridge,       ///< a VLAN on a switch, or a shared medium
  kDestination,  ///< delivered: an address of a router, or a host of a subnet, inside the destination
  kOutside,      ///< with an external neighbour, or handed to a next hop that is no device of the network
};

struct TpgVertex {
  TpgVertexKind kind = TpgVertexKind::kInstance;
  InstanceId instance;  ///< kInstance, kResolution
  ProcessId process;    ///< kProcess
  PortId port;          ///< kPortOut, kPortIn
  L2VertexId bridge;    ///< kBridge
};

struct TpgEdge {
  TpgVertexId from, to;
  LinkId link;             ///< the cable or attachment that it crosses; none inside a device
  PortId filter_out;       ///< a port whose outbound ACL it crosses, unless the router makes the packet itself
  PortId filter_in;        ///< a port whose inbound ACL it crosses
  std::uint8_t distance = 0;  ///< into a process: the least distance that its routes can have
  std::uint32_t cost = 0;     ///< out of OSPF: the port's cost
};

/// Which addresses of a destination packets are for.
enum class Receivers : std::uint8_t {
  kAll,
  kHosts,  ///< those that no router owns
};

class TrafficGraph {
 public:
  const Ipv4Prefix& destination() const { return destination_; }
  const IdVector<TpgVertexId, TpgVertex>& vertices() const { return vertices_; }
  /// In order of `from`.
  const std::vector<TpgEdge>& edges() const { return edges_; }
  std::span<const TpgEdge> out(TpgVertexId v) const;

  TpgVertexId instance(InstanceId i) const { return instances_[i]; }
  TpgVertexId process(ProcessId p) const { return processes_[p]; }
  TpgVertexId resolution(InstanceId i) const { return resolutions_[i]; }
  TpgVertexId port_out(PortId p) const { return ports_out_[p]; }  ///< none for ports that are not routed
  TpgVertexId port_in(PortId p) const { return ports_in_[p]; }
  TpgVertexId bridge(L2VertexId v) const { return bridges_[v]; }  ///< none for vertices of ports
  TpgVertexId delivered() const { return delivered_; }
  TpgVertexId outside() const { return outside_; }

  /// The vertices that can reach `target` while the given links are gone (bits over LinkId; of
  /// size 0: none is). One backward pass: O(vertices + edges).
  Bitset reaching(TpgVertexId target, const Bitset& without_links) const;

 private:
  friend class TpgBuilder;

  Ipv4Prefix destination_;
  IdVector<TpgVertexId, TpgVertex> vertices_;
  std::vector<TpgEdge> edges_;
  std::vector<std::uint32_t> first_out_;  ///< size = vertices + 1
  IdVector<InstanceId, TpgVertexId> instances_, resolutions_;
  IdVector<ProcessId, TpgVertexId> processes_;
  IdVector<PortId, TpgVertexId> ports_out_, ports_in_;
  IdVector<L2VertexId, TpgVertexId> bridges_;
  TpgVertexId delivered_, outside_;
};

/// Makes the graphs of one network; holds what they share. Immutable, for any number of threads.
class TrafficGraphs {
 public:
  /// The routing adjacencies graph must outlive this. O(its size x prefixes that next hops have).
  explicit TrafficGraphs(const RoutingAdjacencyGraph& rag);

  /// O(network + taint of the destination).
  TrafficGraph make(const Ipv4Prefix& destination, Receivers receivers = Receivers::kAll) const;

  const RoutingAdjacencyGraph& rag() const { return *rag_; }
  /// See next_hop_candidates.h.
  const std::vector<Ipv4Address>& candidates() const { return candidates_; }
  /// Who can have a route that resolves some candidate.
  const Taint& resolving() const { return resolving_; }

  /// "r1", "r1 ospf 1", "r1 resolution", "r1[Ethernet0] out", "sw1 vlan 10", "10.0.0.0/24", "outside".
  std::string name(const TrafficGraph& graph, TpgVertexId v) const;

 private:
  const RoutingAdjacencyGraph* rag_;
  std::vector<Ipv4Address> candidates_;
  Taint resolving_;
};

}  // namespace tiramisu
