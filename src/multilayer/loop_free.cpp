#include "multilayer/loop_free.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
namespace {

bool forwards(const Network& network, InstanceId i, const Ipv4Prefix& prefix) {
  const auto& routes = network.device_of(i).static_routes;
  return std::any_of(routes.begin(), routes.end(), [&](const StaticRoute& route) { return route.prefix == prefix && !route.discard; });
}

/// Clients know only the border that a reflector tells them of. One that itself sends packets to another, as
/// near, can get them back.
std::string why_reflection_loops(const TransparentSlices& slices, const Taint& taint) {
  const Network& n = slices.rag().network();
  for (const InternalGroup& group : slices.sessions().groups)
    for (const SpeakerId s : group.reflectors)
      if (taint.can_learn(slices.rag().bgp(s)) && n.bgp_vrf(s).maximum_paths_ibgp > 1)
        return n.instance_name(n.speakers[s].instance) + " reflects one path and uses several";
  return "";
}

std::string why_prefix_loops(const TransparentSlices& slices, const SingleOutcome& single, const Ipv4Prefix& prefix) {
  const RoutingAdjacencyGraph& rag = slices.rag();
  const Network& n = rag.network();
  const Taint taint = rag.taint_of(prefix);
  bool ospf = false, bgp = false, internal = false;
  for (const ProcessId p : ids<ProcessId>(rag.processes().size())) {
    if (!taint.can_learn(p)) continue;
    const RoutingProcess& process = rag.processes()[p];
    switch (process.kind) {
      case ProcessKind::kConnected:
        break;
      case ProcessKind::kStatic:
        if (forwards(n, process.instance, prefix)) return fmt::format("{} has a static route to {}", n.instance_name(process.instance), prefix.to_string());
        break;
      case ProcessKind::kOspf:
        ospf = true;
        if (taint.bits[p] != Taint::kOspfInternal) return fmt::format("{} can learn {} as an external route", rag.name(p), prefix.to_string());
        if (std::string why = slices.link_state().problem(process.instance); !why.empty()) return why;
        break;
      case ProcessKind::kBgp:
        bgp = true;
        internal |= (taint.bits[p] & (Taint::kBgpFromClient | Taint::kBgpFromNonClient)) != 0;
        break;
    }
  }
  if (ospf && bgp) return fmt::format("both OSPF and BGP can carry {}", prefix.to_string());
  if (!bgp) return "";
  if (!internal) return single.why_not(prefix);
  const SliceAnswer slice = slices.classify(prefix);
  if (!slice.slice) return slice.why_not;
  return slice.slice->kind == SliceKind::kSeveralAses ? why_reflection_loops(slices, taint) : "";
}

}  // namespace

std::string why_loops(const TransparentSlices& slices, const SingleOutcome& single, const Ipv4Prefix& destination) {
  for (const Ipv4Prefix& prefix : slices.rag().overlapping(destination))
    if (std::string why = why_prefix_loops(slices, single, prefix); !why.empty()) return why;
  return "";
}

}  // namespace tiramisu
