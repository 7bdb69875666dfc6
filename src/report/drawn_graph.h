// A directed graph ready to be drawn or handed to another program.
#pragma once

#include <string>
#include <vector>

namespace tiramisu {

struct DrawnVertex {
  std::string name;   ///< unique
  std::string label;  ///< inside its device
  std::string kind;   ///< "ospf", "bgp", "port-out" ...
  std::string device; ///< empty: outside all devices
  bool marked = true; ///< false: shown pale, it takes no part
};

struct DrawnEdge {
  std::size_t from = 0, to = 0;  ///< indexes into the vertices
  std::string kind;              ///< "ebgp", "redistribution", "forwarding" ...
  std::string label;             ///< cable, filter, distance ...; may be empty
};

struct DrawnGraph {
  std::string graph;        ///< "routing-adjacencies", "traffic-propagation"
  std::string title;
  std::string destination;  ///< empty: none
  std::vector<DrawnVertex> vertices;
  std::vector<DrawnEdge> edges;
};

/// Graphviz: a box per device, a colour per kind, a legend of the kinds that occur.
std::string to_dot(const DrawnGraph& graph);
/// See graph_schema().
std::string to_json(const DrawnGraph& graph);
std::string graph_schema();

}  // namespace tiramisu
