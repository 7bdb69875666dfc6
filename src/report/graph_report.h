// The network drawn: Graphviz DOT for people, JSON for programs.
#pragma once

#include <optional>
#include <string>

#include "multilayer/tpg.h"
#include "network/inventory.h"
#include "network/network.h"
#include "report/drawn_graph.h"

namespace tiramisu {

/// Devices and cables. Shared media are vertices of their own.
std::string topology_dot(const Network& network, const Inventory& inventory);
std::string topology_json(const Network& network, const Inventory& inventory);

/// The routing adjacencies graph; with a destination, what cannot learn a route for it is pale.
DrawnGraph draw(const RoutingAdjacencyGraph& graph, const std::optional<Ipv4Prefix>& destination);
/// A traffic propagation graph, without what leads nowhere.
DrawnGraph draw(const TrafficGraphs& graphs, const TrafficGraph& graph);

/// `text` as a quoted DOT string.
std::string dot_quoted(const std::string& text);

}  // namespace tiramisu
