// Which line of an access list decides a packet, and what it says.
#pragma once

#include "base/header_space.h"
#include "model/device.h"

namespace tiramisu {

/// What an entry's ICMP type and code are in the destination port field (see HeaderField).
Interval icmp_interval(const AclEntry& entry);

/// The entry that decides a packet; nullptr: the implicit deny. O(entries).
const AclEntry* deciding_entry(const Acl& acl, const Packet& packet);

/// Does a filter reference let the packet pass? Absent permits; undefined and empty lists do
/// what the device's profile says. `entry`: the deciding line where there is one.
struct FilterDecision {
  bool permitted = true;
  bool unknown = false;              ///< hangs on a test that is not modelled
  const AclEntry* entry = nullptr;
};
FilterDecision filter(const Device& device, const Ref<AclId>& acl, const Packet& packet);

}  // namespace tiramisu
