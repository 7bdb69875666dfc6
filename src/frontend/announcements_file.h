// external_bgp_announcements.json: what neighbours outside announce, in Batfish's format:
//
//   {"Announcements": [{"type": "ebgp_sent", "network": "192.0.2.0/24", "srcIp": "203.0.113.1",
//                       "srcNode": "isp", "asPath": [[65010], [65020]], "originType": "igp",
//                       "med": 0, "communities": ["65010:1"]}]}
//
// Taken is what neighbours send ("ebgp_sent"); what routers have made of it already ("..._received")
// is refused, and so are AS sets. Members that have no bearing on a route that is sent (dstNode,
// nextHopIp, localPreference, originatorIp ...) are not looked at.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/external_neighbor.h"

namespace tiramisu {

/// Reads the neighbours, one for each address that announces, in order of the file, called as `srcNode`
/// says or after their address. What is wrong becomes a diagnostic at its place. O(|text| log |text|).
std::vector<ExternalNeighbor> read_announcements_file(FileId file, std::string_view text, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
