// Routing tables for people and for programs.
#pragma once

#include <string>

#include "routing/simulation.h"

namespace tiramisu {

/// Which tables to show; empty strings do not filter.
struct RoutesFilter {
  std::string node;
  std::string vrf;
  std::string prefix;
};

/// The tables as JSON: {"nodes": {host: {"vrfs": {vrf: [route]}, "bgp": {vrf: [path]}}}}, a route
/// being {prefix, protocol, distance, metric, nexthops: [{ip, interface, vrf, discard}]}. Next
/// hops stand as the device itself prints them (resolved or not).
std::string routes_json(const Simulator& simulator, const DataPlane& plane, const RoutesFilter& filter);

/// The same as aligned text, by device and VRF.
std::string routes_text(const Simulator& simulator, const DataPlane& plane, const RoutesFilter& filter);

}  // namespace tiramisu
