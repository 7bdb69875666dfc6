// How far the routers of an AS are from each other by OSPF, in one state.
#pragma once

#include <vector>

#include "base/lazy_table.h"
#include "network/live_topology.h"
#include "verify/as_map.h"
#include "verify/slice_hops.h"

namespace tiramisu {

/// Computed when first asked for; for any number of threads. All references must outlive this.
class AsDistances {
 public:
  static constexpr std::uint32_t kFar = 0xFFFFFFFF;

  AsDistances(const Network& network, const AsMap& map, const SliceHops& hops, const LiveTopology& live);

  /// From a router to another of its AS, which is plain; kFar: nothing joins them.
  std::uint32_t between(InstanceId from, InstanceId to) const { return to_member(to)[map_[from].member]; }
  /// The hops that `from` sends packets to `to` over, as it installs them.
  std::vector<const SliceHops::Hop*> hops(InstanceId from, InstanceId to) const;
  /// What all shortest ways between two routers of an AS stand on.
  const ElementSet& ways(InstanceId from, InstanceId to) const;
  /// Is some plain AS in two parts, or without a live reflector that it needs?
  bool split() const {
    return split_.at(0, [this] { return find_split(); });
  }

 private:
  /// The distances of all members of the AS to one router.
  const std::vector<std::uint32_t>& to_member(InstanceId to) const {
    return to_.at(to.index(), [&] { return compute(to); });
  }
  std::vector<std::uint32_t> compute(InstanceId to) const;
  bool up(InstanceId i) const { return live_.node_up(n_.instances[i].node); }
  ElementSet find_ways(InstanceId from, InstanceId to) const;
  bool find_split() const;
  bool is_split(const AsGroup& group) const;

  const Network& n_;
  const AsMap& map_;
  const SliceHops& hops_;
  const LiveTopology& live_;
  LazyTable<std::vector<std::uint32_t>> to_;  ///< by instance
  LazyTable<LazyTable<ElementSet>> ways_;     ///< by instance that they lead to, and member that they lead from
  LazyTable<bool> split_{1};
};

}  // namespace tiramisu
