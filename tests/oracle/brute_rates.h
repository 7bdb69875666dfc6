// The slow twin of the checks of bandwidth and latency: path by path, cut by cut.
//
// Needs a policy whose table of links has no gaps; see fill_gaps.
#pragma once

#include <utility>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "policies/policy.h"
#include "routing/simulation.h"

namespace tiramisu::testing {

/// One path of a packet from one place.
struct RatedPath {
  std::vector<std::pair<PortId, PortId>> hops;  ///< the ports that it left and arrived by
  boost::multiprecision::cpp_rational share = 1;  ///< of all packets, where each router splits evenly
  bool delivered = false;
  bool loop = false;
};

bool is_about_rates(const Policy& policy);

/// The policy with each unknown value as good (or as bad) as can be.
Policy fill_gaps(const Policy& policy, bool good);

/// Do the paths from one place violate the policy?
bool rates_violate(const Network& network, const Policy& policy, const std::vector<RatedPath>& paths);

}  // namespace tiramisu::testing
