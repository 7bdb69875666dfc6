// From ends of traffic to sources and targets: addresses, and where packets start and arrive.
#pragma once

#include <vector>

#include "policies/traffic_selector.h"

namespace tiramisu {

/// The sources and targets that the ends stand for, in order: endpoints, devices, interfaces,
/// prefixes. `span` is the selector's, for what has no address or is attached nowhere
/// (kSelectorNoMatch); such ends are left out.
std::vector<TrafficSource> make_sources(const Network& network, const Inventory& inventory, const TrafficEnds& ends, Span span,
                                        std::vector<Diagnostic>& diagnostics);
std::vector<TrafficTarget> make_targets(const Network& network, const Inventory& inventory, const TrafficEnds& ends, Span span,
                                        std::vector<Diagnostic>& diagnostics);

/// The devices where packets of the source start.
std::vector<NodeId> devices_of(const TrafficSource& source);

/// Does a device make the packets, rather than hosts? Routers do not put their own packets through outbound
/// filters. An endpoint that is only known to be `at` a device stands for hosts there.
bool sends_itself(const TrafficSource& source);

/// Network::routers, ascending.
std::vector<NodeId> routing_devices(const Network& network);

}  // namespace tiramisu
