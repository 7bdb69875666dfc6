// What OspfTopology holds: the area parts, and the place of every process in them.
#pragma once

#include <deque>
#include <vector>

#include "base/bitset.h"
#include "network/live_topology.h"
#include "routing/ospf.h"
#include "routing/ospf_area_part.h"

namespace tiramisu {

inline constexpr std::uint32_t kOspfBackbone = 0;
/// The metric of transit links under max-metric (RFC 6987): usable as a last resort.
inline constexpr std::uint32_t kOspfMaxLinkMetric = 0xFFFF;
/// Summary and external destinations at this cost are unreachable (RFC 2328 appendix B).
inline constexpr std::uint32_t kOspfInfinity = 0xFFFFFF;

/// A process's place in one area to which it is actively attached: some port there is up.
struct OspfMembership {
  std::uint32_t area = 0;
  std::uint32_t part = 0;    ///< index into Data::parts
  std::uint32_t router = 0;  ///< position in the part
  const OspfArea* config = nullptr;  ///< the process's statement on the area, if it has one

  OspfAreaType type() const { return config == nullptr ? OspfAreaType::kNormal : config->type; }
  bool nssa() const { return type() == OspfAreaType::kNssa; }
  /// Are summaries kept out of it, save a default (totally stubby)?
  bool no_summary() const { return type() != OspfAreaType::kNormal && config->no_summary; }
};

struct OspfTopology::Data {
  std::deque<OspfAreaPart> parts;  ///< by area, then by least process
  IdVector<OspfProcessId, std::vector<OspfMembership>> memberships;  ///< ascending by area
  IdVector<OspfProcessId, std::vector<OspfPortId>> ports;            ///< those that are up
  Bitset adjacent;              ///< over OspfPortId: has a live adjacency
  Bitset border;                ///< over OspfProcessId: area border router (RFC 3509, Cisco)
  Bitset backbone_connected;    ///< over OspfProcessId: has a live adjacency in the backbone
  std::vector<OspfProcessId> border_routers;  ///< ascending

  bool is_border(OspfProcessId p) const { return border.test(p.index()); }
  const OspfMembership* find_area(OspfProcessId process, std::uint32_t area) const;
  const OspfMembership* find_part(OspfProcessId process, std::uint32_t part) const;
  /// Does the process examine summaries of the area? An area border router with an active
  /// backbone connection looks at the backbone's only (RFC 3509 2.2).
  bool examines(OspfProcessId process, std::uint32_t area) const {
    return area == kOspfBackbone || !is_border(process) || !backbone_connected.test(process.index());
  }
  /// Is it attached to an area that carries AS-external-LSAs?
  bool takes_externals(OspfProcessId process) const;
};

}  // namespace tiramisu
