// symmetric: traffic passes devices of the same groups (planes, regions) both ways.
#include <map>
#include <set>

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

using Pair = std::pair<std::string, std::string>;

/// The groups that packets pass on their way, all equal-cost paths together.
class PassedGroups {
 public:
  explicit PassedGroups(const Policy& policy) : policy_(policy) {}

  void add(const FlowGraph& graph) {
    const Network& network = graph.state().simulator.network();
    // A search that never stops sees every step.
    graph.find([&](const Step& step, Fate) {
      if (step.instance.valid()) groups_.insert(policy_.groups.group_of[network.instances[step.instance].node]);
      return false;
    });
  }
  /// A group that is passed here and not there; 0: none. Devices of no group do not count.
  std::uint32_t missing_in(const PassedGroups& other) const {
    for (const std::uint32_t group : groups_)
      if (group != 0 && !other.groups_.contains(group)) return group;
    return 0;
  }

 private:
  const Policy& policy_;
  std::set<std::uint32_t> groups_;
};

std::optional<FlowOffence> compare(const std::vector<JudgedFlow>& flows, const Policy& policy) {
  std::map<Pair, PassedGroups> passed;
  const auto pair_of = [&](const JudgedFlow& flow) {
    return Pair{policy.sources[flow.graph->flow().source].name, policy.targets[flow.graph->flow().target].name};
  };
  for (const JudgedFlow& flow : flows) passed.try_emplace(pair_of(flow), policy).first->second.add(*flow.graph);
  for (const JudgedFlow& flow : flows) {
    const auto [from, to] = pair_of(flow);
    const auto back = passed.find({to, from});
    if (back == passed.end()) continue;
    const std::uint32_t group = passed.at({from, to}).missing_in(back->second);
    if (group == 0) continue;
    const Network& network = flow.graph->state().simulator.network();
    auto walk = flow.graph->find([&](const Step& step, Fate) {
      return step.instance.valid() && policy.groups.group_of[network.instances[step.instance].node] == group;
    });
    if (!walk) continue;  // another flow of the pair passes it
    return FlowOffence{flow.flow, Offence{std::move(*walk), fmt::format("it passes {} {}, traffic back does not", policy.groups.label,
                                                                       policy.groups.names[group])}};
  }
  return std::nullopt;
}

}  // namespace

extern const CheckPlan symmetric_plan;
const CheckPlan symmetric_plan{.name = "symmetric", .judge = nullptr, .compare = compare, .compares_both_ways = true};

}  // namespace tiramisu
