// Neighbours outside the snapshot: what routers of other networks announce to ours.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/device.h"

namespace tiramisu {

/// One route that a neighbour announces, as it comes over the session.
struct Announcement {
  Ipv4Prefix prefix;
  std::vector<Asn> as_path;  ///< nearest first, with the neighbour's own; empty: only that
  std::vector<Community> communities;
  std::uint32_t med = 0;
  BgpOrigin origin = BgpOrigin::kIgp;
  Span span;
};

/// A BGP neighbour that is no device of the snapshot, and what is known of it.
struct ExternalNeighbor {
  std::string name;
  std::vector<Ipv4Address> peers;  ///< its addresses, as our `neighbor` statements name them
  bool announces_any = false;      ///< any prefix with any attributes may come from it
  std::vector<Announcement> announcements;
  std::map<std::string, std::string> labels;
  Span span;
};

/// All of them, and whether neighbours that nobody names may announce anything.
struct ExternalNeighbors {
  std::vector<ExternalNeighbor> named;
  bool others_announce_any = false;
  Span others_span;
};

}  // namespace tiramisu
