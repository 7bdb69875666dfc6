// Do the packets of a BGP session that is no matter of one wire get through?
#pragma once

#include "base/bitset.h"
#include "routing/forwarding.h"

namespace tiramisu {

/// The sessions (bits over SessionId) over several hops of which some ACL, wherever it is applied, denies
/// packets. O(sessions x ACL entries).
Bitset filtered_sessions(const Network& network);

/// The sessions (bits over SessionId) for which routes at both ends are not enough to know: some
/// ACL denies their packets somewhere, or their TTL may be less than the way is long.
/// O(sessions x ACL entries).
Bitset sessions_to_walk(const Network& network);

/// Does one end's connection come up along the routes of this state, there and back, past all
/// packet filters and within the TTL? One equal-cost way that works is enough.
bool session_gets_through(const Simulator& simulator, const DataPlane& plane, const Session& session);

}  // namespace tiramisu
