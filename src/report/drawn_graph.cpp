#include "report/drawn_graph.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "report/graph_report.h"
#include "report/json_parts.h"

namespace tiramisu {
namespace {

using Json = nlohmann::json;

struct Colour {
  std::string_view kind;
  std::string_view colour;
};

// Okabe and Ito's palette: told apart by colour-blind readers too.
constexpr std::array kColours = {
    Colour{"connected", "#999999"}, Colour{"static", "#E69F00"},   Colour{"ospf", "#56B4E9"},
    Colour{"bgp", "#009E73"},       Colour{"ibgp", "#0072B2"},     Colour{"ebgp", "#009E73"},
    Colour{"confederation-ebgp", "#F0E442"}, Colour{"redistribution", "#D55E00"}, Colour{"network", "#CC79A7"},
    Colour{"leak", "#CC79A7"},      Colour{"instance", "#000000"}, Colour{"resolution", "#0072B2"},
    Colour{"port-out", "#666666"},  Colour{"port-in", "#666666"},  Colour{"bridge", "#E69F00"},
    Colour{"destination", "#009E73"}, Colour{"outside", "#D55E00"}, Colour{"cable", "#000000"},
    Colour{"decision", "#56B4E9"},
};

std::string_view colour_of(std::string_view kind) {
  const auto found = std::find_if(kColours.begin(), kColours.end(), [&](const Colour& c) { return c.kind == kind; });
  return found == kColours.end() ? "#333333" : found->colour;
}

std::string vertex_line(const DrawnVertex& vertex, std::size_t index, std::string_view indent) {
  const std::string_view colour = vertex.marked ? colour_of(vertex.kind) : "#CCCCCC";
  return fmt::format("{}v{} [label={}, color=\"{}\", fontcolor=\"{}\"];\n", indent, index, dot_quoted(vertex.label), colour,
                     vertex.marked ? "#000000" : "#AAAAAA");
}

std::string legend(const DrawnGraph& graph) {
  std::set<std::string> kinds;
  for (const DrawnEdge& edge : graph.edges) kinds.insert(edge.kind);
  std::string rows;
  for (const std::string& kind : kinds)
    rows += fmt::format("<tr><td><font color=\"{}\">&#9632;</font></td><td align=\"left\">{}</td></tr>", colour_of(kind), kind);
  if (rows.empty()) return "";
  return fmt::format("  legend [shape=none, label=<<table border=\"0\" cellborder=\"0\">{}</table>>];\n", rows);
}

}  // namespace

std::string to_dot(const DrawnGraph& graph) {
  std::string text = fmt::format(
      "digraph \"{}\" {{\n  label={};\n  labelloc=t;\n  fontname=\"Helvetica\";\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=9];\n",
      graph.graph, dot_quoted(graph.title));
  std::map<std::string, std::vector<std::size_t>> by_device;
  for (std::size_t i = 0; i < graph.vertices.size(); ++i) by_device[graph.vertices[i].device].push_back(i);
  std::size_t cluster = 0;
  for (const auto& [device, members] : by_device) {
    if (device.empty()) {
      for (const std::size_t i : members) text += vertex_line(graph.vertices[i], i, "  ");
      continue;
    }
    text += fmt::format("  subgraph cluster_{} {{\n    label={};\n    color=\"#BBBBBB\";\n", cluster++, dot_quoted(device));
    for (const std::size_t i : members) text += vertex_line(graph.vertices[i], i, "    ");
    text += "  }\n";
  }
  for (const DrawnEdge& edge : graph.edges) {
    const bool pale = !graph.vertices[edge.from].marked || !graph.vertices[edge.to].marked;
    text += fmt::format("  v{} -> v{} [color=\"{}\"{}];\n", edge.from, edge.to, pale ? "#DDDDDD" : colour_of(edge.kind),
                        edge.label.empty() ? "" : fmt::format(", label={}", dot_quoted(edge.label)));
  }
  return text + legend(graph) + "}\n";
}

std::string to_json(const DrawnGraph& graph) {
  Json vertices = Json::array();
  for (const DrawnVertex& vertex : graph.vertices)
    vertices.push_back({{"name", vertex.name}, {"kind", vertex.kind}, {"device", vertex.device}, {"takes_part", vertex.marked}});
  Json edges = Json::array();
  for (const DrawnEdge& edge : graph.edges) {
    edges.push_back({{"from", graph.vertices[edge.from].name},
                     {"to", graph.vertices[edge.to].name},
                     {"kind", edge.kind},
                     {"label", edge.label}});
  }
  Json report = {{"schema_version", 1}, {"graph", graph.graph}, {"vertices", std::move(vertices)}, {"edges", std::move(edges)}};
  if (!graph.destination.empty()) report["destination"] = graph.destination;
  return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tiramisu
