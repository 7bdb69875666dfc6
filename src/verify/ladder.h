// The ladder of exactness: which argument decides a policy?
//
// Rungs are tried from the fastest on. A rung either decides (it holds, or here is a failure set
// that violates it) or says why it does not apply; exploration, the last one, always applies.
// What a rung finds violated is replayed in the simulation like everything else.
#pragma once

#include <memory>
#include <mutex>

#include "multilayer/tpg.h"
#include "multilayer/transparent_slices.h"
#include "verify/exploration.h"
#include "verify/outside.h"
#include "verify/slice_states.h"

namespace tiramisu {

/// What the rungs make of a policy.
struct LadderAnswer {
  bool decided = false;
  Method method;  ///< undecided: only what was tried
  std::uint64_t flows = 0;          ///< pairs of source and target, or what `counted` says
  std::string_view counted = "flows";
  std::optional<Finding> violation; ///< none: it holds. Of this pair:
  std::uint32_t source = 0, target = 0;
};

/// The rungs before exploration. Immutable, for any number of threads.
class Ladder {
 public:
  /// O(network + what OSPF and BGP sessions make of it).
  Ladder(const Simulator& simulator, const Inventory& inventory, const Outside& outside);

  /// `touched`: neighbours may announce what touches the policy; only arguments that have all
  /// announcements in view apply then.
  LadderAnswer climb(const Policy& policy, bool touched) const;

 private:
  LadderAnswer decide_by_proof() const;
  LadderAnswer decide_loop_freedom(const Policy& policy) const;
  LadderAnswer decide_transit(const Policy& policy) const;
  const TrafficGraphs& graphs() const;

  const Simulator& s_;
  const Inventory& inventory_;
  const Outside& outside_;
  RoutingAdjacencyGraph rag_;
  TransparentSlices slices_;
  mutable std::once_flag graphs_made_;
  mutable std::unique_ptr<const TrafficGraphs> graphs_;  ///< made when the first policy asks
  HopsByKind hops_;
  std::string unmodelled_;  ///< why no argument about all failures stands; empty: none
};

/// "any 2 links of 44"; "no failures".
std::string bound_text(const FailureModel& model);

}  // namespace tiramisu
