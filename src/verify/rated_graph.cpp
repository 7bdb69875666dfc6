#include "verify/rated_graph.h"

#include <algorithm>
#include <set>

namespace tiramisu {

RatedGraph::RatedGraph(const FlowGraph& graph, const FlowEntry& entry, const LinkTable& links)
    : graph_(graph), entry_(entry), links_(links) {
  std::map<InstanceId, bool> seen;
  visit(start(), seen);
  for (auto at = finished_.rbegin(); at != finished_.rend(); ++at)
    for (const Step& step : graph_.steps(*at))
      if (graph_.fate(step) == Fate::kContinues) hops_.push_back({*at, step.next, &step, hop_facts(graph_.state(), links_, step)});
}

/// Depth first; a router is finished after all that it sends to.
void RatedGraph::visit(InstanceId instance, std::map<InstanceId, bool>& seen) {
  if (!seen.try_emplace(instance, true).second) return;
  for (const Step& step : graph_.steps(instance))
    if (graph_.fate(step) == Fate::kContinues) visit(step.next, seen);
  finished_.push_back(instance);
}

bool RatedGraph::delivers(InstanceId instance) const {
  const std::vector<Step>& steps = graph_.steps(instance);
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return graph_.fate(step) == Fate::kDelivered; });
}

void RatedGraph::finish(Walk& walk) const {
  InstanceId at = walk.steps.empty() ? start() : walk.steps.back().next;
  for (walk.fate = Fate::kContinues; walk.fate == Fate::kContinues; at = walk.steps.back().next) {
    const std::vector<Step>& steps = graph_.steps(at);
    const auto delivering = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return graph_.fate(s) == Fate::kDelivered; });
    walk.steps.push_back(delivering != steps.end() ? *delivering : steps.front());
    walk.fate = graph_.fate(walk.steps.back());
  }
}

Walk RatedGraph::walk_over(const RatedHop& hop) const {
  const auto is_it = [&](const Step& step, Fate) {
    return step.instance == hop.from && step.next == hop.to && step.out_port == hop.step->out_port && step.gateway == hop.step->gateway;
  };
  Walk walk = graph_.find_from(entry_, is_it).value_or(Walk{entry_, {}, Fate::kContinues});
  finish(walk);
  return walk;
}

Walk RatedGraph::walk_along(const std::vector<const RatedHop*>& hops) const {
  Walk walk{entry_, {}, Fate::kContinues};
  for (const RatedHop* hop : hops) walk.steps.push_back(*hop->step);
  finish(walk);
  return walk;
}

}  // namespace tiramisu
