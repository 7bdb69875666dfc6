// waypoint: every delivered path crosses the waypoint set; a chain, each in order.
//
// A search over pairs (router, number of waypoints met so far): the product of the flow's graph
// with the automaton of the chain. A set is a chain of one.
#include <algorithm>
#include <deque>
#include <map>

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

using Progress = std::pair<InstanceId, std::size_t>;

/// The waypoints in order; a set given as several selectors counts as one.
std::vector<std::vector<const Waypoint*>> chain_of(const Policy& policy) {
  std::vector<std::vector<const Waypoint*>> chain;
  for (const Waypoint& waypoint : policy.via) {
    if (policy.chain || chain.empty()) chain.emplace_back();
    chain.back().push_back(&waypoint);
  }
  return chain;
}

class ChainSearch {
 public:
  ChainSearch(const FlowGraph& graph, const Policy& policy)
      : graph_(graph), network_(graph.state().simulator.network()), chain_(chain_of(policy)) {}

  std::optional<Offence> run() {
    for (const FlowEntry& entry : graph_.entries()) {
      if (entry.direct == Fate::kDelivered && !chain_.empty())
        return Offence{Walk{entry, {}, Fate::kDelivered}, fmt::format("it arrives without crossing {}", chain_.front().front()->text)};
      if (!graph_.admitted(entry)) continue;
      if (auto offence = search(entry)) return offence;
    }
    return std::nullopt;
  }

 private:
  std::size_t advance(std::size_t met, const Step& step) const {
    while (met < chain_.size() && std::any_of(chain_[met].begin(), chain_[met].end(),
                                              [&](const Waypoint* w) { return touches(network_, *w, step); })) {
      ++met;
    }
    return met;
  }

  std::optional<Offence> search(const FlowEntry& entry) {
    std::map<Progress, std::pair<Progress, const Step*>> came;
    const Progress start{entry.entry->instance, 0};
    came[start] = {start, nullptr};
    std::deque<Progress> queue{start};
    while (!queue.empty()) {
      const Progress at = queue.front();
      queue.pop_front();
      for (const Step& step : graph_.steps(at.first)) {
        const std::size_t met = advance(at.second, step);
        const Fate fate = graph_.fate(step);
        if (fate == Fate::kDelivered && met < chain_.size()) {
          Walk walk{entry, {step}, fate};
          for (Progress back = at; came[back].second != nullptr; back = came[back].first)
            walk.steps.insert(walk.steps.begin(), *came[back].second);
          return Offence{std::move(walk), fmt::format("it arrives without crossing {}", chain_[met].front()->text)};
        }
        if (fate != Fate::kContinues) continue;
        const Progress next{step.next, met};
        if (came.try_emplace(next, at, &step).second) queue.push_back(next);
      }
    }
    return std::nullopt;
  }

  const FlowGraph& graph_;
  const Network& network_;
  std::vector<std::vector<const Waypoint*>> chain_;
};

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) { return ChainSearch(graph, policy).run(); }

}  // namespace

extern const CheckPlan waypoint_plan;
const CheckPlan waypoint_plan{.name = "waypoint", .judge = judge, .question = GraphQuestion::kThrough};

}  // namespace tiramisu
