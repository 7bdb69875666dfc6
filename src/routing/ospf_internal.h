// Intra-area and inter-area routes of OSPF, one destination at a time.
//
// Intra-area paths come from the announcements of the routers in each area part (RFC 2328 16.1).
// Inter-area paths need two rounds only, since the areas form a star: border routers summarise
// their own areas into the backbone, then backbone and other areas' routes into each area (RFC
// 2328 12.4.3, 16.2; RFC 3509 for border routers that are cut off from the backbone).
// Virtual links are not modelled.
#pragma once

#include <vector>

#include "routing/ospf_announce.h"
#include "routing/ospf_table.h"
#include "routing/policy_eval.h"

namespace tiramisu {

/// An area range of a border router that has a component: some intra-area route of the area.
struct OspfActiveRange {
  PrefixId prefix;
  OspfProcessId process;
  std::uint32_t area = 0;
  std::uint32_t cost = 0;
  bool advertise = true;
  Span span;
  auto operator<=>(const OspfActiveRange&) const = default;
};

class OspfInternal {
 public:
  OspfInternal(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes);

  /// Fills the table for a prefix. O(announcers x routers of their parts + border routers x
  /// routers of the areas). Safe to call from many threads on different tables.
  void solve(PrefixId prefix, OspfTable& table) const;

  /// The active range of a process that equals the prefix, nullptr where there is none.
  const OspfActiveRange* find_range(OspfProcessId process, PrefixId prefix) const;

  /// Lets the routers of an area part have a path to a destination that their router `place`
  /// advertises at `cost`, where they are to look at it.
  template <class Offer>
  static void flood(const OspfTopology::Data& topology, const OspfMembership& place, std::uint32_t cost, Offer&& offer) {
    const OspfAreaPart& part = topology.parts[place.part];
    const std::vector<std::uint32_t>& distance = part.distances_to(place.router);
    for (std::uint32_t i = 0; i < part.routers().size(); ++i)
      if (i != place.router) offer(part.routers()[i], distance[i] + cost, OspfTarget{.part = place.part, .router = place.router});
  }

 private:
  struct Summary {
    OspfProcessId process;
    const OspfMembership* into = nullptr;
    std::uint32_t cost = 0;
  };
  struct IntraCost {
    bool found = false;
    std::uint32_t cost = 0;
    std::uint32_t area = 0;
  };

  void find_active_ranges();
  void try_range(OspfProcessId process, const OspfMembership& place, const OspfRange& range);
  bool has_audience(OspfProcessId process, std::uint32_t area) const;
  IntraCost intra_cost(OspfProcessId process, PrefixId prefix) const;
  std::pair<std::size_t, std::size_t> announcements_of(PrefixId prefix) const;
  std::pair<std::size_t, std::size_t> ranges_of(PrefixId prefix) const;

  void solve_intra(PrefixId prefix, OspfTable& table) const;
  void install_discards(PrefixId prefix, OspfTable& table) const;
  void summarise(PrefixId prefix, const OspfTable& table, bool into_backbone, std::vector<Summary>& summaries) const;
  void summarise_entry(OspfProcessId process, PrefixId prefix, const OspfEntry& entry, bool into_backbone,
                       std::vector<Summary>& summaries) const;
  void send_stub_defaults(std::vector<Summary>& summaries) const;
  void receive(PrefixId prefix, const std::vector<Summary>& summaries, OspfTable& table) const;
  bool hidden_by_range(OspfProcessId process, PrefixId prefix) const;
  bool passes_filters(OspfProcessId process, std::uint32_t from_area, const OspfMembership& into, PrefixId prefix) const;
  std::uint32_t summary_cost(OspfProcessId process, std::uint32_t cost) const;

  const Network& network_;
  const OspfTopology::Data& topology_;
  const PrefixTable& prefixes_;
  std::vector<OspfAnnouncement> announcements_;                       ///< ascending by prefix
  std::vector<OspfActiveRange> ranges_;                               ///< ascending by prefix
  IdVector<OspfProcessId, std::vector<std::uint32_t>> own_ranges_;    ///< indexes into ranges_
};

/// The longest range of the area's statement that contains the prefix; nullptr: none.
const OspfRange* covering_range(const OspfMembership& place, const Ipv4Prefix& prefix);

}  // namespace tiramisu
