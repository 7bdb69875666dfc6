#include "verify/caveats.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
namespace {

bool applies_filter(const Device& device, const std::string& name) {
  return std::any_of(device.interfaces.begin(), device.interfaces.end(),
                     [&](const Interface& i) { return i.acl_in.name == name || i.acl_out.name == name; });
}

/// Can what happens on the interface matter? It is up, and decisive elements lie on its cable or
/// it has none (hosts, loopbacks).
bool interface_matters(const Network& network, NodeId node, const std::string& name, const ElementSet& cone) {
  const std::optional<PortId> port = network.find_port(node, name);
  if (!port) return true;
  if (!network.ports[*port].enabled) return false;
  const LinkId link = network.ports[*port].link;
  return !link.valid() || cone.links.test(link.index());
}

bool matters(const Network& network, NodeId node, const UnmodelledLine& line, const ElementSet& cone) {
  const Device& device = network.device(node);
  switch (line.reach) {
    case LineReach::kIpv6:
      return false;
    case LineReach::kInterface:
      return interface_matters(network, node, line.element, cone);
    case LineReach::kOspf:
      return !device.ospf.empty();
    case LineReach::kBgp:
      return device.bgp.has_value();
    case LineReach::kAcl:
      return applies_filter(device, line.element) || !device.route_policies.empty();
    case LineReach::kLayer2:
      return std::any_of(device.interfaces.begin(), device.interfaces.end(),
                         [](const Interface& i) { return i.switchport != SwitchportMode::kNone; });
    default:
      return true;
  }
}

/// Could such a line make its device tell others of routes?
bool reaches_others(LineReach reach) {
  switch (reach) {
    case LineReach::kDevice:
    case LineReach::kOspf:
    case LineReach::kBgp:
    case LineReach::kStatic:
    case LineReach::kRoutePolicy:
    case LineReach::kVrf:
      return true;
    default:
      return false;
  }
}

/// The devices that cables and shared segments lead to, over any number of devices.
Bitset connected_nodes(const Network& network, Bitset nodes) {
  bool grown = true;
  const auto join = [&](const std::vector<PortId>& ports) {
    const auto known = [&](PortId port) { return nodes.test(network.ports[port].node.index()); };
    if (std::all_of(ports.begin(), ports.end(), known) || std::none_of(ports.begin(), ports.end(), known)) return;
    for (const PortId port : ports) nodes.set(network.ports[port].node.index());
    grown = true;
  };
  while (grown) {
    grown = false;
    for (const Link& link : network.links)
      if (link.b.valid()) join({link.a, link.b});
    for (const auto& segment : network.segments) join(segment.ports);
  }
  return nodes;
}

}  // namespace

std::vector<InconclusiveReason> find_caveats(const MissionResult& result) {
  std::vector<InconclusiveReason> reasons;
  if (!result.converged) reasons.push_back({"routing does not settle in a state that was looked at", result.unconverged});
  if (!result.unique) reasons.push_back({"routing has several stable states", result.unconverged});
  if (!result.doubt.empty()) reasons.push_back({result.doubt, {}});
  if (result.unknown_filter != nullptr) {
    reasons.push_back({"a packet filter clause that is not modelled decides", result.unknown_filter->span});
  }
  return reasons;
}

std::vector<InconclusiveReason> find_caveats(const Network& network, const ElementSet& cone) {
  std::vector<InconclusiveReason> reasons;
  const Bitset near = connected_nodes(network, cone.nodes);
  near.for_each([&](std::size_t i) {
    const NodeId node(i);
    for (const UnmodelledLine& line : network.device(node).unmodelled) {
      if (!cone.nodes.test(i) && !reaches_others(line.reach)) continue;
      if (!matters(network, node, line, cone)) continue;
      const bool known = line.line_class == LineClass::kUnmodelled;
      reasons.push_back({known ? "a line that is not modelled could change the answer" : "a line that is not understood could change the answer",
                         line.span});
    }
  });
  return reasons;
}

}  // namespace tiramisu
