// Lazy exploration of failure sets.
//
// Starting from no failure, a failure set is extended only by elements that something decisive
// stands on in its state: other elements change nothing (routing/dependencies.cpp). Sets are
// taken level by level, so that the first violation of a policy has the fewest elements; all
// policies share the simulation of a set. Within a level sets are independent and run in
// parallel; what is reported is the least in a fixed order, whatever the number of threads.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/bitset.h"
#include "network/inventory.h"
#include "verify/check.h"
#include "verify/failure_tracks.h"
#include "verify/verdict.h"

namespace tiramisu {

/// A question of the exploration: one policy.
struct Mission {
  const Policy* policy = nullptr;
  const CheckPlan* plan = nullptr;
  std::vector<Flow> flows;
  std::vector<Ipv4Prefix> destinations;
  std::vector<PortId> edge_ports;  ///< routed ports of the segments that its hosts are on
  std::vector<NodeId> edge_nodes;  ///< devices that are sources or targets themselves
};

/// A violation as exploration found it.
struct Finding {
  FailureSet failures;
  std::vector<std::string> failed;  ///< elements, by name
  std::string scenario;
  std::uint32_t flow = 0;  ///< index into Mission::flows
  std::string reason;
  ElementSet cone;  ///< what the routes and hosts in question stand on in this state
};

/// What exploration came to for one mission.
struct MissionResult {
  std::vector<Finding> findings;  ///< of the least level that has any; in order
  std::uint64_t states = 0;       ///< failure sets simulated for it
  std::uint64_t failure_sets = 0; ///< failure sets that the answer speaks for
  bool exhausted = true;          ///< false: a budget ended it
  std::uint32_t complete_level = 0;  ///< where a budget ended it: every set of at most so many elements was decided
  bool converged = true;
  bool unique = true;
  Span unconverged;               ///< a line to look at, where one of the two is false
  const AclEntry* unknown_filter = nullptr;  ///< a filter clause that is not modelled decided something
  std::string doubt;              ///< something that is not known, on which the answer hangs
  ElementSet cone;                ///< all elements that anything decisive stood on, over all states
};

class SingleOutcome;

struct ExplorationOptions {
  std::function<void(std::size_t done, std::size_t planned)> progress;
  const SingleOutcome* single_outcome = nullptr;  ///< of the network; none: a simpler one is made
};

/// Explores all missions together.
std::vector<MissionResult> explore(const Simulator& simulator, const Inventory& inventory, const std::vector<Mission>& missions,
                                   const ExplorationOptions& options);

}  // namespace tiramisu
