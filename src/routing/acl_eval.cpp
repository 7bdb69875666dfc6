#include "routing/acl_eval.h"

#include <algorithm>
#include <bit>

namespace tiramisu {
namespace {

constexpr std::uint8_t kIcmp = 1, kTcp = 6, kUdp = 17;
constexpr int kMaxHoleBits = 12;  // a wildcard with holes becomes at most 2^12 intervals

/// The intervals of the addresses that a wildcard matches; empty where they are too many.
std::vector<Interval> intervals(const WildcardAddress& address) {
  // The low run of "don't care" bits makes each interval, the bits above it the number of them.
  const int low = std::countr_one(address.wildcard.bits);
  const std::uint32_t low_mask = low == 32 ? ~0U : (1U << low) - 1;
  const std::uint32_t holes = address.wildcard.bits & ~low_mask;
  if (std::popcount(holes) > kMaxHoleBits) return {};
  const std::uint32_t base = address.address.bits & ~address.wildcard.bits;
  std::vector<Interval> result;
  std::uint32_t subset = 0;
  do {
    result.push_back({base | subset, base | subset | low_mask});
    subset = (subset - holes) & holes;  // the next subset of the hole bits, ascending
  } while (subset != 0);
  return result;
}

std::vector<Interval> intervals(const std::vector<PortRange>& ports) {
  std::vector<Interval> result;
  for (const PortRange& range : ports) result.push_back({range.first, range.last});
  if (result.empty()) result.push_back({0, 65535});
  return result;
}

/// What the ICMP type and code are in the destination port field (see HeaderField).
Interval icmp_interval(const AclEntry& entry) {
  if (!entry.icmp_type) return {0, 65535};
  const std::uint32_t type = std::uint32_t{*entry.icmp_type} << 8;
  if (!entry.icmp_code) return {type, type | 255};
  return {type | *entry.icmp_code, type | *entry.icmp_code};
}

/// The boxes that an entry matches; `exact` false where it is only known to match no more.
HeaderSpace space_of(const AclEntry& entry, bool& exact) {
  const std::vector<Interval> sources = intervals(entry.source);
  const std::vector<Interval> destinations = intervals(entry.destination);
  exact = !entry.unmodelled_match && !sources.empty() && !destinations.empty();
  HeaderSpace result;
  const std::vector<Interval> any{{0, 0xFFFFFFFF}};
  const bool ports = entry.protocol == kTcp || entry.protocol == kUdp;
  for (const Interval& source : sources.empty() ? any : sources) {
    for (const Interval& destination : destinations.empty() ? any : destinations) {
      for (const Interval& from : intervals(ports ? entry.source_ports : std::vector<PortRange>())) {
        for (const Interval& to : intervals(ports ? entry.destination_ports : std::vector<PortRange>())) {
          HeaderBox box = HeaderBox::all();
          box[HeaderField::kSource] = source;
          box[HeaderField::kDestination] = destination;
          if (entry.protocol) box[HeaderField::kProtocol] = {*entry.protocol, *entry.protocol};
          box[HeaderField::kSourcePort] = from;
          box[HeaderField::kDestinationPort] = entry.protocol == kIcmp ? icmp_interval(entry) : to;
          if (entry.established) box[HeaderField::kEstablished] = {1, 1};
          result = result.unite(HeaderSpace(box));
        }
      }
    }
  }
  return result;
}

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

AclVerdict split(const Acl& acl, const HeaderSpace& headers) {
  AclVerdict verdict;
  HeaderSpace rest = headers;
  for (const AclEntry& entry : acl.entries) {
    if (rest.empty()) break;
    bool exact = true;
    const HeaderSpace matched = rest.intersect(space_of(entry, exact));
    if (matched.empty()) continue;
    HeaderSpace& side = !exact ? verdict.unknown : entry.action == FilterAction::kPermit ? verdict.permitted : verdict.denied;
    side = side.unite(matched);
    rest = rest.subtract(matched);
  }
  verdict.denied = verdict.denied.unite(rest);
  return verdict;
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

std::vector<HeaderSpace> packet_classes(const std::vector<const Acl*>& acls, const HeaderSpace& headers) {
  std::vector<HeaderSpace> classes;
  if (!headers.empty()) classes.push_back(headers);
  for (const Acl* acl : acls) {
    std::vector<HeaderSpace> refined;
    for (const HeaderSpace& part : classes) {
      AclVerdict verdict = split(*acl, part);
      for (HeaderSpace* side : {&verdict.permitted, &verdict.denied, &verdict.unknown})
        if (!side->empty()) refined.push_back(std::move(*side));
    }
    classes = std::move(refined);
  }
  return classes;
}

}  // namespace tiramisu
