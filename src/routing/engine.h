// One run of the fixpoint over all protocols: the inside of Simulator::solve.
#pragma once

#include <set>
#include <vector>

#include "routing/bgp_solver.h"
#include "routing/ospf.h"
#include "routing/simulation.h"

namespace tiramisu {

/// Solves one failure set under one order of events. Each round recomputes only the protocols
/// whose inputs changed; the state is stable when none did.
///
/// When a round returns to an earlier state, all routers acting at once make it go round in
/// circles. The engine then lets them act one at a time (any fair order of events is one that a
/// network can take); what still does not settle has no stable state in reach.
class Engine {
 public:
  Engine(const Simulator& simulator, const std::vector<LeakEdge>& leaks, DataPlane& plane, const SolveOptions& options);

  /// Fills the data plane.
  void run();

 private:
  /// What each source feeds into the protocols: it changes only between rounds.
  struct Inputs {
    IdVector<InstanceId, std::vector<Route>> statics;
    IdVector<OspfProcessId, std::vector<OspfExternal>> externals;
    IdVector<SpeakerId, std::vector<Origination>> originations;
  };

  bool round();
  bool adopt_igp(Inputs& inputs);
  bool adopt_originations(Inputs& inputs);
  template <class Container>
  bool adopt(Container& current, Container& wanted, std::size_t salt);
  void solve_igp();
  void solve_bgp_now();
  /// The same for these prefixes alone, where nothing else that BGP stands on has changed.
  void solve_bgp_again(const Bitset& prefixes);
  /// The prefixes that speakers originate otherwise than before; where prefixes stand on each other
  /// (aggregates, conditional defaults): nullopt.
  std::optional<Bitset> originated_otherwise(const IdVector<SpeakerId, std::vector<Origination>>& before) const;
  void rebuild_ribs();
  Bitset live_sessions() const;
  bool session_up(SessionId id) const;
  bool reaches(const SessionEnd& from, const SessionEnd& to, SessionKind kind) const;
  std::vector<std::uint64_t> resolution_signature() const;
  std::size_t state_hash() const;
  /// BGP once more over the final state, in another order of events.
  void search_bgp_twin();
  void report_unstable();
  BgpContext context() const;

  const Simulator& simulator_;
  const Network& network_;
  const std::vector<LeakEdge>& leaks_;
  DataPlane& plane_;
  const SolveOptions& options_;
  bool keep_tables_;
  bool one_at_a_time_;
  bool adopted_one_ = false;
  OspfTopology ospf_topology_;
  std::vector<PrefixId> resolving_;  ///< prefixes that can resolve a BGP next hop
  Inputs inputs_;
  OspfResult ospf_;
  BgpResult bgp_;
  Bitset sessions_;
  std::vector<std::uint64_t> signature_;
  bool first_ = true;
};

/// The finding that a routing instance may end with other routes.
Diagnostic several_states(const Network& network, InstanceId instance);

}  // namespace tiramisu
