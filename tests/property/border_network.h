// Random networks with neighbours outside that may announce anything, for property tests.
//
// Two to four IOS routers of one AS over OSPF, each with a host network 10.1.N.0/24 (`lanN`), and two or
// three neighbours (`e0` ..). Policies on random sessions set, delete and test communities, AS paths and
// prefixes.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "network/inventory.h"
#include "policies/policy.h"
#include "verify/announced_world.h"

namespace tiramisu::testing {

/// A random network, ready for questions. The same seed gives the same network on every machine.
struct BorderNetwork {
  /// `policy_lines`: items of a policy file's list.
  BorderNetwork(std::uint32_t seed, const std::string& policy_lines);

  Network network;
  Inventory inventory;
  std::vector<Policy> policies;
  std::string problems;  ///< diagnostics; empty where all is well
  std::string text;      ///< the configurations
};

/// A random neighbour announces one of `prefixes`, with random communities and AS path.
PossibleAnnouncement make_up(const Network& network, std::mt19937& random, const std::vector<std::string>& prefixes);

}  // namespace tiramisu::testing
