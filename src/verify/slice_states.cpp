#include "verify/slice_states.h"

namespace tiramisu {

TargetStates::TargetStates(const Network& network, const HopsByKind& hops, LiveStates& live, std::vector<const TargetSlice*> slices)
    : n_(network), hops_(hops), live_(live), slices_(std::move(slices)) {
  for (const TargetSlice* slice : slices_) costs_.push_back(costs_of(*slice));
}

const TargetStates::State& TargetStates::at(const FailureSet& failures) {
  return states_.at(failures, [&] {
    const LiveState& live = live_.at(failures);
    auto state = std::make_unique<State>();
    state->plane = &live.plane;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
      const TransparentSlice& slice = slices_[i]->slice;
      if (slice.kind == SliceKind::kSeveralAses || slice.kind == SliceKind::kPreferences) {
        state->trees.push_back(std::make_unique<const BorderTree>(n_, hops_.ases, hops_.external_bgp, live.distances, live.plane.live,
                                                                  slice.deliverers.front(), slice.preferences.get()));
      } else {
        state->trees.push_back(std::make_unique<const SliceTree>(n_, hops_.of(slice.kind), slice, costs_[i], live.plane.live));
      }
    }
    return state;
  });
}

const DecisionSource& TargetStates::tree(const State& state, Ipv4Address destination) const {
  for (std::size_t i = 0; i < slices_.size(); ++i)
    if (slices_[i]->prefix.contains(destination)) return *state.trees[i];
  return *state.trees.front();
}

std::vector<std::uint32_t> TargetStates::costs_of(const TargetSlice& target) const {
  std::vector<std::uint32_t> costs;
  for (const InstanceId i : target.slice.deliverers) {
    std::uint32_t cost = 0;
    for (const OspfPort& port : n_.ospf_ports)
      if (&hops_.of(target.slice.kind) != &hops_.external_bgp && n_.ports[port.port].instance == i && n_.ports[port.port].on_subnet(target.prefix.address())) cost = port.cost;
    costs.push_back(cost);
  }
  return costs;
}

}  // namespace tiramisu
