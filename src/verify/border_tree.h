// Forwarding to one slice of several ASes, without solving the network.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "base/lazy_table.h"
#include "multilayer/preference_map.h"
#include "verify/as_distances.h"
#include "verify/flow_graph.h"
#include "verify/slice_hops.h"

namespace tiramisu {

/// The best routes of one state, by falling preference and growing AS path: of each rank borders that hear of it
/// first, then the routers of their AS, each by its nearest border or what reflectors choose (RFC 4271 9.1.2.2).
class BorderTree : public DecisionSource {
 public:
  /// `external`: the hops of eBGP sessions. `preferences`: what they make of routes; nullptr: all pass unharmed.
  /// All references must outlive this. O(sessions + routers x borders).
  BorderTree(const Network& network, const AsMap& map, const SliceHops& external, const AsDistances& distances, const LiveTopology& live,
             InstanceId deliverer, const PreferenceMap* preferences);

  std::optional<Step> arrive(InstanceId instance, const Packet& packet) const override;
  const Branches& send_on(InstanceId instance) const override;
  /// All that its choice stands on: AS paths only get longer, borders fewer. That holds where no AS is split;
  /// where one is, everything counts. With preferences, which failures never raise, also what each neighbour of
  /// its AS stands on whose route would be preferred alike: one that loses what it prefers may tell of a shorter path.
  const ElementSet& dependencies(InstanceId instance) const override;

 private:
  using Hop = SliceHops::Hop;
  enum class Kind : std::uint8_t { kNone, kLocal, kExternal, kInternal };

  /// A border that a router hears of.
  struct Candidate {
    std::uint32_t far;
    Ipv4Address router_id;
    InstanceId border;
    auto operator<=>(const Candidate&) const = default;
  };
  /// How many equally good paths a router installs, and whether these may differ in their AS paths.
  struct Multipath {
    std::uint32_t most = 1;
    bool relaxed = false;
  };
  /// A part of what all choices share.
  struct Range {
    std::uint32_t first = 0, count = 0;
  };
  /// What a router chooses: hops_ where it is external, borders_ where it is internal.
  struct Choice {
    Kind kind = Kind::kNone;
    RouteRank rank;
    std::uint32_t path = 0;  ///< into paths_
    Range installed;         ///< the best first
    Range tied;              ///< these, and what other failures could install beside them
  };
  /// An AS path: a number in front of another path. The first is empty.
  struct Path {
    Asn asn = 0;
    std::uint32_t rest = 0;
  };

  bool up(InstanceId i) const { return live_.node_up(n_.instances[i].node); }
  bool fresh(InstanceId i) const { return choices_[i.index()].kind == Kind::kNone && up(i); }
  /// What `hop.from` would use over the hop, if its AS is not on the path.
  std::optional<RouteRank> offered(const Hop& hop) const;
  template <class OnRouter>
  void add_choice(InstanceId i, ElementSet& result, OnRouter&& on_router) const;
  ElementSet find_dependencies(InstanceId i) const;
  ElementSet find_preferred_dependencies(InstanceId i) const;
  Branches decide(InstanceId instance) const;
  template <class T>
  std::span<const T> part(const std::vector<T>& all, Range range) const {
    return {all.data() + range.first, range.count};
  }
  template <class T, class PathOf>
  void install(Choice& choice, std::vector<T>& all, std::size_t first, const Multipath& multipath, PathOf&& path_of);
  std::uint32_t path_through(const Hop& hop);
  bool passes(std::uint32_t path, Asn asn) const;
  void tell_neighbors(const std::vector<InstanceId>& tellers);
  std::vector<InstanceId> choose_all(std::vector<InstanceId> hearing, const RouteRank& rank);
  bool choose_external(InstanceId i, const RouteRank& rank);
  void tell_group(const AsGroup& group, const std::vector<InstanceId>& borders, std::vector<InstanceId>& chosen);
  bool choose_internal(InstanceId i, std::span<const InstanceId> borders);
  const std::vector<InstanceId>& reflected_to(InstanceId i, const AsGroup& group);

  const Network& n_;
  const AsMap& map_;
  const SliceHops& external_;
  const AsDistances& distances_;
  const LiveTopology& live_;
  InstanceId deliverer_;
  const PreferenceMap* preferences_;
  std::vector<Choice> choices_;  ///< by instance
  std::map<RouteRank, std::vector<InstanceId>> hearing_;  ///< who is told of a route of each rank
  std::vector<const Hop*> hops_;
  std::vector<InstanceId> borders_;
  std::vector<Path> paths_{Path{}};
  std::map<std::pair<Asn, std::uint32_t>, std::uint32_t> known_paths_;
  LazyTable<Branches> decided_;         ///< by instance
  LazyTable<ElementSet> dependencies_;  ///< by instance
  std::vector<Candidate> candidates_;    ///< of the router that chooses
  std::vector<InstanceId> reflected_;    ///< what it is told
};

}  // namespace tiramisu
