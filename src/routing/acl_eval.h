// Packet filters at work, exactly: which packets does an ACL let pass?
#pragma once

#include "base/header_space.h"
#include "model/device.h"

namespace tiramisu {

/// What an ACL says of a set of packets.
struct AclVerdict {
  HeaderSpace permitted;
  HeaderSpace denied;
  /// Packets whose fate hangs on a test that is not modelled (dscp, fragments ...).
  HeaderSpace unknown;
};

/// Splits `headers` by the ACL. Exact; first match decides, implicit deny at the end. Wildcards
/// with holes are expanded to intervals: an entry of over 4096 boxes is unknown.
AclVerdict split(const Acl& acl, const HeaderSpace& headers);

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

/// All distinct ways in which the ACLs that interfaces of the network apply treat packets of
/// `headers`: disjoint parts, their union is `headers`, and every applied ACL permits or denies
/// each part as a whole. O(parts x ACLs).
std::vector<HeaderSpace> packet_classes(const std::vector<const Acl*>& acls, const HeaderSpace& headers);

}  // namespace tiramisu
