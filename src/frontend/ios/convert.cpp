#include "frontend/ios/convert.h"

#include <algorithm>
#include <set>
#include <string>

#include "frontend/ios/names.h"

namespace tiramisu::ios {

namespace {

constexpr std::uint64_t kMega = 1'000'000;

/// A VRF with a route distinguisher has a BGP table as soon as BGP runs, with or without an
/// address family of its own: routes are imported into it.
void add_importing_vrfs(const Device& device, BgpProcess& process) {
  for (const Vrf& vrf : device.vrfs) {
    if (vrf.route_distinguisher.empty()) continue;
    const bool has_family = std::any_of(process.vrfs.begin(), process.vrfs.end(),
                                        [&](const BgpVrf& own) { return own.vrf.name == vrf.name; });
    if (has_family) continue;
    BgpVrf made;
    made.vrf = {vrf.name, vrf.span, VrfId()};
    made.span = vrf.span;
    process.vrfs.push_back(std::move(made));
  }
}

void settle_bgp(IosDraft& draft) {
  if (!draft.bgp || draft.bgp->process.asn == 0) return;
  BgpProcess process = std::move(draft.bgp->process);
  for (BgpVrfDraft& vrf : draft.bgp->vrfs) {
    BgpSettleContext context;
    context.templates = &draft.bgp->templates;
    context.fallback_groups = &draft.bgp->vrfs.front().peers;
    const bool in_default_vrf = &vrf == &draft.bgp->vrfs.front();
    context.defaults.activated = !in_default_vrf || draft.bgp->default_ipv4_unicast;
    context.defaults.additional_paths_send = vrf.additional_paths_send;
    context.defaults.additional_paths_receive = vrf.additional_paths_receive;
    vrf.vrf.neighbors = settle_peers(vrf.peers, vrf.listen_ranges, context, draft.diagnostics);
    process.vrfs.push_back(std::move(vrf.vrf));
  }
  add_importing_vrfs(draft.device, process);
  draft.device.bgp = std::move(process);
}

/// `ip default-gateway` counts only where the device does not route.
void settle_host_mode(IosDraft& draft) {
  if (draft.ip_routing) return;
  const auto routed = std::count_if(draft.device.interfaces.begin(), draft.device.interfaces.end(),
                                    [](const Interface& i) { return !i.addresses.empty() && !i.shutdown; });
  // With one address there is nothing to forward; with several the model would.
  if (routed > 1) draft.device.unmodelled.push_back({draft.no_routing_span, LineClass::kUnmodelled, LineReach::kDevice, {}});
  if (!draft.default_gateway) return;
  StaticRoute route;
  route.next_hop = draft.default_gateway;
  route.span = draft.default_gateway_span;
  draft.device.static_routes.push_back(std::move(route));
}

/// True where something makes the device a switch: its ports then switch unless told not to.
bool is_switch(const IosDraft& draft) {
  return std::any_of(draft.extras.begin(), draft.extras.end(),
                     [](const InterfaceExtra& extra) { return extra.switchport_statement || extra.no_switchport; }) ||
         !draft.device.vlans.empty();
}

bool is_routed(const Interface& interface) {
  return !interface.addresses.empty() || interface.dhcp || interface.unnumbered.present() || interface.vrf.present();
}

std::set<std::string, std::less<>> parents_of_subinterfaces(const Device& device) {
  std::set<std::string, std::less<>> parents;
  for (const Interface& interface : device.interfaces)
    if (interface.parent.present()) parents.insert(interface.parent.name);
  return parents;
}

/// True for a port of a switch that nothing in the configuration makes a routed one.
bool switches_by_default(const Interface& interface, const std::set<std::string, std::less<>>& parents) {
  return !is_routed(interface) && !interface.channel.present() && !parents.contains(interface.name);
}

void settle_switchport(Interface& interface, const InterfaceExtra& extra, bool by_default) {
  if (interface.kind != InterfaceKind::kPhysical && interface.kind != InterfaceKind::kPortChannel) return;
  if (extra.no_switchport) return;
  if (extra.mode) {
    interface.switchport = *extra.mode;
  } else if (extra.switchport_statement || by_default) {
    interface.switchport = SwitchportMode::kAccess;
  }
}

/// The bandwidth without a `bandwidth` statement: the speed that is set, else the type's; of a
/// subinterface the parent's; of a port channel the sum of its members'.
std::uint64_t assumed_bandwidth(const IosDraft& draft, const Interface& interface, const InterfaceExtra& extra) {
  if (extra.speed_mbps) return *extra.speed_mbps * kMega;
  if (interface.kind == InterfaceKind::kSubinterface) {
    const auto parent = draft.interface_index.find(interface.parent.name);
    if (parent != draft.interface_index.end()) {
      const Interface& p = draft.device.interfaces[parent->second];
      return p.bandwidth_bps.value_or(assumed_bandwidth(draft, p, draft.extras[parent->second.index()]));
    }
  }
  std::uint64_t sum = 0;
  if (interface.kind == InterfaceKind::kPortChannel) {
    for (std::size_t i = 0; i < draft.extras.size(); ++i) {
      const Interface& member = draft.device.interfaces[InterfaceId(i)];
      if (member.kind == InterfaceKind::kPortChannel) continue;  // a channel is no member, not even of itself
      if (member.channel.name == interface.name && !member.shutdown) sum += assumed_bandwidth(draft, member, draft.extras[i]);
    }
  }
  return sum != 0 ? sum : default_bandwidth_bps(interface.name);
}

/// The kind of authentication that some OSPF area asks for.
std::optional<std::string> area_authentication(const Device& device) {
  for (const OspfProcess& process : device.ospf)
    for (const OspfArea& area : process.areas)
      if (area.authentication) return area.authentication;
  return std::nullopt;
}

std::optional<std::string> settle_authentication(const OspfKeys& keys, const std::optional<std::string>& of_area) {
  const bool has_key = !keys.plain.empty() || !keys.digests.empty();
  const std::optional<std::string> kind = keys.kind ? keys.kind : has_key ? of_area : std::nullopt;
  if (!kind || *kind == "null") return std::nullopt;
  if (*kind == "plain") return "plain:" + keys.plain;
  if (*kind != "md5" || keys.digests.empty()) return *kind;
  const auto& [id, secret] = *keys.digests.rbegin();
  return "md5:" + std::to_string(id) + ":" + secret;
}

void settle_interfaces(IosDraft& draft) {
  const bool device_is_switch = is_switch(draft);
  const std::set<std::string, std::less<>> parents = parents_of_subinterfaces(draft.device);
  const std::optional<std::string> of_area = area_authentication(draft.device);
  for (std::size_t i = 0; i < draft.extras.size(); ++i) {
    Interface& interface = draft.device.interfaces[InterfaceId(i)];
    const InterfaceExtra& extra = draft.extras[i];
    settle_switchport(interface, extra, device_is_switch && switches_by_default(interface, parents));
    if (interface.switchport != SwitchportMode::kNone) draft.device.bridges = true;
    if (extra.ip_mtu) interface.mtu = extra.ip_mtu;
    interface.ospf.authentication = settle_authentication(extra.ospf_keys, of_area);
  }
  std::vector<std::uint64_t> bandwidths;
  for (std::size_t i = 0; i < draft.extras.size(); ++i)
    bandwidths.push_back(assumed_bandwidth(draft, draft.device.interfaces[InterfaceId(i)], draft.extras[i]));
  for (std::size_t i = 0; i < bandwidths.size(); ++i) {
    Interface& interface = draft.device.interfaces[InterfaceId(i)];
    interface.bandwidth_stated = interface.bandwidth_bps.has_value() || draft.extras[i].speed_mbps.has_value();
    if (!interface.bandwidth_bps) interface.bandwidth_bps = bandwidths[i];
  }
}

}  // namespace

void complete(IosDraft& draft) {
  for (RoutePolicy& policy : draft.device.route_policies)
    std::stable_sort(policy.terms.begin(), policy.terms.end(),
                     [](const PolicyTerm& a, const PolicyTerm& b) { return a.sequence < b.sequence; });
  settle_interfaces(draft);
  settle_host_mode(draft);
  settle_bgp(draft);
}

}  // namespace tiramisu::ios
