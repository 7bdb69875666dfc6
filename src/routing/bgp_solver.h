// BGP as a path-vector computation: per prefix, label correcting with a work list.
#pragma once

#include <vector>

#include "base/bitset.h"
#include "routing/bgp_context.h"
#include "routing/bgp_originate.h"

namespace tiramisu {

/// What BGP came to for all prefixes in scope.
struct BgpResult {
  IdVector<InstanceId, std::vector<Route>> routes;  ///< best routes offered to the RIBs, by prefix
  std::vector<std::pair<PrefixId, SessionId>> used;  ///< sessions of best and multipath routes, ascending
  IdVector<SpeakerId, std::vector<BgpTableEntry>> tables;  ///< where they were asked for
  std::vector<PrefixId> unstable;                    ///< prefixes whose computation did not settle
};

struct BgpSolveOptions {
  bool keep_tables = false;
  bool parallel = false;
  std::uint32_t schedule = 0;  ///< order of activation: see SolveOptions
};

/// The pairs of VRFs between which BGP paths leak, from route targets and `import vrf`.
std::vector<LeakEdge> find_leaks(const Network& network);

/// Solves BGP for every prefix that is originated. Longer prefixes first, so that aggregates
/// find their contributors. A prefix whose speakers keep changing their minds is reported as
/// unstable and keeps the state it was stopped in. Deterministic for any number of threads.
BgpResult solve_bgp(const BgpContext& context, const Bitset& scope, const std::vector<LeakEdge>& leaks,
                    const IdVector<SpeakerId, std::vector<Origination>>& originations, const BgpSolveOptions& options);

}  // namespace tiramisu
