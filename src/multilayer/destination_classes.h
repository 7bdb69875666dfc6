// Destination classes: prefixes that all routers treat alike, so that one routing computation
// serves all of them.
//
// Two prefixes are in one class if
// - the same processes originate them, from statements that say the same (and from the same port,
//   where the port can go down by itself);
// - every route filter permits or denies both: prefix lists, access lists that filter routes,
//   tests of the prefix length;
// - the same `network` statements' policies, aggregates, OSPF ranges and summary addresses take them in;
// - the same next hops lie inside both, that other routes may have to resolve;
// - both or neither are the default route, and both or neither are classful networks (where
//   redistribution asks).
//
// Classes say nothing of longest-prefix match: which prefix decides about an address is asked
// first, then the class of that prefix.
#pragma once

#include <span>
#include <vector>

#include "multilayer/rag.h"

namespace tiramisu {

using DestinationClassId = Id<struct DestinationClassTag>;

class DestinationClasses {
 public:
  /// Partitions `prefixes` (without duplicates). O(prefixes x (filters + statements)).
  DestinationClasses(const RoutingAdjacencyGraph& rag, std::span<const Ipv4Prefix> prefixes);

  std::size_t size() const { return members_.size(); }
  /// In the order in which the prefixes were given; classes in order of their first member.
  const std::vector<Ipv4Prefix>& members(DestinationClassId c) const { return members_[c]; }
  /// By position in `prefixes`.
  DestinationClassId class_of(std::size_t prefix) const { return class_of_[prefix]; }

 private:
  IdVector<DestinationClassId, std::vector<Ipv4Prefix>> members_;
  std::vector<DestinationClassId> class_of_;
};

/// Every prefix that some process originates or some `network` statement names, ascending.
std::vector<Ipv4Prefix> originated_prefixes(const RoutingAdjacencyGraph& rag);

}  // namespace tiramisu
