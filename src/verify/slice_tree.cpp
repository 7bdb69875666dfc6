#include "verify/slice_tree.h"

#include <algorithm>
#include <queue>

namespace tiramisu {

SliceTree::SliceTree(const Network& network, const SliceHops& hops, const TransparentSlice& slice, const std::vector<std::uint32_t>& costs,
                     const LiveTopology& live)
    : n_(network), hops_(hops), slice_(slice), live_(live), distance_(network.instances.size(), kFar), decided_(network.instances.size()), dependencies_(network.instances.size()) {
  using Item = std::pair<std::uint64_t, InstanceId>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
  for (std::size_t i = 0; i < slice.deliverers.size(); ++i) {
    if (!live.node_up(n_.instances[slice.deliverers[i]].node)) continue;
    distance_[slice.deliverers[i].index()] = costs[i];
    queue.emplace(costs[i], slice.deliverers[i]);
  }
  while (!queue.empty()) {
    const auto [far, at] = queue.top();
    queue.pop();
    if (far != distance_[at.index()]) continue;
    for (const SliceHops::Hop& hop : hops.into(at)) {
      const std::uint64_t through = far + hop.cost;
      std::uint64_t& known = distance_[hop.from.index()];
      if (through >= known || !live.connected(hop.out, hop.in)) continue;
      known = through;
      queue.emplace(through, hop.from);
    }
  }
  if (slice.kind == SliceKind::kInternalBgp && !slice.reflectors.empty()) join_reflectors();
}

bool SliceTree::delivers(InstanceId i) const { return std::binary_search(slice_.deliverers.begin(), slice_.deliverers.end(), i); }

bool SliceTree::taken(const SliceHops::Hop& hop) const {
  const std::uint64_t beyond = distance_[hop.to.index()];
  return beyond != kFar && beyond + hop.cost == distance_[hop.from.index()] && live_.connected(hop.out, hop.in);
}

/// The tree leads every reflector that is joined to the deliverer there.
void SliceTree::join_reflectors() {
  InstanceId nearest;
  for (const InstanceId r : slice_.reflectors)
    if (distance_[r.index()] != kFar && (!nearest.valid() || distance_[r.index()] < distance_[nearest.index()])) nearest = r;
  spread_ = nearest.valid();
  for (InstanceId at = nearest; spread_ && !delivers(at); at = to_reflector_.back()->to) {
    const auto hops = hops_.out_of(at);
    to_reflector_.push_back(&*std::find_if(hops.begin(), hops.end(), [&](const SliceHops::Hop& hop) { return taken(hop); }));
  }
}

std::optional<Step> SliceTree::arrive(InstanceId instance, const Packet& packet) const {
  return delivers(instance) ? deliver(n_, live_, instance, packet) : std::nullopt;
}

const Branches& SliceTree::send_on(InstanceId instance) const {
  return decided_.at(instance.index(), [&] { return decide(instance); });
}

Branches SliceTree::decide(InstanceId instance) const {
  std::vector<const SliceHops::Hop*> next;
  if (spread_) {
    for (const SliceHops::Hop& hop : hops_.out_of(instance))
      if (taken(hop)) next.push_back(&hop);
  }
  hops_.select(instance, next);
  return branches_over(n_, instance, next);
}

const ElementSet& SliceTree::dependencies(InstanceId instance) const {
  return dependencies_.at(instance.index(), [&] {
    ElementSet result{Bitset(n_.links.size()), Bitset(n_.node_count())};
    result.nodes.set(n_.instances[instance].node.index());
    for (const Step& step : send_on(instance).steps) {
      if (step.kind != StepKind::kForward) continue;
      live_.add_dependencies(step.out_port, result);
      live_.add_dependencies(step.in_port, result);
    }
    for (const SliceHops::Hop* hop : to_reflector_) add_dependencies(live_, *hop, result);
    return result;
  });
}

}  // namespace tiramisu
