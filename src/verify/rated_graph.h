// A flow's graph from one entry, with what its hops carry and how long they take.
#pragma once

#include <map>
#include <vector>

#include "verify/check.h"
#include "verify/hop_facts.h"

namespace tiramisu {

struct RatedHop {
  InstanceId from, to;
  const Step* step = nullptr;
  HopFacts facts;
};

/// Where an unknown value may be anything: the best that it can be, or the worst.
enum class Outlook : std::uint8_t { kBest, kWorst };

/// The hops of all paths from one entry. Needs a flow all of whose packets arrive (find_lost), so
/// that the graph has no loops and every hop lies on a path that delivers.
class RatedGraph {
 public:
  RatedGraph(const FlowGraph& graph, const FlowEntry& entry, const LinkTable& links);

  /// Those of one router stand together, routers before all that they send to.
  const std::vector<RatedHop>& hops() const { return hops_; }
  InstanceId start() const { return entry_.entry->instance; }
  /// Does the router deliver some packets itself?
  bool delivers(InstanceId instance) const;
  /// A path over the hop: a shortest to it, the first branches behind it.
  Walk walk_over(const RatedHop& hop) const;
  /// A path over these hops and no others, which lead from the start to a router that delivers.
  Walk walk_along(const std::vector<const RatedHop*>& hops) const;

 private:
  void visit(InstanceId instance, std::map<InstanceId, bool>& seen);
  void finish(Walk& walk) const;

  const FlowGraph& graph_;
  FlowEntry entry_;
  const LinkTable& links_;
  std::vector<InstanceId> finished_;
  std::vector<RatedHop> hops_;
};

}  // namespace tiramisu
