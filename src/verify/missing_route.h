// Why is a route not where it should be?
#pragma once

#include <vector>

#include "verify/flow_graph.h"
#include "verify/verdict.h"

namespace tiramisu {

/// The configuration lines that keep a BGP route for the prefix from the routing instance, most
/// telling first: routers on the prefix that do not announce it, sessions that are half configured, policies and filters that deny it, next hops
/// that do not resolve; at the neighbours too, over at most five devices. The state must have its
/// BGP tables. Empty where the instance does not run BGP.
std::vector<BlamedLine> explain_missing_route(const NetworkState& state, InstanceId instance, PrefixId prefix);

/// Why the routing instance uses fewer BGP paths to the prefix than it has: next hops that do not
/// resolve, and how many paths it may use. Empty where it uses all, or does not run BGP.
std::vector<BlamedLine> explain_unused_paths(const NetworkState& state, InstanceId instance, PrefixId prefix);

}  // namespace tiramisu
