// The ladder of exactness: which argument decides a policy?
//
// Rungs are tried from the fastest on. A rung either decides (it holds, or here is a failure set
// that violates it) or says why it does not apply; exploration, the last one, always applies.
// What a rung finds violated is replayed in the simulation like everything else.
#pragma once

#include "verify/exploration.h"
#include "verify/network_graphs.h"
#include "verify/outside.h"

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
  /// All must outlive it.
  Ladder(const NetworkGraphs& graphs, const Simulator& simulator, const Inventory& inventory, const Outside& outside)
      : g_(graphs), s_(simulator), inventory_(inventory), outside_(outside) {}

  /// `touched`: neighbours may announce what touches the policy; only arguments that have all
  /// announcements in view apply then.
  LadderAnswer climb(const Policy& policy, bool touched) const;

 private:
  LadderAnswer decide_by_proof() const;
  LadderAnswer decide_loop_freedom(const Policy& policy) const;
  LadderAnswer decide_transit(const Policy& policy) const;

  const NetworkGraphs& g_;
  const Simulator& s_;
  const Inventory& inventory_;
  const Outside& outside_;
};

/// "any 2 links of 44"; "no failures".
std::string bound_text(const FailureModel& model);

}  // namespace tiramisu
