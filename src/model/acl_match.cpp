#include "model/acl_match.h"

#include <algorithm>

namespace tiramisu {
namespace {

constexpr std::uint8_t kIcmp = 1, kTcp = 6, kUdp = 17;

bool in_ranges(const std::vector<PortRange>& ranges, std::uint16_t port) {
  return ranges.empty() ||
         std::any_of(ranges.begin(), ranges.end(), [&](const PortRange& r) { return port >= r.first && port <= r.last; });
}

bool matches(const AclEntry& entry, const Packet& packet) {
  if (entry.protocol && *entry.protocol != packet.protocol) return false;
  if (!entry.source.matches(packet.source) || !entry.destination.matches(packet.destination)) return false;
  if (entry.protocol == kTcp || entry.protocol == kUdp) {
    if (!in_ranges(entry.source_ports, packet.source_port)) return false;
    if (!in_ranges(entry.destination_ports, packet.destination_port)) return false;
  }
  if (entry.protocol == kIcmp) {
    const Interval icmp = icmp_interval(entry);
    if (packet.destination_port < icmp.first || packet.destination_port > icmp.last) return false;
  }
  return !entry.established || packet.established;
}

}  // namespace

Interval icmp_interval(const AclEntry& entry) {
  if (!entry.icmp_type) return {0, 65535};
  const std::uint32_t type = std::uint32_t{*entry.icmp_type} << 8;
  if (!entry.icmp_code) return {type, type | 255};
  return {type | *entry.icmp_code, type | *entry.icmp_code};
}

const AclEntry* deciding_entry(const Acl& acl, const Packet& packet) {
  for (const AclEntry& entry : acl.entries)
    if (matches(entry, packet)) return &entry;
  return nullptr;
}

FilterDecision filter(const Device& device, const Ref<AclId>& acl, const Packet& packet) {
  FilterDecision decision;
  if (!acl.present()) return decision;
  if (!acl.id.valid()) {
    decision.permitted = device.profile.undefined_interface_acl == UndefinedBehaviour::kPermit;
    return decision;
  }
  const Acl& list = device.acls[acl.id];
  if (list.entries.empty()) {
    decision.permitted = device.profile.empty_acl == UndefinedBehaviour::kPermit;
    return decision;
  }
  for (const AclEntry& entry : list.entries) {
    if (!matches(entry, packet)) continue;
    if (entry.unmodelled_match) {
      decision.unknown = true;  // it may match or not: the rest of the list decides what is shown
      continue;
    }
    decision.entry = &entry;
    decision.permitted = entry.action == FilterAction::kPermit;
    return decision;
  }
  decision.permitted = false;
  return decision;
}

}  // namespace tiramisu
