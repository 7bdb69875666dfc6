#include "multilayer/slice.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
std::string_view name(SliceKind kind) {
  switch (kind) {
    case SliceKind::kLinkState:
      return "link-state";
    case SliceKind::kExternalBgp:
      return "external BGP";
    case SliceKind::kInternalBgp:
      return "internal BGP";
    case SliceKind::kSeveralAses:
      return "several ASes";
    case SliceKind::kPreferences:
      return "preferences";
  }
  return "";
}

bool lasts_with_device(const Network& network, PortId port) {
  const Interface& interface = network.interface(port);
  const bool plain = interface.kind == InterfaceKind::kPhysical || interface.kind == InterfaceKind::kLoopback;
  return plain && network.ports[port].enabled && !network.ports[port].link.valid();
}

Deliverers find_deliverers(const RoutingAdjacencyGraph& rag, const Ipv4Prefix& prefix, const Taint& taint) {
  const Network& network = rag.network();
  Deliverers result;
  const auto refuse = [&](std::string why) {
    result.why_not = std::move(why);
    return result;
  };
  for (const InstanceId i : ids<InstanceId>(network.instances.size())) {
    if (taint.can_learn(rag.statics(i))) return refuse(fmt::format("{} has a static route to {}", network.instance_name(i), prefix.to_string()));
    if (!taint.can_learn(rag.connected(i))) continue;
    for (const PortId port : network.instance_ports[i]) {
      const auto& addresses = network.ports[port].addresses;
      const bool has = std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& a) { return a.subnet() == prefix; });
      if (has && !lasts_with_device(network, port)) return refuse(fmt::format("{} can go down by itself", network.port_name(port)));
    }
    result.instances.push_back(i);
  }
  if (result.instances.empty()) return refuse(fmt::format("no router has {} as a subnet of its own", prefix.to_string()));
  const auto& all = rag.originators();
  auto at = std::lower_bound(all.begin(), all.end(), prefix, [](const Originator& o, const Ipv4Prefix& p) { return o.prefix < p; });
  for (; at != all.end() && at->prefix == prefix; ++at) {
    if (!std::binary_search(result.instances.begin(), result.instances.end(), rag.processes()[at->process].instance))
      return refuse(fmt::format("{} originates {} without having it", rag.name(at->process), prefix.to_string()));
  }
  return result;
}

}  // namespace tiramisu
