// Where the hosts with some addresses can be: the host ports and gateways behind an endpoint.
#pragma once

#include <vector>

#include "network/inventory.h"

namespace tiramisu {

/// The attachments that hang on one of the devices `at`: their own device is one, or the gateway
/// of their broadcast domain. All of them where that leaves none. Those whose devices are all in
/// `standby` are left out. O(attachments * ports of their segments).
std::vector<Attachment> limit_attachments(const Network& network, std::vector<Attachment> attachments,
                                          const std::vector<Ipv4Prefix>& prefixes, const std::vector<NodeId>& at,
                                          const std::vector<NodeId>& standby);

/// The host ports of the broadcast domain of a vertex.
std::vector<HostPort> host_ports_of(const Network& network, SegmentId segment);

}  // namespace tiramisu
