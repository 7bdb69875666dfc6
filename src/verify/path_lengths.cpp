#include "verify/path_lengths.h"

#include <map>
#include <tuple>

#include "verify/hop_facts.h"

namespace tiramisu {
namespace {

/// A router, and the region that the packet was in last.
using Place = std::pair<InstanceId, std::uint32_t>;

/// The best way on from a place: its length and first step.
struct Onward {
  std::uint64_t length = 0;
  const Step* step = nullptr;
};

class Measure {
 public:
  Measure(const FlowGraph& graph, const Policy& policy, bool longest, bool worst = false)
      : graph_(graph), policy_(policy), network_(graph.state().simulator.network()), longest_(longest), worst_(worst) {}

  std::optional<MeasuredPath> run() {
    std::optional<MeasuredPath> best;
    for (const FlowEntry& entry : graph_.entries()) {
      if (entry.direct == Fate::kDelivered && (!best || better(0, best->length))) best = MeasuredPath{Walk{entry, {}, Fate::kDelivered}, 0};
      if (!graph_.admitted(entry)) continue;
      const Place start{entry.entry->instance, group_at(entry.entry->instance, 0)};
      const std::optional<Onward> found = onward(start);
      if (!found || (best && !better(found->length, best->length))) continue;
      best = MeasuredPath{walk_from(entry, start), found->length};
    }
    return best;
  }

 private:
  bool better(std::uint64_t a, std::uint64_t b) const { return longest_ ? a > b : a < b; }

  std::uint32_t group_at(InstanceId instance, std::uint32_t before) const {
    if (policy_.unit != LengthUnit::kRegions) return 0;
    const std::uint32_t own = policy_.groups.group_of[network_.instances[instance].node];
    return own == 0 ? before : own;
  }

  std::uint64_t cost(const Place& from, const Place& to, const Step& step) const {
    if (policy_.unit == LengthUnit::kMilliseconds) {
      const HopFacts facts = hop_facts(graph_.state(), policy_.links, step);
      return worst_ ? facts.most_ns : facts.least_ns;
    }
    if (policy_.unit != LengthUnit::kRegions) return 1;
    return from.second != 0 && from.second != to.second ? 1 : 0;
  }

  Place next_of(const Place& at, const Step& step) const { return {step.next, group_at(step.next, at.second)}; }

  /// nullopt where nothing is delivered from here. The graph has no loops.
  std::optional<Onward> onward(const Place& at) {
    const auto known = memo_.find(at);
    if (known != memo_.end()) return known->second;
    std::optional<Onward> best;
    for (const Step& step : graph_.steps(at.first)) {
      const Fate fate = graph_.fate(step);
      std::optional<Onward> here;
      if (fate == Fate::kDelivered) here = Onward{0, &step};
      if (fate == Fate::kContinues) {
        const Place next = next_of(at, step);
        if (const auto rest = onward(next)) here = Onward{saturated_sum(rest->length, cost(at, next, step)), &step};
      }
      if (here && (!best || better(here->length, best->length))) best = here;
    }
    memo_[at] = best;
    return best;
  }

  Walk walk_from(const FlowEntry& entry, Place at) {
    Walk walk{entry, {}, Fate::kDelivered};
    for (;;) {
      const Step& step = *onward(at)->step;
      walk.steps.push_back(step);
      if (graph_.fate(step) == Fate::kDelivered) return walk;
      at = next_of(at, step);
    }
  }

  const FlowGraph& graph_;
  const Policy& policy_;
  const Network& network_;
  bool longest_;
  bool worst_;
  std::map<Place, std::optional<Onward>> memo_;
};

}  // namespace

PathLengths measure_paths(const FlowGraph& graph, const Policy& policy) {
  PathLengths lengths;
  lengths.loop = graph.find_loop();
  if (lengths.loop) return lengths;
  lengths.shortest = Measure(graph, policy, false).run();
  lengths.longest = Measure(graph, policy, true).run();
  if (policy.unit == LengthUnit::kMilliseconds) lengths.worst = Measure(graph, policy, true, true).run();
  return lengths;
}

}  // namespace tiramisu
