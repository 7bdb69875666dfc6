// FRR's values where a statement is absent (docs/dialects/frr.md gives the evidence).
#pragma once

#include "frontend/frr/draft.h"

namespace tiramisu::frr {

/// ECMP members, of OSPF and BGP: what the distributions' packages are built with.
inline constexpr std::uint32_t kMaximumPaths = 256;

OspfProcess new_ospf_process();
/// What depends on the release is settled by finish_bgp.
BgpInstance new_bgp_instance();

}  // namespace tiramisu::frr
