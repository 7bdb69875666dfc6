// The BGP decision process (RFC 4271 9.1.2.2, with the vendors' weight and multipath rules).
#pragma once

#include <span>
#include <vector>

#include "model/bgp.h"
#include "routing/simulation.h"

namespace tiramisu {

/// Marks the best path and the multipaths of a BGP table entry; the fields `valid` and
/// `igp_metric` must be set. Returns the index of the best path, or -1 where none is valid.
/// Steps: weight, local preference, locally originated, AS path length, origin, MED (within a
/// neighbouring AS, always deterministic), eBGP before iBGP, IGP metric, router id (or
/// originator id), cluster list length, neighbour address. Where routers would keep the
/// oldest of equal eBGP paths, the router id decides: age is no part of a configuration.
/// O(paths^2) for the MED step, else O(paths).
int decide(const BgpProcess& process, const BgpVrf& vrf, std::span<BgpPath* const> paths);

}  // namespace tiramisu
