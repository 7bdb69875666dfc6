#include "generate/routing_parts.h"

#include <algorithm>

namespace tiramisu::generation {
namespace {

/// The devices of each part, those with most links first.
std::vector<std::vector<std::size_t>> members_of(const Clusters& systems, const Design& design) {
  std::vector<std::vector<std::size_t>> members(systems.count);
  for (std::size_t i = 0; i < systems.of_node.size(); ++i) members[systems.of_node[i]].push_back(i);
  for (auto& list : members) {
    std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
      return design.devices[a].links.size() > design.devices[b].links.size();
    });
  }
  return members;
}

/// Our end of an internal session. Who has sessions to other systems sets itself as next hop: their
/// links are not in this system's OSPF.
void add_internal_session(Device& device, const Device& peer, bool client, bool border) {
  device.bgp->neighbors.push_back({.address = peer.loopback.address.address,
                                   .asn = device.bgp->asn,
                                   .description = peer.name,
                                   .internal = true,
                                   .client = client,
                                   .next_hop_self = border});
}

}  // namespace

void add_ospf(Device& device, std::uint32_t area, bool with_lan) {
  device.loopback.ospf = OspfPort{.area = area, .cost = 0, .passive = true};
  if (with_lan && device.lan) device.lan->ospf = OspfPort{.area = area, .cost = 0, .passive = true};
}

void add_ospf(const Topology& topology, Random& random, Design& design, std::size_t cable, std::uint32_t area) {
  static const std::vector<std::uint32_t> kCosts = {10, 20, 30, 40, 50};
  const std::uint32_t cost = topology.even_costs ? kCosts.front() : random.pick(kCosts);
  for (const Plug& end : {design.cables[cable].a, design.cables[cable].b}) design.port(end).ospf = OspfPort{.area = area, .cost = cost};
}

void add_bgp(Device& device, std::uint32_t asn) { device.bgp = Bgp{.asn = asn}; }

void add_external_session(Design& design, const Cable& cable) {
  const auto add = [&](const Plug& own, const Plug& other) {
    const Device& peer = design.devices[other.device];
    design.devices[own.device].bgp->neighbors.push_back(
        {.address = design.port(other).address.address, .asn = peer.bgp->asn, .description = peer.name});
  };
  add(cable.a, cable.b);
  add(cable.b, cable.a);
}

void add_autonomous_systems(const Topology& topology, const Clusters& systems, const std::vector<std::uint32_t>& numbers,
                            std::size_t reflectors, Random& random, Design& design) {
  std::vector<bool> border(design.devices.size(), false);
  for (std::size_t i = 0; i < design.devices.size(); ++i) {
    add_ospf(design.devices[i], 0, false);
    add_bgp(design.devices[i], numbers[systems.of_node[i]]);
  }
  for (std::size_t i = 0; i < design.cables.size(); ++i) {
    const Cable& cable = design.cables[i];
    if (systems.of_node[cable.a.device] == systems.of_node[cable.b.device]) {
      add_ospf(topology, random, design, i, 0);
      continue;
    }
    add_external_session(design, cable);
    border[cable.a.device] = border[cable.b.device] = true;
  }
  for (const std::vector<std::size_t>& members : members_of(systems, design)) {
    const std::size_t top = std::min(reflectors, members.size());
    for (std::size_t r = 0; r < top; ++r) {
      for (std::size_t m = r + 1; m < members.size(); ++m) {
        Device& reflector = design.devices[members[r]];
        Device& member = design.devices[members[m]];
        add_internal_session(reflector, member, m >= top, border[members[r]]);
        add_internal_session(member, reflector, false, border[members[m]]);
      }
    }
  }
}

}  // namespace tiramisu::generation
