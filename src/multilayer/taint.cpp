#include <algorithm>

#include "multilayer/facts_spread.h"
#include "multilayer/taint_edges.h"

namespace tiramisu {
namespace {

/// Carries the taint of one prefix over edges.
class Spread {
 public:
  Spread(const RoutingAdjacencyGraph& graph, const Ipv4Prefix& prefix, bool only_outside) : g_(graph), edges_(graph, prefix) {
    taint_.bits.assign(graph.processes().size(), 0);
    if (!only_outside)
      for (const Originator& originator : graph.originators_of(prefix)) give(originator.process, originator.bits);
    for (const ProcessId process : graph.announcers_of_any()) give(process, Taint::kBgpAnnounced);
  }

  Taint run() {
    while (!waiting_.empty()) {
      const ProcessId from = waiting_.back();
      waiting_.pop_back();
      for (const RoutingAdjacency& edge : g_.out(from)) give(edge.to, edges_.carried(edge, taint_.bits[from]));
    }
    return std::move(taint_);
  }

 private:
  void give(ProcessId process, std::uint8_t bits) {
    std::uint8_t& own = taint_.bits[process];
    if ((bits & ~own) == 0) return;
    own |= bits;
    waiting_.push_back(process);
  }

  const RoutingAdjacencyGraph& g_;
  const TaintEdges edges_;
  Taint taint_;
  std::vector<ProcessId> waiting_;
};

}  // namespace

FactsSpread RoutingAdjacencyGraph::facts_of(const Ipv4Prefix& prefix) const { return spread_facts(prefix, false); }

FactsSpread RoutingAdjacencyGraph::spread_facts(const Ipv4Prefix& prefix, bool only_outside) const {
  FactsSpread spread(*this, *facts_, prefix);
  if (!only_outside)
    for (const Originator& originator : originators_of(prefix)) spread.start(originator.process, originator.bits, facts_of_origin(*facts_, originator));
  for (const ProcessId process : announcers_of_any_) spread.start(process, Taint::kBgpAnnounced, RouteFacts::announced(facts_->communities()));
  spread.run();
  return spread;
}

Taint RoutingAdjacencyGraph::spread(const Ipv4Prefix& prefix, bool only_outside) const {
  return facts_ ? spread_facts(prefix, only_outside).taint() : Spread(*this, prefix, only_outside).run();
}

Taint RoutingAdjacencyGraph::taint_of(const Ipv4Prefix& prefix) const { return spread(prefix, false); }

bool RoutingAdjacencyGraph::taken_from_outside(const Ipv4Prefix& prefix) const {
  const Taint taint = spread(prefix, true);
  return std::any_of(taint.bits.begin(), taint.bits.end(), [](std::uint8_t bits) { return (bits & ~Taint::kBgpAnnounced) != 0; });
}

Taint RoutingAdjacencyGraph::taint(const Ipv4Prefix& destination) const {
  Taint result;
  result.bits.assign(processes_.size(), 0);
  for (const Ipv4Prefix& prefix : overlapping(destination)) result.unite(taint_of(prefix));
  return result;
}

}  // namespace tiramisu
