#include "generate/snapshot_text.h"

#include <fmt/format.h>

namespace tiramisu::generation {
namespace {

/// A YAML string in double quotes.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      result += fmt::format("\\{}", c);
    else if (static_cast<unsigned char>(c) < 0x20)
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    else
      result += c;
  }
  return result + '"';
}

std::string flow_map(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", name, quoted(value));
  return text;
}

std::string end_text(const Design& design, const char* key, const Plug& plug) {
  return fmt::format("\"{}\": {{\"hostname\": \"{}\", \"interfaceName\": \"{}\"}}", key, design.devices[plug.device].name, design.port(plug).name);
}

}  // namespace

std::string topology_text(const Design& design) {
  std::string text = "{\n  \"edges\": [";
  const char* separator = "\n";
  for (const Cable& cable : design.cables) {
    text += fmt::format("{}    {{{}, {}}}", separator, end_text(design, "node1", cable.a), end_text(design, "node2", cable.b));
    separator = ",\n";
  }
  return text + "\n  ]\n}\n";
}

std::string inventory_text(const Design& design) {
  std::string nodes, endpoints;
  for (const Device& device : design.devices) {
    if (!device.labels.empty()) nodes += fmt::format("  {}: {{{}}}\n", quoted(device.name), flow_map(device.labels));
    if (!device.lan) continue;
    const std::string labels = flow_map(device.labels);
    endpoints += fmt::format("  lan-{}: {{prefix: {}{}{}}}\n", device.name, device.lan->address.subnet().to_string(),
                             labels.empty() ? "" : ", ", labels);
  }
  return "version: 1\n" + (nodes.empty() ? "" : "nodes:\n" + nodes) + (endpoints.empty() ? "" : "endpoints:\n" + endpoints);
}

}  // namespace tiramisu::generation
