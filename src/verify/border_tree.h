// Forwarding to one slice of several ASes, without solving the network.
#pragma once

#include <map>
#include <vector>

#include "verify/as_distances.h"
#include "verify/flow_graph.h"
#include "verify/slice_hops.h"

namespace tiramisu {

/// The best routes of one state, by growing AS path: at each length borders that hear of it first, then
/// the routers of their AS, each by its nearest border or what reflectors choose (RFC 4271 9.1.2.2).
class BorderTree : public DecisionSource {
 public:
  /// `external`: the hops of eBGP sessions. All references must outlive this. O(sessions + routers x borders).
  BorderTree(const Network& network, const AsMap& map, const SliceHops& external, const AsDistances& distances, const LiveTopology& live,
             InstanceId deliverer);

  std::vector<Step> decide(InstanceId instance, const Packet& packet) const override;
  /// While these are whole, the routers of `asked` choose as they do: AS paths only get longer, borders
  /// fewer. That holds where no AS is split; where one is, everything counts.
  void add_dependencies(const std::set<InstanceId>& asked, Bitset& links, Bitset& nodes) const override;

 private:
  using Hop = SliceHops::Hop;
  enum class Kind : std::uint8_t { kNone, kLocal, kExternal, kInternal };

  /// What a router chooses, and what could be chosen beside it.
  struct Choice {
    Kind kind = Kind::kNone;
    std::uint32_t length = 0;
    std::uint32_t path = 0;  ///< into paths_
    std::vector<const Hop*> hops;           ///< kExternal: installed
    std::vector<const Hop*> tied_hops;      ///< kExternal: as short as these
    std::vector<InstanceId> borders;        ///< kInternal: installed, the best first
    std::vector<InstanceId> tied_borders;   ///< kInternal: as near as these
  };
  /// An AS path: a number in front of another path. The first is empty.
  struct Path {
    Asn asn = 0;
    std::uint32_t rest = 0;
  };

  bool up(InstanceId i) const { return live_.node_up(n_.instances[i].node); }
  bool fresh(InstanceId i) const { return choices_[i.index()].kind == Kind::kNone && up(i); }
  std::uint32_t path_through(const Hop& hop);
  bool passes(std::uint32_t path, Asn asn) const;
  void grow(std::vector<InstanceId> frontier);
  bool choose_external(InstanceId i, std::uint32_t length);
  void tell_group(const AsGroup& group, const std::vector<InstanceId>& borders, std::vector<InstanceId>& chosen);
  bool choose_internal(InstanceId i, const std::vector<InstanceId>& borders);
  std::vector<InstanceId> reflected_to(InstanceId i, const AsGroup& group) const;

  const Network& n_;
  const AsMap& map_;
  const SliceHops& external_;
  const AsDistances& distances_;
  const LiveTopology& live_;
  InstanceId deliverer_;
  std::vector<Choice> choices_;  ///< by instance
  std::vector<Path> paths_{Path{}};
  std::map<std::pair<Asn, std::uint32_t>, std::uint32_t> known_paths_;
};

}  // namespace tiramisu
