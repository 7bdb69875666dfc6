// Who is in which AS, and what routers choose by: for slices of several ASes.
#pragma once

#include <vector>

#include "multilayer/session_facts.h"

namespace tiramisu {

/// Routers of one AS that tell each other by iBGP, or one alone.
struct AsGroup {
  std::vector<InstanceId> members;     ///< ascending
  std::vector<InstanceId> reflectors;  ///< ascending; none: a full mesh
  bool plain = false;                  ///< OSPF joins them, and all hear of what one has
};

/// Immutable. O(speakers + sessions).
class AsMap {
 public:
  struct Router {
    std::uint32_t group = 0;
    std::uint32_t member = 0;  ///< index into AsGroup::members
    Asn asn = 0;
    Ipv4Address router_id;
    std::uint32_t most_external = 1, most_internal = 1;  ///< equally good paths that it installs
    bool relaxed = false;                                ///< these may differ in their AS paths
    /// What OSPF adds for the address that its AS knows it by.
    std::uint32_t own_cost = 0;
  };

  AsMap(const Network& network, const SessionFacts& sessions);

  /// Does the instance speak BGP?
  bool speaks(InstanceId i) const { return routers_[i].asn != 0; }
  const Router& operator[](InstanceId i) const { return routers_[i]; }
  const std::vector<AsGroup>& groups() const { return groups_; }
  const AsGroup& group_of(InstanceId i) const { return groups_[routers_[i].group]; }

 private:
  IdVector<InstanceId, Router> routers_;
  std::vector<AsGroup> groups_;
};

}  // namespace tiramisu
