// From a failure set to a counterexample that people can check.
#pragma once

#include "verify/exploration.h"

namespace tiramisu {

/// Turns findings of one policy into evidence.
class Evidence {
 public:
  Evidence(const Simulator& simulator, const Mission& mission) : s_(simulator), mission_(mission) {}

  /// Replays a finding in a simulation of its own, of all routes that can decide about the mission's
  /// destinations; nullopt if it does not show there.
  std::optional<Counterexample> show(const Finding& finding);

 private:
  SolveOptions options() const;
  Counterexample show_instability(const DataPlane& plane, const std::string& reason, Counterexample example) const;
  void add_other_paths(const FlowGraph& graph, const Walk& offending, Counterexample& example) const;
  void add_healthy(const Flow& flow, Counterexample& example);

  const Simulator& s_;
  const Mission& mission_;
  std::optional<DataPlane> healthy_;  ///< solved when first asked for
};

}  // namespace tiramisu
