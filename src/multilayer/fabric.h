// The physical fabric of a routing protocol: which links and devices its adjacencies stand on.
//
// An undirected graph whose vertices are routing instances and, between them, the VLANs on
// switches and shared media that their frames cross. Where all routers of every segment pair up,
// two instances are joined by a path of adjacencies exactly while they are connected here.
#pragma once

#include "graph/undirected_graph.h"
#include "network/network.h"

namespace tiramisu {

struct Fabric {
  UndirectedGraph graph;             ///< vertices: instances by their ids first, then bridges and media
  std::vector<LinkId> links;         ///< by edge: the link that it stands on; none inside a device
  std::vector<NodeId> nodes;         ///< by vertex: the device that it is part of; none: a medium
  std::vector<bool> incomplete;      ///< by instance: on a segment where not all routers pair up
};

/// The fabric of all OSPF adjacencies. O(adjacencies + layer 2 edges).
Fabric make_ospf_fabric(const Network& network);
/// The fabric of all BGP sessions over one wire. O(sessions + layer 2 edges).
Fabric make_session_fabric(const Network& network);

}  // namespace tiramisu
