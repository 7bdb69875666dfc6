// Packet filters at work, exactly: which packets does an ACL let pass?
#pragma once

#include <vector>

#include "base/header_space.h"
#include "model/acl_match.h"
#include "network/network.h"

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

/// The filters with entries that some interface applies, each once, in order of their first use.
std::vector<const Acl*> applied_filters(const Network& network);

/// Some ACLs with the spaces of their entries worked out once, to classify many sets of packets.
class FilterSpaces {
 public:
  explicit FilterSpaces(const std::vector<const Acl*>& acls);

  /// All distinct ways in which the ACLs treat packets of `headers`: disjoint parts, their union
  /// is `headers`, and every ACL permits or denies each part as a whole. O(parts x entries).
  std::vector<HeaderSpace> classes(const HeaderSpace& headers) const;

 private:
  friend AclVerdict split(const Acl& acl, const HeaderSpace& headers);

  /// What an entry matches; `exact` false where it is only known to match no more.
  struct Entry {
    HeaderSpace space;
    bool exact = true;
    FilterAction action = FilterAction::kDeny;
  };
  static std::vector<Entry> entries_of(const Acl& acl);
  static AclVerdict split(const std::vector<Entry>& entries, const HeaderSpace& headers);

  std::vector<std::vector<Entry>> filters_;
};

/// FilterSpaces(acls).classes(headers), for one use.
std::vector<HeaderSpace> packet_classes(const std::vector<const Acl*>& acls, const HeaderSpace& headers);

}  // namespace tiramisu
