// What the check `route` asks of routes: at which routers, and what they must be like.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/cisco_regex.h"
#include "base/ipv4.h"
#include "model/route_policy.h"
#include "network/ids.h"

namespace tiramisu {

/// Whole numbers, both ends included.
struct NumberRange {
  std::uint32_t least = 0;
  std::uint32_t most = 0xFFFFFFFF;
  bool contains(std::uint32_t number) const { return least <= number && number <= most; }
};

/// The routes to the policy's targets, at routing instances. A route counts where it meets all
/// conditions; absent ones ask nothing.
struct RouteExpectation {
  bool absent = false;                     ///< no route may count; else each prefix needs one everywhere
  std::vector<InstanceId> at;              ///< ascending
  std::vector<std::string> protocols;      ///< words of the key `protocol`, one of which it is
  std::string next_hop_text;               ///< as written
  std::vector<Ipv4Address> next_hops;      ///< each of its next hops is one of these addresses,
  std::vector<NodeId> next_hop_devices;    ///< or an address of one of these devices
  std::optional<NumberRange> distance;
  std::optional<NumberRange> metric;
  std::optional<NumberRange> local_preference;  ///< this and what follows: of its BGP paths
  std::string as_path_text;
  std::optional<CiscoRegex> as_path;
  std::vector<Community> communities;      ///< it has all of these
  std::vector<Community> no_communities;   ///< and none of these
  bool best_path_only = false;             ///< BGP conditions are for the best path alone, not for all in use

  bool asks_next_hop() const { return !next_hop_text.empty(); }
  bool asks_bgp() const { return local_preference || as_path || !communities.empty() || !no_communities.empty(); }
};

}  // namespace tiramisu
