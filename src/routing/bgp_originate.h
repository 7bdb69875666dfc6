// What a BGP speaker originates itself: networks, redistributed routes, aggregates.
#pragma once

#include <vector>

#include "routing/bgp_context.h"

namespace tiramisu {

struct Origination {
  PrefixId prefix;
  BgpPath path;
  bool operator==(const Origination&) const = default;
};

/// The paths that a speaker originates given the RIB of its instance: `network` statements
/// whose prefix is there, and redistributed routes, ascending by prefix. Aggregates are made
/// while prefixes are solved, since they stand on other BGP routes.
std::vector<Origination> originate(const BgpContext& context, const Bitset& scope, SpeakerId speaker);

/// The aggregate's path, given the best paths of its contributors at the speaker (not empty).
BgpPath make_aggregate(const BgpContext& context, SpeakerId speaker, const BgpAggregate& aggregate,
                       const std::vector<const BgpPath*>& contributors);

/// Does `redistribution` (of a process or BGP VRF in `instance`) take this route of the RIB?
/// Source and instance, OSPF route kinds, classful restriction; the policy is not asked.
bool takes(const Network& network, InstanceId instance, const Redistribution& redistribution, const Ipv4Prefix& prefix,
           const Route& route, bool into_bgp);

}  // namespace tiramisu
