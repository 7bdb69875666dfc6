// Route policies at work: does a policy let a route pass, and what does it make of it?
//
// The policy language is the neutral form of model/route_policy.h. Evaluation is the plain
// reading of it: terms in order, first term whose matches all hold decides, `continue` goes on.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/device.h"
#include "routing/route.h"

namespace tiramisu {

class PolicyLists;

/// A route under evaluation: its prefix and where it stands, and the attributes that policies
/// read and write. BGP attributes are used for any protocol (metric is `bgp.med`).
struct PolicyRoute {
  Ipv4Prefix prefix;
  RouteSource source = RouteSource::kBgp;     ///< match source-protocol
  RouteProtocol protocol = RouteProtocol::kEbgp;  ///< match route-type
  BgpAttributes bgp;
  std::uint32_t metric = 0;  ///< IGP metric, or MED: `match metric` and `set metric` use this one
  std::uint32_t tag = 0;
  std::uint8_t ospf_metric_type = 2;
  InterfaceId interface;      ///< the outgoing interface, where known (match interface)
  Ipv4Address advertiser;     ///< the router that advertised it (match ip route-source)
  Ipv4Address peer;           ///< the neighbour (match peer; set next-hop peer-address)
  Ipv4Address local_address;  ///< our address towards the neighbour
  bool outbound = false;      ///< evaluated on sending
  std::uint8_t distance = 0;  ///< set distance; 0: not set
  std::uint32_t neighbor_asn = 0;  ///< for prepend last-as
  bool metric_set = false;         ///< a policy set the metric
  bool metric_from_igp = false;    ///< `set metric-type internal`
  bool next_hop_set = false;       ///< a policy set the next hop
  bool next_hop_unchanged = false;
  std::vector<std::uint32_t> outer_as;  ///< on sending: to go in front of the own AS, outermost first
  /// Does the router have a route of that prefix in a VRF? Where it is not set, MatchRouteExists fails.
  std::function<bool(VrfId, const Ipv4Prefix&)> has_route;
};

/// A route of a RIB as policies on redistribution and conditions see it.
PolicyRoute policy_route(const Ipv4Prefix& prefix, const Route& route);

/// What an evaluation came to.
struct PolicyOutcome {
  bool permitted = false;
  /// The term that decided; nullptr: no term matched.
  const PolicyTerm* term = nullptr;
  /// A match or set that is not modelled was met: the outcome is a guess. Its line.
  Span unmodelled;
};

/// All policies of one device, with their regular expressions compiled and their long prefix lists
/// indexed once. Immutable, shared by threads; the device must outlive it. A regular expression that
/// does not compile (see CiscoRegex) matches nothing, and a policy that reads it is unmodelled there.
///
/// Where systems differ, the device's profile says what holds: whether a term that `continue`s
/// shows its sets to the matches of later terms, whether a deny ends a policy whatever it
/// continues with, what undefined lists do, what deleting by a community list takes away.
class PolicyEvaluator {
 public:
  explicit PolicyEvaluator(const Device& device);
  ~PolicyEvaluator();
  PolicyEvaluator(PolicyEvaluator&&) noexcept;
  PolicyEvaluator& operator=(PolicyEvaluator&&) noexcept;

  /// Evaluates a policy; the sets of matching terms are applied to `route` if it is permitted
  /// (a denied route is left as it was). O(terms x list entries).
  PolicyOutcome evaluate(RoutePolicyId policy, PolicyRoute& route) const;
  /// As above; an absent reference permits, an undefined one does what `undefined` says.
  PolicyOutcome evaluate(const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, PolicyRoute& route) const;

  /// First match; a list without entries permits. O(entries), over 50 entries O(1).
  bool permits(PrefixListId list, const Ipv4Prefix& prefix) const;
  /// An ACL as a route filter: standard lists match the network address, extended ones the
  /// address by their source and the mask by their destination. Empty: as undefined.
  bool permits(AclId acl, const Ipv4Prefix& prefix) const;
  bool permits(AsPathListId list, const AsPath& path) const;
  bool permits(CommunityListId list, const BgpAttributes& attributes) const;
  /// References on a neighbour or process: absent permits, undefined by the profile's
  /// `undefined_neighbor_list`.
  bool permits(const Ref<PrefixListId>& list, const Ipv4Prefix& prefix) const;
  bool permits(const Ref<AclId>& acl, const Ipv4Prefix& prefix) const;
  bool permits(const Ref<AsPathListId>& list, const AsPath& path) const;

 private:
  std::unique_ptr<const PolicyLists> lists_;
};

}  // namespace tiramisu
