#include "generate/design.h"

#include <fmt/format.h>

namespace tiramisu::generation {
namespace {

constexpr std::uint32_t kLanMbps = 1000;

Ipv4Address host(const Ipv4Prefix& block, std::size_t index) { return Ipv4Address(block.address().bits + static_cast<std::uint32_t>(index)); }

/// The name of a device's port number `index`, counted from 0.
std::string port_name(Dialect dialect, std::size_t index, std::uint32_t mbps) {
  constexpr std::size_t kPortsOfSlot = 48;
  if (dialect == Dialect::kFrr) return fmt::format("eth{}", index);
  return fmt::format("{}{}/{}", mbps >= 10'000 ? "TenGigabitEthernet" : "GigabitEthernet", index / kPortsOfSlot, index % kPortsOfSlot);
}

Plug add_port(Design& design, std::size_t device, const InterfaceAddress& address, std::uint32_t mbps) {
  Device& owner = design.devices[device];
  const std::size_t index = owner.links.size();
  owner.links.push_back({.name = port_name(owner.dialect, index, mbps), .address = address, .mbps = mbps});
  return {device, index};
}

}  // namespace

Design lay_out_addresses(const Topology& topology, const std::vector<Dialect>& dialects) {
  Design design;
  for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
    Device device{.name = topology.nodes[i].name, .dialect = dialects[i % dialects.size()], .labels = topology.nodes[i].labels};
    device.loopback = {.name = device.dialect == Dialect::kFrr ? "lo" : "Loopback0",
                       .description = "router id and management",
                       .address = {host(kLoopbacks, i + 1), 32}};
    design.devices.push_back(std::move(device));
  }
  for (std::size_t i = 0; i < topology.links.size(); ++i) {
    const TopologyLink& link = topology.links[i];
    const Cable cable{add_port(design, link.a, {host(kLinks, 2 * i), 31}, link.mbps),
                      add_port(design, link.b, {host(kLinks, 2 * i + 1), 31}, link.mbps)};
    design.port(cable.a).description = fmt::format("{} {}", design.devices[link.b].name, design.port(cable.b).name);
    design.port(cable.b).description = fmt::format("{} {}", design.devices[link.a].name, design.port(cable.a).name);
    design.cables.push_back(cable);
  }
  std::size_t lans = 0;
  for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
    if (!topology.nodes[i].has_lan) continue;
    Device& device = design.devices[i];
    device.lan = {.name = port_name(device.dialect, device.links.size(), kLanMbps),
                  .description = "hosts",
                  .address = {host(kLans, 256 * lans++ + 1), 24},
                  .mbps = kLanMbps};
  }
  return design;
}

}  // namespace tiramisu::generation
