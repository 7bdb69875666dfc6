#include "report/graph_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tiramisu {
namespace {

using Json = nlohmann::json;

bool is_switch(const Device& device) {
  for (const Interface& interface : device.interfaces)
    if (!interface.addresses.empty() && interface.kind != InterfaceKind::kVlan) return false;
  return true;
}

}  // namespace

std::string dot_quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string topology_dot(const Network& network, const Inventory& inventory) {
  std::string text = "graph topology {\n  node [shape=box];\n";
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    std::string label = network.node_name(node);
    for (const auto& [key, value] : inventory.labels[node]) label += fmt::format("\\n{}: {}", key, value);
    text += fmt::format("  {} [label=\"{}\"{}];\n", dot_quoted(network.node_name(node)), label,
                        network.external(node) ? ", style=dashed" : is_switch(network.device(node)) ? ", shape=ellipse" : "");
  }
  for (const InferredJoint& joint : network.inferred_joints) {
    if (joint.ports.size() < 3) continue;
    const std::string medium = fmt::format("medium {}", network.ports[joint.ports.front()].addresses.front().subnet());
    text += fmt::format("  {} [shape=point];\n", dot_quoted(medium));
    for (const PortId port : joint.ports)
      text += fmt::format("  {} -- {} [taillabel={}];\n", dot_quoted(network.node_name(network.ports[port].node)), dot_quoted(medium),
                          dot_quoted(network.interface(port).name));
  }
  for (const LinkId id : ids<LinkId>(network.links.size())) {
    const Link& link = network.links[id];
    if (!link.b.valid()) continue;
    text += fmt::format("  {} -- {} [taillabel={}, headlabel={}{}];\n", dot_quoted(network.node_name(network.ports[link.a].node)),
                        dot_quoted(network.node_name(network.ports[link.b].node)), dot_quoted(network.interface(link.a).name),
                        dot_quoted(network.interface(link.b).name), link.inferred ? ", style=dashed" : "");
  }
  return text + "}\n";
}

std::string topology_json(const Network& network, const Inventory& inventory) {
  Json nodes = Json::array();
  for (const NodeId node : ids<NodeId>(network.node_count()))
    nodes.push_back({{"name", network.node_name(node)}, {"labels", inventory.labels[node]}});
  Json links = Json::array();
  for (const LinkId id : ids<LinkId>(network.links.size())) {
    const Link& link = network.links[id];
    Json ends = Json::array();
    for (const PortId port : {link.a, link.b})
      if (port.valid())
        ends.push_back({{"device", network.node_name(network.ports[port].node)}, {"interface", network.interface(port).name}});
    links.push_back({{"name", network.link_name(id)}, {"ends", std::move(ends)}, {"inferred", link.inferred}});
  }
  return Json{{"schema_version", 1}, {"nodes", std::move(nodes)}, {"links", std::move(links)}}.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tiramisu
