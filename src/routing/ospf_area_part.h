// One connected part of an OSPF area: its routers, and the shortest paths between them.
//
// Vertices: routers (OSPF processes) that reach each other over live adjacencies of the area.
// Edges: one per direction of an adjacency, at the cost of the sending port. A transit network
// is a clique of such edges, which gives the distances and first hops of RFC 2328 16.1, where a
// network vertex is left at cost 0. An area that has come apart is several parts.
//
// Distances are computed by destination, on demand: one Dijkstra run on the reversed edges
// gives the distance of every router to one target, and an edge is a first hop exactly if it
// keeps the distance. So all sources of a prefix cost one run, and a solve of a few prefixes
// never pays for all pairs.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "network/ids.h"
#include "routing/route.h"

namespace tiramisu {

/// A directed edge of the area: router `from` sends to router `to` (positions in the part).
struct OspfEdge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::uint32_t cost = 1;  ///< of the sending port, 1..65535
  PortId port;             ///< the sending port
  Ipv4Address gateway;     ///< the neighbour's address on the other port; 0.0.0.0: it has none
  auto operator<=>(const OspfEdge&) const = default;
};

class OspfAreaPart {
 public:
  /// `routers` ascending; `edges` in any order.
  OspfAreaPart(std::uint32_t area, std::vector<OspfProcessId> routers, std::vector<OspfEdge> edges);

  std::uint32_t area() const { return area_; }
  const std::vector<OspfProcessId>& routers() const { return routers_; }

  /// The distance of every router to `target`, by position; all are finite. The first call for a
  /// target costs O(edges log routers), later ones nothing. Safe to call from many threads.
  const std::vector<std::uint32_t>& distances_to(std::uint32_t target) const;

  /// Appends the equal-cost first hops from one router to another (none to itself). `instance`
  /// is the routing instance of `from`. O(edges of `from`) beside `distances_to(target)`.
  void append_first_hops(std::uint32_t from, std::uint32_t target, InstanceId instance, std::vector<NextHop>& hops) const;

 private:
  void run_dijkstra(std::uint32_t target, std::vector<std::uint32_t>& distance) const;

  struct InEdge {
    std::uint32_t from;
    std::uint32_t cost;
  };
  std::uint32_t area_;
  std::vector<OspfProcessId> routers_;
  std::vector<std::uint32_t> out_begin_;  ///< size = routers + 1
  std::vector<OspfEdge> out_;             ///< by `from`
  std::vector<std::uint32_t> in_begin_;   ///< size = routers + 1
  std::vector<InEdge> in_;                ///< by `to`
  mutable std::vector<std::vector<std::uint32_t>> rows_;
  mutable std::unique_ptr<std::once_flag[]> row_once_;
};

}  // namespace tiramisu
