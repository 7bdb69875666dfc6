// The BGP decision process (RFC 4271 9.1.2.2, with the vendors' weight and multipath rules).
#pragma once

#include <span>
#include <vector>

#include "model/bgp.h"
#include "routing/simulation.h"

namespace tiramisu {

/// A path of a table entry, and what the state of the network makes of it.
struct BgpCandidate {
  const BgpPath* path = nullptr;  ///< its fields valid, igp_metric, best and multipath do not count
  bool valid = true;              ///< the next hop is reachable
  std::uint32_t igp_metric = 0;   ///< to the next hop
  bool best = false;
  bool multipath = false;
};

/// Marks the best path and the multipaths of a BGP table entry. Returns the index of the best path, or -1 where none is valid.
/// Steps: weight, local preference, locally originated, AS path length, origin, MED (within a
/// neighbouring AS, always deterministic), eBGP before iBGP, IGP metric, router id (or
/// originator id), cluster list length, neighbour address. Where routers would keep the
/// oldest of equal eBGP paths, the router id decides: age is no part of a configuration.
/// O(paths^2) for the MED step, else O(paths).
int decide(const BgpProcess& process, const BgpVrf& vrf, std::span<BgpCandidate> paths);

}  // namespace tiramisu
