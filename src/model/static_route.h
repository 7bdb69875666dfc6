// Static routes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ipv4.h"
#include "model/reference.h"

namespace tiramisu {

/// One `ip route` line. Lines of equal prefix and distance are equal-cost members.
struct StaticRoute {
  Ipv4Prefix prefix;
  Ref<VrfId> vrf;  ///< no name: the default VRF
  std::optional<Ipv4Address> next_hop;
  Ref<InterfaceId> interface;
  bool discard = false;  ///< Null0, blackhole, reject
  Ref<VrfId> next_hop_vrf;  ///< leaves into another VRF; valid name only where it differs
  bool next_hop_global = false;
  std::uint8_t distance = 1;
  std::uint32_t tag = 0;
  std::uint32_t metric = 0;
  bool needs_connected = false;  ///< Junos: its next hop must be on a subnet of the router's own (no `resolve`)
  std::string name;
  std::optional<std::uint32_t> track;  ///< recognised: the route may be withdrawn by it
  bool permanent = false;
  Span span;
};

/// A route to nowhere that is there while the RIB holds a longer route inside its prefix (Junos aggregate).
struct AggregateRoute {
  Ipv4Prefix prefix;
  Ref<VrfId> vrf;  ///< no name: the default VRF
  std::uint8_t distance = 130;
  std::uint32_t metric = 0;
  std::uint32_t tag = 0;
  Ref<RoutePolicyId> policy;  ///< which longer routes count; absent: all
  Span span;
};

}  // namespace tiramisu
