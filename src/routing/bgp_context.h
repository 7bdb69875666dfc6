// What BGP stands on while it is solved: sessions, next-hop resolution, policies.
#pragma once

#include <optional>

#include "network/live_topology.h"
#include "routing/simulation.h"

namespace tiramisu {

/// One direction of a session: who sends to whom.
struct SessionDirection {
  SessionId session;
  bool from_a = true;

  const SessionEnd& sender(const Network& n) const { return from_a ? n.sessions[session].a : n.sessions[session].b; }
  const SessionEnd& receiver(const Network& n) const { return from_a ? n.sessions[session].b : n.sessions[session].a; }
  std::size_t index() const { return session.index() * 2 + (from_a ? 0 : 1); }
};

/// A VRF of a device whose BGP paths another VRF of it imports (route targets, import vrf).
struct LeakEdge {
  SpeakerId from;
  SpeakerId to;
};

/// How a next hop resolves.
struct Resolution {
  bool reachable = false;
  std::uint32_t metric = 0;  ///< of the resolving route; 0 where it is connected
  auto operator<=>(const Resolution&) const = default;
};

/// The world as BGP sees it in one round: read-only.
struct BgpContext {
  const Simulator& simulator;
  const Network& network;
  const PrefixTable& prefixes;
  const LiveTopology& live;
  const IdVector<InstanceId, Rib>& ribs;
  const Bitset& sessions_up;
  /// The BGP tables of the round before, for policies on redistribution that ask for attributes.
  const IdVector<SpeakerId, std::vector<BgpTableEntry>>* bgp_tables = nullptr;

  /// Resolves a next hop by the longest match other than a BGP route for `prefix` itself.
  Resolution resolve(InstanceId instance, Ipv4Address next_hop, PrefixId prefix) const;
};

}  // namespace tiramisu
