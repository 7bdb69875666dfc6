// Forwarding: what routers do with a packet, given their RIBs and packet filters.
#pragma once

#include <string_view>
#include <vector>

#include "base/header_space.h"
#include "routing/acl_eval.h"
#include "routing/simulation.h"

namespace tiramisu {

/// What became of a packet on one branch of a router's decision.
enum class StepKind : std::uint8_t {
  kForward,     ///< sent to another device of the network
  kDelivered,   ///< accepted: an address of the router itself
  kToSubnet,    ///< sent to a host on a connected subnet (`out_port`)
  kExits,       ///< sent to a next hop that is no device of the network (`gateway` on `out_port`)
  kNoRoute,     ///< no route, or its next hop cannot be resolved
  kDiscarded,   ///< a null route
  kFilteredOut, ///< denied by the ACL on the way out
  kFilteredIn,  ///< denied by the ACL on the way in, at the next device
  kNoNeighbor,  ///< the gateway is a device that cannot be reached on the wire
};
std::string_view name(StepKind kind);
/// Does a packet die in such a step?
constexpr bool is_drop(StepKind k) { return k >= StepKind::kNoRoute; }

/// One branch of one router's decision about one packet.
struct Step {
  StepKind kind = StepKind::kNoRoute;
  InstanceId instance;            ///< who decides
  const Route* route = nullptr;   ///< the RIB route that matched first (lives in the DataPlane)
  const Route* resolving = nullptr;  ///< the last route of a recursive resolution, if it took one
  PortId out_port;
  Ipv4Address gateway;
  PortId in_port;                 ///< kForward, kFilteredIn: where it arrives
  InstanceId next;                ///< kForward: the next router
  PortId filter_port;             ///< the port whose ACL denied it, or on whose ACL it hangs
  const AclEntry* filter_entry = nullptr;  ///< the deciding line; nullptr: the implicit deny
  bool filter_unknown = false;    ///< the outcome hangs on an ACL test that is not modelled
};

/// The routing instance and port where a packet enters.
struct Entry {
  InstanceId instance;
  PortId in_port;  ///< not valid: made by the router itself (no inbound filter)
};

/// Whose packet is it? Routers do not put what they send themselves through outbound filters.
enum class PacketOrigin : std::uint8_t { kTransit, kOwn };

class Forwarder {
 public:
  Forwarder(const Simulator& simulator, const DataPlane& plane) : simulator_(&simulator), plane_(&plane) {}

  /// All equal-cost branches of a router's decision, in order of (port, gateway). Never empty.
  std::vector<Step> decide(InstanceId instance, const Packet& packet, PacketOrigin origin = PacketOrigin::kTransit) const;
  /// Puts a step of kForward or kToSubnet through the filters of the ports on its way, as `decide` does.
  void apply_filters(Step& step, const Packet& packet, PacketOrigin origin) const;
  /// The inbound filter of the entry port: a kFilteredIn step if it denies.
  FilterDecision admit(const Entry& entry, const Packet& packet) const;

 private:
  /// A packet on its way out of a router.
  struct Leaving {
    const Packet& packet;
    PacketOrigin origin;
  };
  void resolve(InstanceId instance, const Route& route, const Route* first, const Leaving& leaving, int depth,
               std::vector<Step>& steps) const;
  void send(Step step, const Leaving& leaving, std::vector<Step>& steps) const;
  bool lets_out(Step& step, const Leaving& leaving) const;
  bool lets_in(Step& step, const Packet& packet) const;

  const Simulator* simulator_;
  const DataPlane* plane_;
};

}  // namespace tiramisu
