// The hops that packets to a slice can take, one protocol's for all slices and states.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "verify/flow_graph.h"

namespace tiramisu {

/// Immutable. O(adjacencies or sessions) to make and to hold.
class SliceHops {
 public:
  struct Hop {
    InstanceId from, to;
    PortId out, in;
    Ipv4Address gateway;
    std::uint32_t cost = 0;
    SessionId session;       ///< of external BGP
    bool told_by_a = false;  ///< `to` is end a of the session
  };

  /// OSPF adjacencies; a hop costs what the sender's port does.
  static SliceHops link_state(const Network& network);
  /// eBGP sessions over wires, from who learns to who announces; a hop costs one AS.
  static SliceHops external_bgp(const Network& network);

  std::span<const Hop> into(InstanceId i) const { return run(into_, first_in_, i); }
  /// The first is what the router prefers of equally long ways (RFC 4271 9.1.2.2: router id, address).
  std::span<const Hop> out_of(InstanceId i) const { return run(out_of_, first_out_, i); }
  /// Of equally long ways, sorted as in `out_of`, those that the router installs stay.
  void select(InstanceId i, std::vector<const Hop*>& equal) const;
  /// Why the costs of hops do not tell what routers choose; empty: they do.
  const std::string& why_not() const { return why_not_; }

 private:
  /// What a router installs of equally good routes.
  struct Multipath {
    std::uint32_t most = 1;
    bool one_neighbor = false;  ///< all over the same one as the first
  };

  explicit SliceHops(const Network& network) : multipath_(network.instances.size()) {}
  void index();
  static std::span<const Hop> run(const std::vector<Hop>& hops, const std::vector<std::uint32_t>& first, InstanceId i) {
    return {hops.data() + first[i.index()], hops.data() + first[i.index() + 1]};
  }

  std::vector<Hop> into_, out_of_;  ///< by `to`, by `from`
  std::vector<std::uint32_t> first_in_, first_out_;
  IdVector<InstanceId, Multipath> multipath_;
  std::string why_not_;
};

/// What a router that has the destination's subnet does with a packet to it; none: it is not on a live port.
std::optional<Step> deliver(const Network& network, const LiveTopology& live, InstanceId instance, const Packet& packet);

/// Adds what a hop stands on.
inline void add_dependencies(const LiveTopology& live, const SliceHops::Hop& hop, ElementSet& into) {
  live.add_dependencies(hop.out, into);
  live.add_dependencies(hop.in, into);
}

/// The branches of a router that sends over these hops, each once.
Branches branches_over(const Network& network, InstanceId instance, const std::vector<const SliceHops::Hop*>& hops);

}  // namespace tiramisu
