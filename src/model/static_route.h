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
  std::string name;
  std::optional<std::uint32_t> track;  ///< recognised: the route may be withdrawn by it
  bool permanent = false;
  Span span;
};

}  // namespace tiramisu
