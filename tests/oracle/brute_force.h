// The slow twin of verification: every failure set, every path, sample packets.
//
// Nothing is shared with src/verify: failure sets are enumerated, each is simulated with all
// prefixes, and each sample packet is followed along every equal-cost path. Exact where the
// sample packets hold one of each kind that the network tells apart.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "network/inventory.h"
#include "policies/policy.h"
#include "routing/simulation.h"

namespace tiramisu::testing {

/// The samples: hosts of a /24 by last octet, TCP destination ports, and addresses that nobody has.
struct Samples {
  std::vector<std::uint32_t> hosts;
  std::vector<std::uint16_t> ports;
  std::vector<Ipv4Address> strangers;
};

/// What brute force says of a policy.
struct BruteForce {
  bool settled = true;  ///< every state converged
  std::uint64_t sets = 0;
  /// The failure sets with a violation, with the least number of elements that make each up.
  std::map<FailureSet, std::uint32_t> violating;
};

/// Tries every failure set that the policy allows. O(sets x (simulation + packets x paths)).
BruteForce brute_force(const Simulator& simulator, const Inventory& inventory, const Policy& policy, const Samples& samples);

/// Does this very packet, sent by the named source to the named target, violate the policy?
bool offends(const Simulator& simulator, const FailureSet& failures, const Policy& policy, const std::string& source,
             const std::string& target, const Packet& packet);

}  // namespace tiramisu::testing
