#include "model/route_acls.h"

#include <algorithm>

namespace tiramisu {

std::vector<AclId> route_acls(const Device& device) {
  std::vector<AclId> result;
  const auto add = [&](const Ref<AclId>& acl) {
    if (acl.id.valid()) result.push_back(acl.id);
  };
  for (const RoutePolicy& policy : device.route_policies)
    for (const PolicyTerm& term : policy.terms)
      for (const Match& match : term.matches)
        if (const auto* m = std::get_if<MatchAcls>(&match.kind)) std::for_each(m->acls.begin(), m->acls.end(), add);
  for (const OspfProcess& process : device.ospf)
    for (const DistributeList& list : process.distribute_lists) add(list.acl);
  if (device.bgp) {
    for (const BgpVrf& vrf : device.bgp->vrfs) {
      for (const BgpNeighbor& neighbor : vrf.neighbors) {
        add(neighbor.in.distribute_list);
        add(neighbor.out.distribute_list);
      }
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace tiramisu
