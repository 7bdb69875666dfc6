// Forwarding to one transparent slice, without solving the network: shortest paths towards it.
#pragma once

#include "verify/flow_graph.h"
#include "verify/transparent_traffic.h"

namespace tiramisu {

/// The directed hops of OSPF; the same for all slices and states.
class LinkStateHops {
 public:
  explicit LinkStateHops(const Network& network);

  struct Hop {
    InstanceId from, to;
    PortId out, in;
    Ipv4Address gateway;
    std::uint32_t cost = 0;
  };
  std::span<const Hop> into(InstanceId i) const { return run(into_, first_in_, i); }
  std::span<const Hop> out_of(InstanceId i) const { return run(out_of_, first_out_, i); }
  /// How many equal-cost next hops the router installs.
  std::uint32_t most(InstanceId i) const { return most_[i.index()]; }
  /// Why costs are not simply those of ports; empty: they are.
  const std::string& why_not() const { return why_not_; }

 private:
  static std::span<const Hop> run(const std::vector<Hop>& hops, const std::vector<std::uint32_t>& first, InstanceId i) {
    return {hops.data() + first[i.index()], hops.data() + first[i.index() + 1]};
  }

  std::vector<Hop> into_, out_of_;  ///< by `to`, by `from`
  std::vector<std::uint32_t> first_in_, first_out_;
  std::vector<std::uint32_t> most_;
  std::string why_not_;
};

/// What the routers of a link-state or internal BGP slice do in one state: one shortest-path
/// computation from the deliverers backwards serves all of them.
class SliceTree : public DecisionSource {
 public:
  /// `costs`: what each deliverer announces the subnet with. O(hops log routers).
  SliceTree(const Network& network, const LinkStateHops& hops, const TransparentSlice& slice, const std::vector<std::uint32_t>& costs,
            const LiveTopology& live);

  std::vector<Step> decide(InstanceId instance, const Packet& packet) const override;
  /// Adds the elements that the deliverer's session to a reflector stands on, where it needs one.
  void add_dependencies(Bitset& links, Bitset& nodes) const;

 private:
  static constexpr std::uint64_t kFar = ~std::uint64_t{0};

  bool delivers(InstanceId i) const;
  /// Is the hop on a shortest path?
  bool taken(const LinkStateHops::Hop& hop) const;
  void join_reflectors();

  const Network& n_;
  const LinkStateHops& hops_;
  const TransparentSlice& slice_;
  const LiveTopology& live_;
  std::vector<std::uint64_t> distance_;                  ///< by instance
  std::vector<const LinkStateHops::Hop*> to_reflector_;  ///< from a reflector to the deliverer, one way
  bool spread_ = true;                                   ///< routers other than the deliverer have a route
};

}  // namespace tiramisu
