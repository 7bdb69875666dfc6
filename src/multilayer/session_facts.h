// What BGP sessions do to any prefix: the part of "is this slice transparent?" that does not hang
// on the destination.
#pragma once

#include "multilayer/link_state_slices.h"

namespace tiramisu {

/// The speakers that iBGP sessions join, directly or over others.
struct InternalGroup {
  std::vector<SpeakerId> speakers;    ///< ascending
  std::vector<SpeakerId> reflectors;  ///< each serves all others; none: a full mesh
  std::string why_not;                ///< why a route may not spread to all that are joined; empty: it does
};

struct SessionFacts {
  IdVector<SpeakerId, std::vector<SessionId>> of_speaker;
  /// By session: why it may do more to a route than eBGP over a wire must; empty: it does not.
  IdVector<SessionId, std::string> external;
  std::vector<InternalGroup> groups;
  IdVector<SpeakerId, std::uint32_t> group_of;
};

/// O(sessions x OSPF adjacencies + the square of each group).
SessionFacts find_session_facts(const RoutingAdjacencyGraph& rag, const LinkStateSlices& link_state);

}  // namespace tiramisu
