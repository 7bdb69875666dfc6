#include "multilayer/loop_free.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
namespace {

bool forwards(const Network& network, InstanceId i, const Ipv4Prefix& prefix) {
  const auto& routes = network.device_of(i).static_routes;
  return std::any_of(routes.begin(), routes.end(), [&](const StaticRoute& route) { return route.prefix == prefix && !route.discard; });
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
  SliceAnswer slice = slices.classify(prefix);
  if (slice.slice && slice.slice->kind == SliceKind::kInternalBgp) return "";
  return slice.slice ? "iBGP carries " + prefix.to_string() : slice.why_not;
}

}  // namespace

std::string why_loops(const TransparentSlices& slices, const SingleOutcome& single, const Ipv4Prefix& destination) {
  for (const Ipv4Prefix& prefix : slices.rag().overlapping(destination))
    if (std::string why = why_prefix_loops(slices, single, prefix); !why.empty()) return why;
  return "";
}

}  // namespace tiramisu
