#include "network/network.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace tiramisu {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

/// "gigabitethernet0/1" -> ("gigabitethernet", "0/1").
std::pair<std::string, std::string> split_name(const std::string& name) {
  const std::size_t digits = name.find_first_of("0123456789");
  if (digits == std::string::npos) return {name, ""};
  return {name.substr(0, digits), name.substr(digits)};
}

}  // namespace

bool Port::owns(Ipv4Address address) const {
  return std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& own) { return own.address == address; });
}

bool Port::on_subnet(Ipv4Address address) const {
  return std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& own) { return own.subnet().contains(address); });
}

std::optional<NodeId> Network::find_node(std::string_view hostname) const {
  const auto found = node_by_name.find(lower(hostname));
  if (found == node_by_name.end()) return std::nullopt;
  return found->second;
}

std::optional<PortId> Network::find_port(NodeId node, std::string_view name) const {
  const std::string wanted = lower(name);
  const auto [wanted_kind, wanted_number] = split_name(wanted);
  std::optional<PortId> abbreviated;
  for (const PortId port : node_ports[node]) {
    const std::string own = lower(interface(port).name);
    if (own == wanted) return port;
    const auto [kind, number] = split_name(own);
    if (abbreviated || wanted_kind.empty() || number != wanted_number) continue;
    if (kind.compare(0, wanted_kind.size(), wanted_kind) == 0) abbreviated = port;
  }
  return abbreviated;
}

std::string Network::port_name(PortId p) const { return fmt::format("{}[{}]", node_name(ports[p].node), interface(p).name); }

std::string Network::link_name(LinkId l) const {
  if (!links[l].b.valid()) return port_name(links[l].a);
  return fmt::format("{} ~ {}", port_name(links[l].a), port_name(links[l].b));
}

std::string Network::instance_name(InstanceId i) const {
  const std::string node = node_name(instances[i].node);
  if (instances[i].vrf.index() == 0) return node;
  return fmt::format("{}:{}", node, vrf_of(i).name);
}

}  // namespace tiramisu
