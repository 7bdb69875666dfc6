// Names of interfaces, and the elements that have names.

#include <algorithm>
#include <array>

#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

struct InterfaceType {
  std::string_view name;
  InterfaceKind kind;
};

/// As running configurations write them. No name is the beginning of another.
constexpr std::array<InterfaceType, 8> kTypes = {{{"Ethernet", InterfaceKind::kPhysical},
                                                  {"mgmt", InterfaceKind::kPhysical},
                                                  {"loopback", InterfaceKind::kLoopback},
                                                  {"Vlan", InterfaceKind::kVlan},
                                                  {"port-channel", InterfaceKind::kPortChannel},
                                                  {"Tunnel", InterfaceKind::kTunnel},
                                                  {"Null", InterfaceKind::kNull},
                                                  {"nve", InterfaceKind::kOther}}};

constexpr std::uint64_t kReferenceMbps = 40'000;
constexpr std::uint32_t kOspfPaths = 8;
constexpr std::uint8_t kDiscardDistance = 220;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_without_case(std::string_view whole, std::string_view part) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::string canonical_interface_name(std::string_view name) {
  const std::size_t digits = name.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits == 0) return std::string(name);
  const std::string_view type = name.substr(0, digits);
  for (const InterfaceType& known : kTypes)
    if (begins_without_case(known.name, type)) return std::string(known.name) + std::string(name.substr(digits));
  return std::string(name);
}

InterfaceKind interface_kind(std::string_view canonical) {
  if (canonical.find('.') != std::string_view::npos) return InterfaceKind::kSubinterface;
  for (const InterfaceType& known : kTypes)
    if (canonical.starts_with(known.name)) return known.kind;
  return InterfaceKind::kOther;
}

InterfaceId open_interface(NxosDraft& draft, const std::string& name, Span span) {
  if (const auto found = draft.interface_index.find(name); found != draft.interface_index.end()) return found->second;
  const InterfaceId id = find_or_add(draft.device.interfaces, draft.interface_index, name, span);
  Interface& interface = draft.device.interfaces[id];
  interface.kind = interface_kind(name);
  if (interface.kind == InterfaceKind::kVlan) {
    const std::uint32_t vlan = parse_number(std::string_view(name).substr(4)).value_or(0);
    interface.svi_vlan = static_cast<std::uint16_t>(vlan <= 4094 ? vlan : 0);
  }
  if (interface.kind == InterfaceKind::kSubinterface) interface.parent = {name.substr(0, name.find('.')), span, {}};
  draft.extras.emplace_back();
  return id;
}

std::size_t open_ospf(NxosDraft& draft, const std::string& name, const Ref<VrfId>& vrf, Span span) {
  std::vector<OspfProcess>& processes = draft.device.ospf;
  for (std::size_t i = 0; i < processes.size(); ++i)
    if (processes[i].name == name && processes[i].vrf.name == vrf.name) return i;
  OspfProcess process;
  process.name = name;
  process.vrf = vrf;
  process.span = span;
  process.reference_bandwidth_mbps = kReferenceMbps;
  process.maximum_paths = kOspfPaths;
  process.discard_distance_internal = process.discard_distance_external = kDiscardDistance;
  process.rfc1583_compatible = false;
  processes.push_back(std::move(process));
  return processes.size() - 1;
}

}  // namespace tiramisu::nxos
