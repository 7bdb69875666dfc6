// Route policies over facts: which of many routes may a policy let pass, and what does it make of them?
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "multilayer/route_facts.h"
#include "routing/policy_lists.h"

namespace tiramisu {

/// Where a policy is asked.
struct FactsContext {
  Ipv4Prefix prefix;
  std::optional<RouteSource> source;   ///< match source-protocol; none: not known
  std::optional<Ipv4Address> peer;     ///< match peer
};

/// The policies of one network over facts. An upper bound that is exact for what facts tell: a match
/// on anything else (next hops, interfaces, extended communities) may hold or not. Immutable, for any
/// number of threads; network and table must outlive it.
class FactsPolicies {
 public:
  FactsPolicies(const Network& network, const CommunityTable& table);
  ~FactsPolicies();

  /// The routes that may pass, in disjoint sets; none: it denies all. Absent references pass, undefined
  /// ones as `undefined` says. O(terms x sets), at most 1,024 sets: beyond, any route may pass.
  std::vector<RouteFacts> pass(NodeId node, const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, RouteFacts facts,
                               const FactsContext& context) const;
  /// Does every one of the routes pass, changed by sets alone that `harmless` lets be? `made`: what they
  /// become. As `pass` otherwise.
  bool surely_pass(NodeId node, const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, RouteFacts facts, const FactsContext& context,
                   const std::function<bool(const SetAction&)>& harmless, std::vector<RouteFacts>& made) const;
  /// The filter list of a neighbour. A path that is open may pass.
  bool may_pass(NodeId node, const Ref<AsPathListId>& list, const RouteFacts& facts) const;

 private:
  const Network& n_;
  const CommunityTable& table_;
  std::vector<PolicyLists> lists_;  ///< by device
};

}  // namespace tiramisu
