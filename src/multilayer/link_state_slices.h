// Slices that OSPF alone decides: see transparent_slices.h.
#pragma once

#include "multilayer/slice.h"

namespace tiramisu {

/// Immutable. The graph must outlive this.
class LinkStateSlices {
 public:
  /// `fabric`: that of OSPF. O(OSPF ports + adjacencies).
  LinkStateSlices(const RoutingAdjacencyGraph& rag, const Fabric& fabric);

  /// The slice of a prefix with this taint.
  SliceAnswer classify(const Ipv4Prefix& prefix, const Taint& taint) const;

  /// Which routers adjacencies can join, by instance: equal numbers; kNoDomain: no OSPF there.
  static constexpr std::uint32_t kNoDomain = 0xFFFFFFFF;
  std::uint32_t domain(InstanceId i) const { return domain_of_[i]; }
  /// How many instances are in a domain.
  std::size_t size(std::uint32_t domain) const { return domains_[domain].size; }

 private:
  struct Domain {
    std::size_t size = 0;
    std::string why_not;  ///< why it is not one area that all of it treats alike; empty: it is
  };

  void join(const Fabric& fabric);
  std::string problem_of(const OspfProcess& process) const;

  const RoutingAdjacencyGraph* rag_;
  IdVector<InstanceId, std::uint32_t> domain_of_;
  std::vector<Domain> domains_;
};

}  // namespace tiramisu
