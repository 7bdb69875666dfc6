#include "multilayer/link_state_slices.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/disjoint_sets.h"

namespace tiramisu {

namespace {

/// Does the port announce the prefix as its own? A loopback announces its address alone.
bool announces(const Network& network, const OspfPort& port, const Ipv4Prefix& prefix) {
  const Interface& interface = network.interface(port.port);
  const auto& addresses = network.ports[port.port].addresses;
  if (addresses.empty() || interface.unnumbered.present()) return false;
  if (interface.kind == InterfaceKind::kLoopback) return Ipv4Prefix::host(addresses.front().address) == prefix;
  const bool plain = port.type == OspfNetworkType::kBroadcast || port.type == OspfNetworkType::kPointToPoint;
  return plain && addresses.front().subnet() == prefix;
}

}  // namespace

LinkStateSlices::LinkStateSlices(const RoutingAdjacencyGraph& rag, const Fabric& fabric)
    : rag_(&rag), domain_of_(rag.network().instances.size(), kNoDomain) {
  join(fabric);
}

void LinkStateSlices::join(const Fabric& fabric) {
  const Network& n = rag_->network();
  DisjointSets joined(n.instances.size());
  const auto instance_of = [&](OspfPortId port) { return n.ospf_processes[n.ospf_ports[port].process].instance; };
  for (const OspfAdjacency& adjacency : n.ospf_adjacencies) joined.unite(instance_of(adjacency.a).value, instance_of(adjacency.b).value);
  std::vector<std::uint32_t> number(n.instances.size(), kNoDomain);
  const auto refuse = [&](InstanceId i, std::string why) {
    std::string& known = domains_[domain_of_[i]].why_not;
    if (known.empty()) known = fmt::format("{} {}", n.instance_name(i), why);
  };
  for (const OspfProcessRef& process : n.ospf_processes) {
    if (domain_of_[process.instance] != kNoDomain) {
      refuse(process.instance, "runs OSPF twice");
      continue;
    }
    std::uint32_t& domain = number[joined.find(process.instance.value)];
    if (domain == kNoDomain) {
      domain = static_cast<std::uint32_t>(domains_.size());
      domains_.emplace_back();
    }
    domain_of_[process.instance] = domain;
    ++domains_[domain].size;
  }
  for (const OspfProcessId id : ids<OspfProcessId>(n.ospf_processes.size())) {
    const InstanceId i = n.ospf_processes[id].instance;
    if (std::string problem = problem_of(n.ospf(id)); !problem.empty()) refuse(i, std::move(problem));
    if (fabric.incomplete[i.index()]) refuse(i, "is on a segment where not all routers become neighbours");
  }
  std::vector<std::optional<std::uint32_t>> area(domains_.size());
  for (const OspfPort& port : n.ospf_ports) {
    const InstanceId i = n.ospf_processes[port.process].instance;
    std::optional<std::uint32_t>& known = area[domain_of_[i]];
    if (known && *known != port.area) refuse(i, "joins several OSPF areas");
    known = port.area;
  }
}

std::string LinkStateSlices::problem_of(const OspfProcess& process) const {
  if (process.shutdown) return "has OSPF shut down";
  if (process.distance_intra == 255) return "does not install OSPF routes";
  const auto inbound = [](const DistributeList& list) { return list.in; };
  if (std::any_of(process.distribute_lists.begin(), process.distribute_lists.end(), inbound)) return "filters what OSPF installs";
  return "";
}

SliceAnswer LinkStateSlices::classify(const Ipv4Prefix& prefix, const Taint& taint) const {
  const Network& n = rag_->network();
  Deliverers found = find_deliverers(*rag_, prefix, taint);
  if (!found.why_not.empty()) return {std::nullopt, std::move(found.why_not)};
  std::uint32_t domain = kNoDomain;
  for (const ProcessId p : ids<ProcessId>(rag_->processes().size())) {
    if (!taint.can_learn(p)) continue;
    const RoutingProcess& process = rag_->processes()[p];
    if (process.kind == ProcessKind::kBgp) return {std::nullopt, fmt::format("{} can learn {}, too", rag_->name(p), prefix.to_string())};
    if (process.kind != ProcessKind::kOspf) continue;
    if (taint.bits[p] != Taint::kOspfInternal) return {std::nullopt, fmt::format("{} can learn {} as an external route", rag_->name(p), prefix.to_string())};
    if (domain != kNoDomain && domain_of_[process.instance] != domain) return {std::nullopt, "several OSPF domains know " + prefix.to_string()};
    domain = domain_of_[process.instance];
  }
  if (domain == kNoDomain) return {std::nullopt, "no routing protocol carries " + prefix.to_string()};
  if (!domains_[domain].why_not.empty()) return {std::nullopt, domains_[domain].why_not};
  for (const InstanceId i : found.instances) {
    const auto own = [&](const OspfPort& port) { return n.ports[port.port].instance == i && announces(n, port, prefix); };
    const bool announced = std::any_of(n.ospf_ports.begin(), n.ospf_ports.end(), own);
    if (!announced) return {std::nullopt, fmt::format("{} does not announce {}", n.instance_name(i), prefix.to_string())};
  }
  return {TransparentSlice{SliceKind::kLinkState, std::move(found.instances), {}, "", {}}, ""};
}

}  // namespace tiramisu
