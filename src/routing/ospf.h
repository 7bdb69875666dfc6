// OSPFv2 (RFC 2328, RFC 3101) as a computation on the whole network at once.
//
// Two phases. `OspfTopology` is the shortest-path part, which depends on the live adjacencies
// only: for every process and area the distances to the other routers of the area with their
// equal-cost first hops. `solve_ospf` lays prefixes on it: intra-area, inter-area over the area
// border routers (ranges, filters, stub and NSSA areas), and external routes of the
// autonomous-system border routers, which depend on what is redistributed.
#pragma once

#include <memory>
#include <vector>

#include "base/bitset.h"
#include "network/live_topology.h"
#include "network/network.h"
#include "routing/prefix_table.h"
#include "routing/route.h"

namespace tiramisu {

/// An external route that a process originates (AS-external-LSA, or NSSA-LSA).
struct OspfExternal {
  OspfProcessId process;  ///< the originating ASBR
  PrefixId prefix;
  std::uint32_t metric = 20;
  std::uint8_t metric_type = 2;
  std::uint32_t tag = 0;
  /// The next hop of the redistributed route if OSPF runs there (RFC 2328 12.4.4.1); 0.0.0.0: none.
  Ipv4Address forwarding_address;
  Span span;  ///< the redistribute or default-information statement
  auto operator<=>(const OspfExternal&) const = default;
};

/// Shortest paths inside every area, for one set of live adjacencies. Reusable for all
/// prefixes and all sets of externals under the same failures.
class OspfTopology {
 public:
  OspfTopology(const Network& network, const LiveTopology& live);
  ~OspfTopology();
  OspfTopology(OspfTopology&&) noexcept;
  OspfTopology& operator=(OspfTopology&&) noexcept;

  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::unique_ptr<Data> data_;
};

/// What OSPF offers to each RIB: `routes[process]`, ascending by prefix id, with protocol, cost
/// as metric, distance, tag, equal-cost next hops (port and gateway) up to maximum_paths, and
/// provenance. Routes to a router's own connected prefixes are not offered. Includes discard
/// routes for active ranges and summary addresses. `distribute-list in` is applied here.
struct OspfResult {
  IdVector<OspfProcessId, std::vector<Route>> routes;
};

/// `scope`: the prefixes to compute (bits over PrefixId). Deterministic. The cost is that of the
/// prefixes in scope times the routers of the areas that they are in.
OspfResult solve_ospf(const Network& network, const LiveTopology& live, const OspfTopology& topology,
                      const PrefixTable& prefixes, const Bitset& scope, const std::vector<OspfExternal>& externals);

}  // namespace tiramisu
