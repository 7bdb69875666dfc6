// Is all traffic of a policy to transparent slices? May filters drop some of it?
#pragma once

#include "multilayer/transparent_slices.h"
#include "policies/policy.h"

namespace tiramisu {

/// A prefix of a target, and its slice.
struct TargetSlice {
  std::uint32_t target = 0;
  Ipv4Prefix prefix;
  TransparentSlice slice;
};

struct TransparentTraffic {
  std::vector<TargetSlice> slices;  ///< every prefix of every target, in order
  std::string why_not;              ///< empty: it is
  std::string filtered;             ///< which packet filter may drop some of it; empty: none
};

/// Also the targets' places must be as the slices have them: hosts on routers' ports, delivered
/// where the inventory says, if it does. O(taint of each target), in parallel.
TransparentTraffic find_slices(const TransparentSlices& slices, const Policy& policy);

}  // namespace tiramisu
