// AS-external-LSAs (type 5) and NSSA-LSAs (type 7) in the network (RFC 2328 12.4.4, RFC 3101).
//
// Made of the externals that processes originate: summary addresses fold them, area border
// routers add default LSAs for NSSAs, and one border router of each NSSA translates type 7 into
// type 5. Ranges for type 7 LSAs are summary addresses of the translator (IOS).
#pragma once

#include <vector>

#include "routing/ospf_reach.h"

namespace tiramisu {

struct OspfExternalLsa {
  static constexpr std::uint32_t kEverywhere = 0xFFFFFFFF;

  PrefixId prefix;
  OspfProcessId originator;
  std::uint32_t part = kEverywhere;  ///< type 7: the part of the NSSA that it is flooded in
  std::uint32_t metric = 0;
  std::uint8_t metric_type = 2;
  std::uint32_t tag = 0;
  Ipv4Address forwarding_address;
  bool propagate = false;  ///< type 7: the P-bit
  Span span;

  bool type7() const { return part != kEverywhere; }
};

/// A summary address that stands for some external of the process.
struct OspfActiveSummary {
  PrefixId prefix;
  OspfProcessId process;
  Span span;
  auto operator<=>(const OspfActiveSummary&) const = default;
};

struct OspfExternalLsas {
  std::vector<OspfExternalLsa> lsas;         ///< ascending by prefix, then in the order of preference of RFC 3101 2.5 (6)(e)
  std::vector<OspfActiveSummary> summaries;  ///< ascending by prefix
};

/// O(externals x areas of their originators + NSSAs).
OspfExternalLsas make_external_lsas(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes,
                                    OspfReach& reach, const std::vector<OspfExternal>& externals);

}  // namespace tiramisu
