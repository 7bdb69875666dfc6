// Forwarding to one transparent slice, without solving the network: shortest paths towards it.
#pragma once

#include "base/lazy_table.h"
#include "verify/flow_graph.h"
#include "verify/slice_hops.h"
#include "verify/transparent_traffic.h"

namespace tiramisu {

/// What the routers of a slice do in one state: one shortest-path computation from the deliverers
/// backwards serves all of them.
class SliceTree : public DecisionSource {
 public:
  /// `costs`: what each deliverer announces the subnet with. O(hops log routers).
  SliceTree(const Network& network, const SliceHops& hops, const TransparentSlice& slice, const std::vector<std::uint32_t>& costs,
            const LiveTopology& live);

  std::optional<Step> arrive(InstanceId instance, const Packet& packet) const override;
  const Branches& send_on(InstanceId instance) const override;
  /// The router's hops, and what the deliverer's session to a reflector stands on, where it needs one.
  const ElementSet& dependencies(InstanceId instance) const override;

 private:
  static constexpr std::uint64_t kFar = ~std::uint64_t{0};

  bool delivers(InstanceId i) const;
  Branches decide(InstanceId i) const;
  /// Is the hop on a shortest path?
  bool taken(const SliceHops::Hop& hop) const;
  void join_reflectors();

  const Network& n_;
  const SliceHops& hops_;
  const TransparentSlice& slice_;
  const LiveTopology& live_;
  std::vector<std::uint64_t> distance_;                  ///< by instance
  std::vector<const SliceHops::Hop*> to_reflector_;  ///< from a reflector to the deliverer, one way
  bool spread_ = true;                                   ///< routers other than the deliverer have a route
  LazyTable<Branches> decided_;        ///< by instance
  LazyTable<ElementSet> dependencies_;  ///< by instance
};

}  // namespace tiramisu
