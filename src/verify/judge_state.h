// All flows of a policy judged in one state of the network.
#pragma once

#include "verify/check.h"

namespace tiramisu {

struct StateJudgement {
  std::optional<FlowOffence> offence;         ///< the first in order of flows
  std::optional<Counterexample> example;      ///< of checks of tables: the evidence
  std::string doubt;                          ///< something may offend; what is not known
  bool hangs_on_unused = false;               ///< see CheckPlan
  const AclEntry* unknown_filter = nullptr;   ///< a filter clause that is not modelled decided something
};

/// Flows that do not count in the state (see `counts`) are left out. Stops at the first offence.
StateJudgement judge_state(const NetworkState& state, const CheckPlan& plan, const Policy& policy, const std::vector<Flow>& flows);

}  // namespace tiramisu
