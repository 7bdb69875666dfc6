// The model's view of interfaces, VRFs and route maps, once the whole file is read.

#include <algorithm>

#include "frontend/eos/draft.h"

namespace tiramisu::eos {
namespace {

/// Ethernet ports and port channels switch unless they are told not to; addresses sleep while they do.
void settle_switchport(Interface& interface, const InterfaceExtra& extra) {
  const bool can = (interface.kind == InterfaceKind::kPhysical && !interface.name.starts_with("Management")) || interface.kind == InterfaceKind::kPortChannel;
  if (!can || interface.channel.present() || !extra.switches.value_or(true)) return;
  interface.switchport = extra.mode.value_or(SwitchportMode::kAccess);
  interface.addresses.clear();
  interface.unnumbered = {};
}

std::optional<std::string> settle_authentication(const OspfKeys& keys) {
  if (!keys.kind) return std::nullopt;
  if (*keys.kind == "plain") return "plain:" + keys.plain;
  return keys.digests.empty() ? "md5" : keys.digests.rbegin()->second;
}

/// `ip ospf area` names no process: it is the one of the interface's VRF.
void settle_ospf_process(Interface& interface, const Device& device) {
  if (!interface.ospf.area) return;
  const auto process = std::find_if(device.ospf.begin(), device.ospf.end(), [&](const OspfProcess& p) { return p.vrf.name == interface.vrf.name; });
  if (process != device.ospf.end()) interface.ospf.process = process->name;
}

void settle_interfaces(EosDraft& draft) {
  for (std::size_t i = 0; i < draft.extras.size(); ++i) {
    Interface& interface = draft.device.interfaces[InterfaceId(i)];
    settle_switchport(interface, draft.extras[i]);
    if (interface.switchport != SwitchportMode::kNone && !interface.shutdown) draft.device.bridges = true;
    interface.ospf.authentication = settle_authentication(draft.extras[i].ospf_keys);
    settle_ospf_process(interface, draft.device);
    interface.bandwidth_stated = interface.bandwidth_bps.has_value();
  }
}

/// Without `ip routing` a VRF has addresses and forwards nothing.
void settle_routing(EosDraft& draft) {
  const auto may_forward = [&](std::string_view vrf) {
    return std::count_if(draft.device.interfaces.begin(), draft.device.interfaces.end(), [&](const Interface& i) {
             return i.vrf.name == vrf && (!i.addresses.empty() || i.unnumbered.present()) && !i.shutdown && i.kind != InterfaceKind::kLoopback;
           }) > 1;
  };
  if (!draft.routing_vrfs.contains("") && may_forward(""))
    draft.device.unmodelled.push_back({draft.device.hostname_span, LineClass::kUnmodelled, LineReach::kDevice, {}});
  for (const Vrf& vrf : draft.device.vrfs)
    if (vrf.name != kDefaultVrfName && !draft.routing_vrfs.contains(vrf.name) && may_forward(vrf.name))
      draft.device.unmodelled.push_back({vrf.span, LineClass::kUnmodelled, LineReach::kVrf, vrf.name});
}

/// Terms in order; one that goes on at a sequence that is not there ends the map with its own result.
void settle_route_maps(Device& device) {
  for (RoutePolicy& policy : device.route_policies) {
    std::stable_sort(policy.terms.begin(), policy.terms.end(), [](const PolicyTerm& a, const PolicyTerm& b) { return a.sequence < b.sequence; });
    for (PolicyTerm& term : policy.terms) {
      const auto there = [&](const PolicyTerm& other) { return other.sequence == term.continue_sequence; };
      if (term.continue_sequence && std::none_of(policy.terms.begin(), policy.terms.end(), there)) term.continues = false;
    }
  }
}

BgpPeerSettings default_settings(const BgpDraft& bgp) {
  BgpPeerSettings settings;
  settings.send_community = bgp.default_send_community;
  settings.send_ext_community = bgp.default_send_ext_community;
  settings.ebgp_ttl = 1;
  return settings;
}

}  // namespace

void complete_bgp(EosDraft& draft) {
  if (!draft.bgp || draft.bgp->process.asn == 0) return;
  BgpDraft& bgp = *draft.bgp;
  BgpProcess process = std::move(bgp.process);
  process.best_path.as_path_multipath_relax = bgp.multipath_relax.value_or(true);
  // The multi-agent model gives routes of its own no weight.
  if (draft.multi_agent) process.local_weight = 0;
  for (BgpVrfDraft& vrf : bgp.vrfs) {
    BgpSettleContext context;
    context.fallback_groups = &bgp.vrfs.front().peers;
    context.defaults = default_settings(bgp);
    context.defaults.activated = &vrf != &bgp.vrfs.front() || bgp.default_ipv4_unicast;
    vrf.vrf.neighbors = settle_peers(vrf.peers, vrf.listen_ranges, context, draft.diagnostics);
    vrf.vrf.default_information_originate = true;
    vrf.vrf.aggregates_from_rib = !draft.multi_agent;
    if (!vrf.distances_stated) vrf.vrf.distance_external = 200;
    vrf.vrf.suppress_inactive = !bgp.advertise_inactive;
    process.vrfs.push_back(std::move(vrf.vrf));
  }
  draft.device.bgp = std::move(process);
}

void complete(EosDraft& draft) {
  settle_route_maps(draft.device);
  settle_interfaces(draft);
  settle_routing(draft);
  complete_bgp(draft);
}

}  // namespace tiramisu::eos
