// Topologies from GraphML files, as the Internet Topology Zoo has them.
//
// Read are nodes, edges (their direction is ignored), and the data keys `label`, `Latitude`,
// `Longitude`, `Country`, and `LinkSpeedRaw` (bit/s). Devices without edges and parallel edges are
// kept. Refused, at their place: an edge from a node to itself or to one that does not exist, a
// node id that stands twice, nested graphs, hyperedges, a second graph, a graph without nodes, and
// text that is not UTF-8.
#pragma once

#include "base/diagnostic.h"
#include "generate/topology.h"

namespace tiramisu::generation {

/// O(bytes). The topology is of use only where there are no errors.
Parsed<Topology> read_graphml(const SourceMap& sources, FileId file);

}  // namespace tiramisu::generation
