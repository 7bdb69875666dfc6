#include "verify/path_lengths.h"


#include "verify/hop_facts.h"

namespace tiramisu {
namespace {

/// A router, and the region that the packet was in last.
using Place = std::pair<InstanceId, std::uint32_t>;

/// The best way on from a place: its length and first step.
struct Onward {
  enum class State : std::uint8_t { kNew, kOpen, kDone };
  std::uint64_t length = 0;
  const Step* step = nullptr;  ///< none: nothing is delivered from here
  State state = State::kNew;
};

class Measure {
 public:
  Measure(const FlowGraph& graph, const Policy& policy, bool longest, bool worst = false)
      : graph_(graph), policy_(policy), network_(graph.state().simulator.network()), longest_(longest), worst_(worst) {
    if (policy.unit == LengthUnit::kRegions) groups_ = policy.groups.names.size() + 1;
    memo_.resize(network_.instances.size() * groups_);
  }

  /// nullopt where nothing is delivered, or `loops`.
  std::optional<MeasuredPath> run() {
    std::optional<MeasuredPath> best;
    for (const FlowEntry& entry : graph_.entries()) {
      if (entry.direct == Fate::kDelivered && (!best || better(0, best->length))) {
        best = MeasuredPath{Walk{entry, {}, Fate::kDelivered}, 0};
        from_ = nullptr;
      }
      if (!graph_.admitted(entry)) continue;
      const Place start{entry.entry->instance, group_at(entry.entry->instance, 0)};
      const Onward found = onward(start);
      if (found.step == nullptr || (best && !better(found.length, best->length))) continue;
      best = MeasuredPath{{}, found.length};
      from_ = &entry;
    }
    if (loops_) return std::nullopt;
    if (best && from_ != nullptr) best->walk = walk_from(*from_, {from_->entry->instance, group_at(from_->entry->instance, 0)});
    return best;
  }
  /// Do packets circle? There are no lengths then.
  bool loops() const { return loops_; }

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

  Onward onward(const Place& at) {
    Onward& known = memo_[at.first.index() * groups_ + at.second];
    loops_ |= known.state == Onward::State::kOpen;
    if (known.state != Onward::State::kNew) return known;
    known.state = Onward::State::kOpen;
    for (const Step& step : graph_.steps(at.first)) {
      const Fate fate = graph_.fate(step);
      if (fate == Fate::kDelivered) take(known, 0, step);
      if (fate != Fate::kContinues) continue;
      const Place next = next_of(at, step);
      const Onward rest = onward(next);
      if (rest.step != nullptr) take(known, saturated_sum(rest.length, cost(at, next, step)), step);
    }
    known.state = Onward::State::kDone;
    return known;
  }

  void take(Onward& into, std::uint64_t length, const Step& step) const {
    if (into.step != nullptr && !better(length, into.length)) return;
    into.length = length;
    into.step = &step;
  }

  Walk walk_from(const FlowEntry& entry, Place at) {
    Walk walk{entry, {}, Fate::kDelivered};
    for (;;) {
      const Step& step = *onward(at).step;
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
  bool loops_ = false;
  const FlowEntry* from_ = nullptr;  ///< where the best path begins
  std::size_t groups_ = 1;
  std::vector<Onward> memo_;  ///< by router and group
};

}  // namespace

PathLengths measure_longest(const FlowGraph& graph, const Policy& policy) {
  PathLengths lengths;
  Measure longest(graph, policy, true);
  lengths.longest = longest.run();
  if (longest.loops()) {
    lengths.loop = graph.find_loop();
  } else if (policy.unit == LengthUnit::kMilliseconds) {
    lengths.worst = Measure(graph, policy, true, true).run();
  }
  return lengths;
}

PathLengths measure_paths(const FlowGraph& graph, const Policy& policy) {
  PathLengths lengths = measure_longest(graph, policy);
  if (!lengths.loop) lengths.shortest = Measure(graph, policy, false).run();
  return lengths;
}

}  // namespace tiramisu
