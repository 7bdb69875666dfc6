// External routes of OSPF: each process's choice among the LSAs of a prefix (RFC 2328 16.4,
// RFC 3101 2.5).
#pragma once

#include <optional>
#include <vector>

#include "routing/ospf_lsa.h"

namespace tiramisu {

/// What a process makes of the external LSAs of a prefix.
struct OspfExternalChoice {
  RouteProtocol protocol = RouteProtocol::kOspfExternal2;
  std::uint32_t metric = 0;  ///< type 1: the whole cost; type 2: the external metric
  std::uint32_t tag = 0;
  OspfProcessId originator;
  std::vector<NextHop> next_hops;  ///< as found: not sorted
};

class OspfExternals {
 public:
  OspfExternals(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes,
                const OspfInternal& internal, const std::vector<OspfExternal>& externals);

  /// The LSAs of a prefix: a run of positions, [first, last).
  std::pair<std::size_t, std::size_t> lsas_of(PrefixId prefix) const;
  /// The best of LSAs [first, last) at a process that has no internal route to their prefix.
  /// O(LSAs) beside the paths that are computed on demand.
  std::optional<OspfExternalChoice> choose(OspfProcessId process, std::pair<std::size_t, std::size_t> lsas);
  /// The active summary address of a process that equals the prefix, nullptr where there is none.
  const OspfActiveSummary* find_summary(OspfProcessId process, PrefixId prefix) const;
  const std::vector<OspfActiveSummary>& summaries() const { return lsas_.summaries; }

 private:
  struct Candidate {
    const OspfExternalLsa* lsa = nullptr;
    const OspfTable* table = nullptr;  ///< where `entry` is; nullptr: straight to the originator in its NSSA
    const OspfEntry* entry = nullptr;
    std::uint8_t metric_type = 2;
    std::uint32_t type2_metric = 0;
    bool crosses_backbone = false;  ///< not an intra-area path outside the backbone (RFC 2328 16.4.1)
    std::uint64_t cost = 0;

    auto key() const { return std::tuple(metric_type, type2_metric, crosses_backbone, cost); }
  };

  /// Do AS-external-LSAs of one process get to the other? Only areas that are no stubs carry them.
  bool flooded(OspfProcessId from, OspfProcessId to) const;
  bool examine(OspfProcessId process, const OspfExternalLsa& lsa, Candidate& candidate);
  bool find_path(OspfProcessId process, const OspfExternalLsa& lsa, Candidate& candidate, std::uint32_t& distance,
                 std::uint32_t& area);
  void append(OspfProcessId process, const Candidate& candidate, std::vector<NextHop>& hops) const;

  const Network& network_;
  const OspfTopology::Data& topology_;
  const PrefixTable& prefixes_;
  OspfReach reach_;
  OspfExternalLsas lsas_;
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
  IdVector<OspfProcessId, std::uint32_t> flood_domains_;  ///< where its AS-external-LSAs are; kNowhere: in stubs only
};

}  // namespace tiramisu
