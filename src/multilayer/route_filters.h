// What route filters do to a prefix whatever the route's other attributes are: the part of route
// policies that a graph over all failures can rely on.
#pragma once

#include "model/device.h"

namespace tiramisu {

/// Does the list permit the prefix? First match, implicit deny; a list without entries permits.
bool permits(const PrefixList& list, const Ipv4Prefix& prefix);
/// As a route filter: the source against the network address, of extended lists the destination
/// against the mask. An empty list does what the profile says of undefined ones.
bool permits(const Device& device, const Acl& acl, const Ipv4Prefix& prefix);

/// Can some route to the prefix pass the policy? False is certain; true is not: matches on
/// anything but the prefix are taken to hold or not as one likes. `undefined`: what a policy that
/// is not defined does; an absent reference passes all. O(terms x entries).
bool may_permit(const Device& device, const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, const Ipv4Prefix& prefix);

/// The same for all filters of one direction of a BGP neighbour.
bool may_pass(const Device& device, const BgpFilters& filters, const Ipv4Prefix& prefix);

/// What a policy that certainly permits a route may do to it.
enum class Untouched : std::uint8_t {
  kPreference,  ///< nothing that routers prefer paths by, save a longer AS path; nor its next hop
  kPath,        ///< nothing to AS path or next hop
  kAll,         ///< nothing that routers choose by: neither of these
};

/// Does every route to the prefix pass all filters of the direction, whatever its other
/// attributes are, and stay as asked? No is not certain.
bool always_passes(const Device& device, const BgpFilters& filters, const Ipv4Prefix& prefix, Untouched untouched);
/// The same for one policy; an absent one passes all.
bool always_permits(const Device& device, const Ref<RoutePolicyId>& policy, const Ipv4Prefix& prefix, Untouched untouched);

/// Does a set of a policy on the device leave what `untouched` names?
bool leaves(const Device& device, const SetAction& set, Untouched untouched);

}  // namespace tiramisu
