// From OSPF's tables to what is offered to the RIB: administrative distances, maximum-paths,
// `distribute-list in`.
#pragma once

#include <memory>

#include "network/network.h"
#include "routing/policy_eval.h"
#include "routing/route.h"

namespace tiramisu {

/// The offers of one process.
class OspfOffer {
 public:
  OspfOffer(const Network& network, const PrefixTable& prefixes, OspfProcessId process);

  /// Adds a route, unless the distribute lists leave it without a next hop. `next_hops` in any
  /// order, with duplicates; of more than maximum-paths those of the lowest gateways are kept.
  void add(Route route);
  std::vector<Route> take() { return std::move(routes_); }

 private:
  bool permitted(const DistributeList& list, const Route& route, const NextHop& hop) const;
  void filter(Route& route) const;
  std::uint8_t distance_of(RouteProtocol protocol) const;

  const Network& network_;
  const PrefixTable& prefixes_;
  const OspfProcessRef& ref_;
  const OspfProcess& config_;
  std::shared_ptr<const PolicyEvaluator> evaluator_;  ///< only with a distribute-list in
  std::vector<Route> routes_;
};

}  // namespace tiramisu
