#include "routing/ospf_reach.h"

namespace tiramisu {

const OspfTable& OspfReach::to_asbr(OspfProcessId asbr) {
  std::unique_ptr<OspfTable>& table = asbrs_[asbr];
  if (table == nullptr) {
    table = std::make_unique<OspfTable>(network_.ospf_processes.size());
    solve_asbr(asbr, *table);
  }
  return *table;
}

const OspfTable& OspfReach::to_address(Ipv4Address address) {
  std::unique_ptr<OspfTable>& table = addresses_[address];
  if (table == nullptr) {
    table = std::make_unique<OspfTable>(network_.ospf_processes.size());
    solve_address(address, *table);
  }
  return *table;
}

void OspfReach::solve_asbr(OspfProcessId asbr, OspfTable& table) const {
  for (const OspfMembership& place : topology_.memberships[asbr]) {
    const bool normal = place.type() == OspfAreaType::kNormal;
    // In a stub area only the LSA of a border router tells of a router that others may count with.
    const bool shown = place.nssa() || topology_.is_border(asbr);
    table.mark_connected(asbr);
    OspfInternal::flood(topology_, place, 0, [&](OspfProcessId process, std::uint32_t cost, const OspfTarget& target) {
      if (normal || (shown && network_.ospf(process).asbr_paths_in_any_area))
        offer(process, OspfPathKind::kIntra, cost, place.area, target, table);
    });
  }
  flood_asbr_summaries(asbr, true, table);
  flood_asbr_summaries(asbr, false, table);
}

/// Type 4 summaries follow the preferred path of each border router (RFC 2328 12.4.3). A border
/// router that later prefers another one's summary in the backbone would withdraw its own; it
/// is then too far to be preferred by anyone, so leaving it in changes nothing.
void OspfReach::flood_asbr_summaries(OspfProcessId asbr, bool into_backbone, OspfTable& table) const {
  struct Summary {
    OspfProcessId process;
    const OspfMembership* into;
    std::uint32_t cost;
  };
  std::vector<Summary> summaries;
  for (const OspfProcessId process : topology_.border_routers) {
    const OspfEntry& entry = table[process];
    if (entry.kind == OspfPathKind::kNone || entry.cost >= kOspfInfinity) continue;
    if (entry.kind == OspfPathKind::kInter &&
        (entry.area != kOspfBackbone || !topology_.backbone_connected.test(process.index())))
      continue;
    const OspfProcess& config = network_.ospf(process);
    const std::uint32_t cost = config.max_metric_router_lsa ? config.max_metric_summary.value_or(entry.cost) : entry.cost;
    for (const OspfMembership& into : topology_.memberships[process]) {
      if (into.area == entry.area || (into.area == kOspfBackbone) != into_backbone) continue;
      if (into.type() != OspfAreaType::kNormal || topology_.find_part(asbr, into.part) != nullptr) continue;
      summaries.push_back({process, &into, cost});
    }
  }
  for (const Summary& summary : summaries) {
    const std::uint32_t area = summary.into->area;
    OspfInternal::flood(topology_, *summary.into, summary.cost,
                        [&](OspfProcessId process, std::uint32_t cost, const OspfTarget& target) {
                          if (process == asbr || cost >= kOspfInfinity || !topology_.examines(process, area)) return;
                          offer(process, OspfPathKind::kInter, cost, area, target, table);
                        });
  }
}

/// RFC 2328 16.4 (3): without RFC 1583 compatibility intra-area paths outside the backbone are
/// preferred; then the least cost, then the largest area id. Equal paths of one area are kept.
void OspfReach::offer(OspfProcessId process, OspfPathKind kind, std::uint32_t cost, std::uint32_t area,
                      const OspfTarget& target, OspfTable& table) const {
  const OspfEntry& old = table[process];
  if (old.kind != OspfPathKind::kNone) {
    const bool classed = !network_.ospf(process).rfc1583_compatible;
    const bool old_preferred = classed && old.kind == OspfPathKind::kIntra && old.area != kOspfBackbone;
    const bool new_preferred = classed && kind == OspfPathKind::kIntra && area != kOspfBackbone;
    if (old_preferred != new_preferred) {
      if (old_preferred) return;
    } else if (cost != old.cost) {
      if (cost > old.cost) return;
    } else if (area == old.area) {
      table.add(process, target);
      return;
    } else if (area < old.area) {
      return;
    }
  }
  table.replace(process, kind, cost, area);
  table.add(process, target);
}

void OspfReach::solve_address(Ipv4Address address, OspfTable& table) const {
  OspfTable one(network_.ospf_processes.size());
  for (PrefixId prefix = prefixes_.longest_match(address); prefix.valid(); prefix = prefixes_.parent(prefix)) {
    internal_.solve(prefix, one);
    for (const OspfProcessId process : one.touched()) {
      const OspfEntry& entry = one[process];
      if (table[process].touched || entry.kind == OspfPathKind::kNone) continue;
      table.replace(process, entry.kind, entry.cost, entry.area);
      if (entry.connected) table.mark_connected(process);
      for (std::uint32_t t = entry.targets; t != OspfTarget::kEnd; t = one.target(t).next) table.add(process, one.target(t));
    }
  }
}

void append_next_hops(const Network& network, const OspfTopology::Data& topology, OspfProcessId process,
                      const OspfTable& table, const OspfEntry& entry, Ipv4Address address, std::vector<NextHop>& hops) {
  const InstanceId instance = network.ospf_processes[process].instance;
  for (std::uint32_t t = entry.targets; t != OspfTarget::kEnd; t = table.target(t).next) {
    const OspfTarget& target = table.target(t);
    const OspfMembership* place = topology.find_part(process, target.part);
    if (place == nullptr) continue;
    if (place->router != target.router) {
      topology.parts[target.part].append_first_hops(place->router, target.router, instance, hops);
      continue;
    }
    for (const OspfPortId id : topology.ports[process]) {
      const OspfPort& port = network.ospf_ports[id];
      if (port.area != place->area || address.bits == 0) continue;
      for (const InterfaceAddress& own : network.ports[port.port].addresses)
        if (own.subnet().contains(address)) hops.push_back({.gateway = address, .port = port.port, .instance = instance});
    }
  }
}

bool owns_address(const Network& network, const OspfTopology::Data& topology, OspfProcessId process, Ipv4Address address) {
  for (const OspfPortId id : topology.ports[process])
    for (const InterfaceAddress& own : network.ports[network.ospf_ports[id].port].addresses)
      if (own.address == address) return true;
  return false;
}

}  // namespace tiramisu
