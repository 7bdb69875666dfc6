// Access lists: ordered permit/deny lines over packet headers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ipv4.h"
#include "base/source.h"

namespace tiramisu {

enum class FilterAction : std::uint8_t { kPermit, kDeny };

/// Addresses a with (a & ~wildcard) == (address & ~wildcard). The wildcard may have holes.
struct WildcardAddress {
  Ipv4Address address;
  Ipv4Address wildcard;  ///< 1 bits are "don't care"; 255.255.255.255 is any

  static WildcardAddress any() { return {Ipv4Address(), Ipv4Address(~std::uint32_t{0})}; }
  bool matches(Ipv4Address a) const { return ((a.bits ^ address.bits) & ~wildcard.bits) == 0; }
  bool operator==(const WildcardAddress&) const = default;
};

/// A closed range of ports, 0..65535.
struct PortRange {
  std::uint16_t first = 0;
  std::uint16_t last = 65535;
  bool operator==(const PortRange&) const = default;
};

struct AclEntry {
  std::uint32_t sequence = 0;
  FilterAction action = FilterAction::kDeny;
  std::optional<std::uint8_t> protocol;  ///< IP protocol number; empty: any
  WildcardAddress source = WildcardAddress::any();
  WildcardAddress destination = WildcardAddress::any();
  std::vector<PortRange> source_ports;       ///< empty: any; else one must match
  std::vector<PortRange> destination_ports;  ///< empty: any; else one must match
  std::optional<std::uint8_t> icmp_type;
  std::optional<std::uint8_t> icmp_code;
  bool established = false;  ///< TCP with ACK or RST set
  /// Tests that are not modelled (dscp, fragments, time-range ...): the line may or may not match.
  bool unmodelled_match = false;
  Span span;
};

/// Ends in an implicit deny. In a route policy the source matches the prefix's address and
/// (extended lists) the destination its mask, as IOS does.
struct Acl {
  std::string name;
  bool extended = false;
  std::vector<AclEntry> entries;  ///< in order of evaluation
  Span span;
};

}  // namespace tiramisu
