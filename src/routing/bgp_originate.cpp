#include "routing/bgp_originate.h"

#include <algorithm>

namespace tiramisu {
namespace {

/// The length of the class A, B or C network of an address.
int classful_length(Ipv4Address address) {
  if (address.bits >> 31 == 0) return 8;
  return address.bits >> 30 == 2 ? 16 : 24;
}

bool ospf_kind_taken(const Redistribution& r, RouteProtocol protocol, bool into_bgp) {
  const bool unspecified = !r.match_internal && !r.match_external1 && !r.match_external2 && !r.match_nssa;
  switch (protocol) {
    case RouteProtocol::kOspfIntra:
    case RouteProtocol::kOspfInter:
      return unspecified || r.match_internal;
    case RouteProtocol::kOspfExternal1:
      return unspecified ? !into_bgp : r.match_external1;
    case RouteProtocol::kOspfExternal2:
      return unspecified ? !into_bgp : r.match_external2;
    default:
      return unspecified ? !into_bgp : r.match_nssa;
  }
}

BgpPath local_path(const BgpContext& context, SpeakerId speaker, BgpPathKind kind, BgpOrigin origin, Span span) {
  BgpPath path;
  path.kind = kind;
  path.attributes.origin = origin;
  path.attributes.weight = context.network.bgp(speaker).local_weight;
  path.attributes.has_med = true;
  path.attributes.local_preference = context.network.bgp_vrf(speaker).default_local_preference;
  path.peer_router_id = context.network.speakers[speaker].router_id;
  path.next_hop_instance = context.network.speakers[speaker].instance;
  path.span = span;
  return path;
}

/// Lets the policy at the path; false where it denies.
bool apply(const BgpContext& context, SpeakerId speaker, const Ref<RoutePolicyId>& policy, const Ipv4Prefix& prefix,
           const Route& route, BgpPath& path) {
  if (!policy.present()) return true;
  const InstanceId instance = context.network.speakers[speaker].instance;
  const NodeId node = context.network.instances[instance].node;
  PolicyRoute subject = policy_route(prefix, route);
  subject.bgp = path.attributes;
  subject.metric = path.attributes.med;
  if (!route.next_hops.empty() && route.next_hops.front().port.valid()) {
    subject.interface = context.network.ports[route.next_hops.front().port].interface;
  }
  const UndefinedBehaviour undefined = context.network.device(node).profile.undefined_neighbor_policy;
  if (!context.simulator.policies(node).evaluate(policy, undefined, subject).permitted) return false;
  path.attributes = std::move(subject.bgp);
  if (subject.metric_set) path.attributes.med = subject.metric;
  return true;
}

/// The next hop and MED that a path takes over from the route that it stands on.
void inherit(const DialectProfile& profile, const Route& route, BgpPath& path) {
  path.attributes.med = route.metric;
  if (profile.bgp_takes_no_next_hops) return;
  if (!route.next_hops.empty() && !route.next_hops.front().discard) path.attributes.next_hop = route.next_hops.front().gateway;
}

/// What an export policy asks of the route that a path stands for, and what is sent of it where no policy says
/// more: origin IGP, this router as next hop, the metric as MED where there is one.
void carry(const BgpContext& context, const Route& route, BgpPath& path) {
  path.attributes.origin = BgpOrigin::kIgp;
  path.attributes.med = route.metric;
  path.attributes.has_med = route.metric != 0;
  path.carried = route.protocol;
  path.tag = route.tag;
  if (!route.next_hops.empty() && route.next_hops.front().port.valid())
    path.interface = context.network.ports[route.next_hops.front().port].interface;
}

void originate_networks(const BgpContext& context, const Bitset& scope, SpeakerId speaker, std::vector<Origination>& out) {
  const BgpVrf& vrf = context.network.bgp_vrf(speaker);
  const Rib& rib = context.ribs[context.network.speakers[speaker].instance];
  const DialectProfile& profile = context.network.device_of(context.network.speakers[speaker].instance).profile;
  for (const BgpNetwork& statement : vrf.networks) {
    if (statement.backdoor) continue;
    const PrefixId prefix = *context.prefixes.find(statement.prefix);
    if (scope.size() != 0 && !scope.test(prefix.index())) continue;
    const Route* route = rib.find(prefix);
    const bool present = route != nullptr && (!is_bgp(route->protocol) || route->protocol == RouteProtocol::kBgpAggregate);
    if (!present && vrf.network_import_check) continue;
    BgpPath path = local_path(context, speaker, BgpPathKind::kNetwork, BgpOrigin::kIgp, statement.span);
    Route assumed;
    if (present) inherit(profile, *route, path);
    if (!apply(context, speaker, statement.policy, statement.prefix, present ? *route : assumed, path)) continue;
    out.push_back({prefix, std::move(path)});
  }
}

void originate_redistributed(const BgpContext& context, const Bitset& scope, SpeakerId speaker, std::vector<Origination>& out) {
  const BgpVrf& vrf = context.network.bgp_vrf(speaker);
  const InstanceId instance = context.network.speakers[speaker].instance;
  const DialectProfile& profile = context.network.device_of(instance).profile;
  for (const Redistribution& redistribution : vrf.redistributions) {
    for (const Route& route : context.ribs[instance].routes()) {
      const Ipv4Prefix& prefix = context.prefixes[route.prefix];
      if (scope.size() != 0 && !scope.test(route.prefix.index())) continue;
      if (prefix.is_default() && !vrf.default_information_originate) continue;
      if (!takes(context.network, instance, redistribution, prefix, route, true)) continue;
      BgpPath path =
          local_path(context, speaker, BgpPathKind::kRedistributed, BgpOrigin::kIncomplete, redistribution.span);
      if (profile.bgp_exports_active_routes) {
        carry(context, route, path);
      } else {
        inherit(profile, route, path);
      }
      if (redistribution.metric) {
        path.attributes.med = *redistribution.metric;
      } else if (vrf.default_metric && route.protocol != RouteProtocol::kConnected) {
        path.attributes.med = *vrf.default_metric;
      }
      if (!apply(context, speaker, redistribution.policy, prefix, route, path)) continue;
      out.push_back({route.prefix, std::move(path)});
    }
  }
}

/// Aggregates that any longer route of the RIB brings up.
void originate_aggregates(const BgpContext& context, const Bitset& scope, SpeakerId speaker, std::vector<Origination>& out) {
  const BgpVrf& vrf = context.network.bgp_vrf(speaker);
  if (!vrf.aggregates_from_rib) return;
  const Rib& rib = context.ribs[context.network.speakers[speaker].instance];
  for (const BgpAggregate& aggregate : vrf.aggregates) {
    const PrefixId prefix = *context.prefixes.find(aggregate.prefix);
    if (scope.size() != 0 && !scope.test(prefix.index())) continue;
    const bool up = std::any_of(rib.routes().begin(), rib.routes().end(), [&](const Route& route) {
      return route.prefix != prefix && aggregate.prefix.contains(context.prefixes[route.prefix]);
    });
    if (!up) continue;
    BgpPath path = make_aggregate(context, speaker, aggregate, {});
    path.attributes.origin = BgpOrigin::kIncomplete;
    out.push_back({prefix, std::move(path)});
  }
}

}  // namespace

bool takes(const Network& network, InstanceId instance, const Redistribution& redistribution, const Ipv4Prefix& prefix,
           const Route& route, bool into_bgp) {
  if (route.protocol == RouteProtocol::kLocal) return false;
  if (!redistribution.subnets && prefix.length() != classful_length(prefix.address()) && !prefix.is_default()) return false;
  const Device& device = network.device_of(instance);
  if (redistribution.source == RouteSource::kOspf) {
    const auto named = [&](const OspfProcess& process) {
      return redistribution.source_instance.empty() || process.name == redistribution.source_instance;
    };
    if (is_ospf(route.protocol)) {
      return named(device.ospf[route.source_process]) && !route.next_hops.front().discard &&
             ospf_kind_taken(redistribution, route.protocol, into_bgp);
    }
    if (route.protocol != RouteProtocol::kConnected || !device.profile.redistributes_igp_connected) return false;
    return std::any_of(network.ospf_ports.begin(), network.ospf_ports.end(), [&](const OspfPort& port) {
      return port.port == route.next_hops.front().port && network.ospf_processes[port.process].instance == instance &&
             named(network.ospf(port.process));
    });
  }
  return source_of(route.protocol) == redistribution.source ||
         (redistribution.source == RouteSource::kBgp && is_bgp(route.protocol));
}

std::vector<Origination> originate(const BgpContext& context, const Bitset& scope, SpeakerId speaker) {
  std::vector<Origination> result;
  originate_networks(context, scope, speaker, result);
  originate_redistributed(context, scope, speaker, result);
  originate_aggregates(context, scope, speaker, result);
  std::stable_sort(result.begin(), result.end(),
                   [](const Origination& a, const Origination& b) { return a.prefix < b.prefix; });
  return result;
}

BgpPath make_aggregate(const BgpContext& context, SpeakerId speaker, const BgpAggregate& aggregate,
                       const std::vector<const BgpPath*>& contributors) {
  BgpPath path = local_path(context, speaker, BgpPathKind::kAggregate, BgpOrigin::kIgp, aggregate.span);
  path.attributes.has_med = false;
  if (aggregate.as_set) {
    AsSegment set{AsSegmentKind::kSet, {}};
    for (const BgpPath* contributor : contributors) {
      const BgpAttributes& from = contributor->attributes;
      path.attributes.origin = std::max(path.attributes.origin, from.origin);
      for (const AsSegment& segment : from.as_path.segments)
        set.asns.insert(set.asns.end(), segment.asns.begin(), segment.asns.end());
      path.attributes.communities.insert(path.attributes.communities.end(), from.communities.begin(), from.communities.end());
    }
    std::sort(set.asns.begin(), set.asns.end());
    set.asns.erase(std::unique(set.asns.begin(), set.asns.end()), set.asns.end());
    if (!set.asns.empty()) path.attributes.as_path.segments = {set};
    auto& communities = path.attributes.communities;
    std::sort(communities.begin(), communities.end());
    communities.erase(std::unique(communities.begin(), communities.end()), communities.end());
  }
  Route assumed;
  assumed.protocol = RouteProtocol::kBgpAggregate;
  apply(context, speaker, aggregate.attribute_policy, aggregate.prefix, assumed, path);
  return path;
}

}  // namespace tiramisu
