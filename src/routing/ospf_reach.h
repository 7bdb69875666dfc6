// Paths of all processes to autonomous-system border routers and to forwarding addresses.
#pragma once

#include <map>
#include <memory>

#include "routing/ospf_internal.h"

namespace tiramisu {

/// Computes on demand and keeps what it has computed. Not for use by several threads at once.
class OspfReach {
 public:
  OspfReach(const Network& network, const OspfTopology::Data& topology, const PrefixTable& prefixes,
            const OspfInternal& internal)
      : network_(network), topology_(topology), prefixes_(prefixes), internal_(internal) {}

  /// The preferred path of every process to a border router of the autonomous system: intra-area
  /// or by type 4 summaries, in areas that are no stubs (RFC 2328 16.4 (3), 16.4.1).
  const OspfTable& to_asbr(OspfProcessId asbr);

  /// The entry of every process whose prefix matches the address best, among intra-area and
  /// inter-area routes. `connected`: the address is on a network of the process itself.
  const OspfTable& to_address(Ipv4Address address);

 private:
  void solve_asbr(OspfProcessId asbr, OspfTable& table) const;
  void flood_asbr_summaries(OspfProcessId asbr, bool into_backbone, OspfTable& table) const;
  void offer(OspfProcessId process, OspfPathKind kind, std::uint32_t cost, std::uint32_t area, const OspfTarget& target,
             OspfTable& table) const;
  void solve_address(Ipv4Address address, OspfTable& table) const;

  const Network& network_;
  const OspfTopology::Data& topology_;
  const PrefixTable& prefixes_;
  const OspfInternal& internal_;
  std::map<OspfProcessId, std::unique_ptr<OspfTable>> asbrs_;
  std::map<Ipv4Address, std::unique_ptr<OspfTable>> addresses_;
};

/// Appends the next hops of an entry at a process. Where the destination is on a network of the
/// process itself, the next hop is `address` on that network (none if it is 0.0.0.0).
void append_next_hops(const Network& network, const OspfTopology::Data& topology, OspfProcessId process,
                      const OspfTable& table, const OspfEntry& entry, Ipv4Address address, std::vector<NextHop>& hops);

/// Does the process run OSPF on a port that is up and owns the address?
bool owns_address(const Network& network, const OspfTopology::Data& topology, OspfProcessId process, Ipv4Address address);

}  // namespace tiramisu
