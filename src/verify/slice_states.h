// Forwarding to the slices of a policy's targets, state by state.
#pragma once

#include <memory>
#include <vector>

#include <tbb/concurrent_hash_map.h>

#include "verify/border_tree.h"
#include "verify/slice_tree.h"
#include "verify/transparent_traffic.h"

namespace tiramisu {

/// What failure sets come to, made when first asked for; for any number of threads.
template <class Made>
class ByFailureSet {
 public:
  template <class Make>
  const Made& at(const FailureSet& failures, Make&& make) {
    typename Table::accessor entry;
    if (table_.insert(entry, failures)) entry->second = make();
    return *entry->second;
  }

 private:
  struct Hash {
    static std::size_t hash(const FailureSet& failures) {
      std::size_t h = failures.links.size();
      for (const LinkId link : failures.links) h = h * 1000003 + link.value;
      for (const NodeId node : failures.nodes) h = h * 1000033 + node.value + 1;
      return h;
    }
    static bool equal(const FailureSet& a, const FailureSet& b) { return a == b; }
  };
  using Table = tbb::concurrent_hash_map<FailureSet, std::unique_ptr<const Made>, Hash>;
  Table table_;
};

/// What packets to slices can do, whatever the state and the slice.
struct HopsByKind {
  HopsByKind(const Network& network, const SessionFacts& sessions)
      : link_state(SliceHops::link_state(network)), external_bgp(SliceHops::external_bgp(network)), ases(network, sessions) {}
  const SliceHops& of(SliceKind kind) const { return kind == SliceKind::kExternalBgp || kind == SliceKind::kPreferences ? external_bgp : link_state; }

  SliceHops link_state, external_bgp;
  AsMap ases;
};

/// What is live under one failure set.
struct LiveState {
  LiveState(const Network& network, const HopsByKind& hops, const FailureSet& failures)
      : plane(LiveTopology(network, failures)), distances(network, hops.ases, hops.link_state, plane.live) {}

  DataPlane plane;  ///< has only its live topology
  AsDistances distances;
};

/// For all targets.
class LiveStates {
 public:
  LiveStates(const Network& network, const HopsByKind& hops) : n_(network), hops_(hops) {}
  const LiveState& at(const FailureSet& failures) {
    return states_.at(failures, [&] { return std::make_unique<const LiveState>(n_, hops_, failures); });
  }

 private:
  const Network& n_;
  const HopsByKind& hops_;
  ByFailureSet<LiveState> states_;
};

/// The states of one target.
class TargetStates {
 public:
  struct State {
    const DataPlane* plane = nullptr;
    std::vector<std::unique_ptr<const DecisionSource>> trees;  ///< by prefix of the target
  };

  /// `slices`: those of the target. All references must outlive this.
  TargetStates(const Network& network, const HopsByKind& hops, LiveStates& live, std::vector<const TargetSlice*> slices);

  const State& at(const FailureSet& failures);
  /// The tree that packets to an address of the target follow.
  const DecisionSource& tree(const State& state, Ipv4Address destination) const;

 private:
  std::vector<std::uint32_t> costs_of(const TargetSlice& target) const;

  const Network& n_;
  const HopsByKind& hops_;
  LiveStates& live_;
  std::vector<const TargetSlice*> slices_;
  std::vector<std::vector<std::uint32_t>> costs_;  ///< what each deliverer announces the prefix with
  ByFailureSet<State> states_;
};

}  // namespace tiramisu
