// The model's view of interfaces, route maps and BGP, once the whole file is read.

#include <algorithm>

#include "frontend/nxos/draft.h"

namespace tiramisu::nxos {
namespace {

constexpr std::uint64_t kMega = 1'000'000;
constexpr std::uint64_t kGiga = 1'000'000'000;

bool is_port(const Interface& interface) {
  return (interface.kind == InterfaceKind::kPhysical && !interface.name.starts_with("mgmt")) || interface.kind == InterfaceKind::kPortChannel;
}

/// Ethernet ports and port channels switch unless they are told not to; addresses sleep while they do.
void settle_switchport(const NxosDraft& draft, Interface& interface, const InterfaceExtra& extra) {
  if (!is_port(interface) || interface.channel.present() || !extra.switches.value_or(draft.ports_switch)) return;
  interface.switchport = extra.mode.value_or(SwitchportMode::kAccess);
  interface.addresses.clear();
  interface.unnumbered = {};
}

/// Routed ports, subinterfaces, VLAN interfaces and tunnels are shut down until they are told not to be.
bool is_shut_by_default(const NxosDraft& draft, const Interface& interface, const InterfaceExtra& extra) {
  switch (interface.kind) {
    case InterfaceKind::kPhysical:
      if (!is_port(interface)) return false;
      return extra.switches.value_or(draft.ports_switch) ? draft.switchports_shut : true;
    case InterfaceKind::kVlan:
    case InterfaceKind::kSubinterface:
    case InterfaceKind::kTunnel:
      return true;
    default:
      return false;
  }
}

/// The bandwidth without a `bandwidth` statement: the speed that is set, else 1 Gbit/s; of a
/// subinterface the parent's; of a port channel the sum of its members'.
std::uint64_t assumed_bandwidth(const NxosDraft& draft, const Interface& interface, const InterfaceExtra& extra) {
  if (extra.speed_mbps) return *extra.speed_mbps * kMega;
  if (interface.kind == InterfaceKind::kSubinterface) {
    const auto parent = draft.interface_index.find(interface.parent.name);
    if (parent == draft.interface_index.end()) return kGiga;
    const Interface& p = draft.device.interfaces[parent->second];
    if (p.kind == InterfaceKind::kSubinterface) return kGiga;
    return p.bandwidth_bps.value_or(assumed_bandwidth(draft, p, draft.extras[parent->second.index()]));
  }
  std::uint64_t sum = 0;
  if (interface.kind == InterfaceKind::kPortChannel) {
    for (std::size_t i = 0; i < draft.extras.size(); ++i) {
      const Interface& member = draft.device.interfaces[InterfaceId(i)];
      if (member.kind == InterfaceKind::kPhysical && member.channel.name == interface.name && !member.shutdown)
        sum += assumed_bandwidth(draft, member, draft.extras[i]);
    }
  }
  return sum != 0 ? sum : kGiga;
}

/// The kind of authentication that the interface's area asks for.
std::optional<std::string> area_authentication(const Device& device, const Interface& interface) {
  for (const OspfProcess& process : device.ospf) {
    if (process.name != interface.ospf.process || process.vrf.name != interface.vrf.name) continue;
    for (const OspfArea& area : process.areas)
      if (area.id == interface.ospf.area) return area.authentication;
  }
  return std::nullopt;
}

std::optional<std::string> settle_authentication(const OspfKeys& keys, const std::optional<std::string>& of_area) {
  const std::optional<std::string> kind = keys.kind ? keys.kind : of_area;
  if (!kind || *kind == "null") return std::nullopt;
  if (*kind == "plain") return "plain:" + keys.plain;
  if (*kind != "md5" || keys.digests.empty()) return *kind;
  const auto& [id, secret] = *keys.digests.rbegin();
  return "md5:" + std::to_string(id) + ":" + secret;
}

void settle_interfaces(NxosDraft& draft) {
  for (std::size_t i = 0; i < draft.extras.size(); ++i) {
    Interface& interface = draft.device.interfaces[InterfaceId(i)];
    const InterfaceExtra& extra = draft.extras[i];
    settle_switchport(draft, interface, extra);
    interface.shutdown = extra.shutdown.value_or(is_shut_by_default(draft, interface, extra));
    if (!extra.shutdown && interface.shutdown) interface.shutdown_span = interface.span;
    if (interface.switchport != SwitchportMode::kNone && !interface.shutdown) draft.device.bridges = true;
    interface.ospf.authentication = settle_authentication(extra.ospf_keys, area_authentication(draft.device, interface));
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

/// iBGP routes go into OSPF only where the route map asks for internal ones. Where one term of a map does
/// and another does not, the model, which knows one answer for the process, is not sure.
void settle_internal_bgp(Device& device) {
  for (OspfProcess& process : device.ospf) {
    for (const Redistribution& redistribution : process.redistributions) {
      if (redistribution.source != RouteSource::kBgp) continue;
      std::size_t asking = 0, permitting = 0;
      for (const RoutePolicy& policy : device.route_policies) {
        if (policy.name != redistribution.policy.name) continue;
        for (const PolicyTerm& term : policy.terms) {
          if (term.result == FilterAction::kDeny) continue;
          ++permitting;
          asking += std::any_of(term.matches.begin(), term.matches.end(), [](const Match& match) {
            const auto* types = std::get_if<MatchRouteTypes>(&match.kind);
            return types != nullptr && types->internal;
          }) ? 1 : 0;
        }
      }
      if (asking == 0) continue;
      process.redistributes_ibgp = true;
      if (asking < permitting) device.unmodelled.push_back({redistribution.span, LineClass::kUnmodelled, LineReach::kOspf, {}});
    }
  }
}

/// What an undefined list of a neighbour, or an access list without lines, does is not known for sure.
void note_doubtful_lists(Device& device) {
  const auto defined = [](const auto& arena, const std::string& name) {
    return std::any_of(arena.begin(), arena.end(), [&](const auto& element) { return element.name == name; });
  };
  if (device.bgp) {
    for (const BgpVrf& vrf : device.bgp->vrfs) {
      for (const BgpNeighbor& neighbor : vrf.neighbors) {
        for (const BgpFilters* filters : {&neighbor.in, &neighbor.out}) {
          if (filters->prefix_list.present() && !defined(device.prefix_lists, filters->prefix_list.name))
            device.unmodelled.push_back({filters->prefix_list.span, LineClass::kUnmodelled, LineReach::kBgp, {}});
          if (filters->filter_list.present() && !defined(device.as_path_lists, filters->filter_list.name))
            device.unmodelled.push_back({filters->filter_list.span, LineClass::kUnmodelled, LineReach::kBgp, {}});
        }
      }
    }
  }
  for (const Acl& acl : device.acls)
    if (acl.entries.empty()) device.unmodelled.push_back({acl.span, LineClass::kUnmodelled, LineReach::kAcl, acl.name});
}

/// A VRF with a route distinguisher has a BGP table as soon as BGP runs: routes are imported into it.
void add_importing_vrfs(const Device& device, BgpProcess& process) {
  for (const Vrf& vrf : device.vrfs) {
    if (vrf.route_distinguisher.empty()) continue;
    if (std::any_of(process.vrfs.begin(), process.vrfs.end(), [&](const BgpVrf& own) { return own.vrf.name == vrf.name; })) continue;
    BgpVrf made;
    made.vrf = {vrf.name, vrf.span, VrfId()};
    made.span = vrf.span;
    process.vrfs.push_back(std::move(made));
  }
}

void settle_bgp(NxosDraft& draft) {
  if (!draft.bgp || draft.bgp->process.asn == 0) return;
  constexpr std::uint8_t kLocalDistance = 220;
  BgpProcess process = std::move(draft.bgp->process);
  for (BgpVrfDraft& vrf : draft.bgp->vrfs) {
    BgpSettleContext context;
    context.templates = &draft.bgp->templates;
    // Nothing is exchanged until the neighbour has the address family.
    context.defaults.activated = false;
    context.defaults.checks_peer_as = true;
    if (!vrf.distances_stated) vrf.vrf.distance_local = kLocalDistance;
    vrf.vrf.neighbors = settle_peers(vrf.peers, vrf.listen_ranges, context, draft.diagnostics);
    process.vrfs.push_back(std::move(vrf.vrf));
  }
  add_importing_vrfs(draft.device, process);
  draft.device.bgp = std::move(process);
}

}  // namespace

void complete(NxosDraft& draft) {
  for (RoutePolicy& policy : draft.device.route_policies)
    std::stable_sort(policy.terms.begin(), policy.terms.end(), [](const PolicyTerm& a, const PolicyTerm& b) { return a.sequence < b.sequence; });
  settle_interfaces(draft);
  settle_internal_bgp(draft.device);
  settle_bgp(draft);
  note_doubtful_lists(draft.device);
}

}  // namespace tiramisu::nxos
