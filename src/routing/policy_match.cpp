#include <algorithm>

#include "routing/policy_terms.h"

namespace tiramisu {
namespace {

template <class T>
bool one_of(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool has_route_type(const MatchRouteTypes& m, RouteProtocol protocol) {
  switch (protocol) {
    case RouteProtocol::kOspfIntra:
    case RouteProtocol::kOspfInter:
    case RouteProtocol::kIbgp:
      return m.internal;
    case RouteProtocol::kOspfExternal1:
      return m.external || m.external_type1;
    case RouteProtocol::kOspfExternal2:
      return m.external || m.external_type2;
    case RouteProtocol::kOspfNssa1:
    case RouteProtocol::kOspfNssa2:
      return m.nssa_external;
    case RouteProtocol::kEbgp:
      return m.external;
    default:
      return m.local;
  }
}

/// One match of a term against one route.
class MatchVisitor {
 public:
  MatchVisitor(const PolicyRoute& route, const PolicyLists& lists, Span& broken) : route_(route), lists_(lists), broken_(broken) {}

  bool operator()(const MatchPrefixLists& m) const { return any_permits(m.lists, route_.prefix); }
  bool operator()(const MatchAcls& m) const { return any_permits(m.acls, route_.prefix); }
  bool operator()(const MatchNextHopPrefixLists& m) const { return any_permits(m.lists, Ipv4Prefix::host(route_.bgp.next_hop)); }
  bool operator()(const MatchNextHopAcls& m) const { return any_permits(m.acls, Ipv4Prefix::host(route_.bgp.next_hop)); }
  bool operator()(const MatchNextHops& m) const { return one_of(m.addresses, route_.bgp.next_hop); }
  bool operator()(const MatchRouteSourceAcls& m) const { return any_permits(m.acls, Ipv4Prefix::host(route_.advertiser)); }
  bool operator()(const MatchRouteSourcePrefixLists& m) const { return any_permits(m.lists, Ipv4Prefix::host(route_.advertiser)); }
  bool operator()(const MatchPeers& m) const { return one_of(m.addresses, route_.peer); }
  bool operator()(const MatchCommunityLists& m) const {
    return any_list(m.lists, [&](CommunityListId id) { return noted(lists_.ask(id, route_.bgp, m.exact)); });
  }
  bool operator()(const MatchExtCommunityLists& m) const {
    return any_list(m.lists, [&](CommunityListId id) { return noted(lists_.ask(id, route_.bgp, false)); });
  }
  bool operator()(const MatchAsPathLists& m) const {
    return any_list(m.lists, [&](AsPathListId id) { return noted(lists_.ask(id, route_.bgp.as_path)); });
  }
  bool operator()(const MatchMetrics& m) const { return one_of(m.values, route_.metric); }
  bool operator()(const MatchTags& m) const { return one_of(m.values, route_.tag); }
  bool operator()(const MatchLocalPreferences& m) const { return one_of(m.values, route_.bgp.local_preference); }
  bool operator()(const MatchOrigins& m) const { return one_of(m.values, route_.bgp.origin); }
  bool operator()(const MatchRouteSources& m) const { return one_of(m.values, route_.source); }
  bool operator()(const MatchInterfaces& m) const {
    return std::any_of(m.interfaces.begin(), m.interfaces.end(),
                       [&](const Ref<InterfaceId>& i) { return i.id.valid() && i.id == route_.interface; });
  }
  bool operator()(const MatchRouteTypes& m) const { return has_route_type(m, route_.protocol); }
  bool operator()(const MatchPrefixLength& m) const { return route_.prefix.length() >= m.min && route_.prefix.length() <= m.max; }
  bool operator()(const MatchRouteExists& m) const { return m.vrf.id.valid() && route_.has_route && route_.has_route(m.vrf.id, m.prefix); }
  bool operator()(const MatchUnmodelled&) const { return false; }

 private:
  bool noted(const ListAnswer& answer) const {
    if (answer.broken.valid()) broken_ = answer.broken;
    return answer.permitted;
  }

  template <class IdType, class F>
  bool any_list(const std::vector<Ref<IdType>>& lists, F&& permits) const {
    const bool undefined = lists_.device().profile.undefined_match_list == UndefinedBehaviour::kPermit;
    return std::any_of(lists.begin(), lists.end(),
                       [&](const Ref<IdType>& list) { return list.id.valid() ? permits(list.id) : undefined; });
  }

  template <class IdType>
  bool any_permits(const std::vector<Ref<IdType>>& lists, const Ipv4Prefix& prefix) const {
    return any_list(lists, [&](IdType id) { return lists_.permits(id, prefix); });
  }

  const PolicyRoute& route_;
  const PolicyLists& lists_;
  Span& broken_;
};

}  // namespace

bool matches(const PolicyTerm& term, const PolicyRoute& route, const PolicyLists& lists, Span& unmodelled) {
  Span guessed;
  for (const Match& match : term.matches) {
    if (const auto* unknown = std::get_if<MatchUnmodelled>(&match.kind)) {
      guessed = unknown->span;
      continue;
    }
    Span broken;
    if (std::visit(MatchVisitor(route, lists, broken), match.kind)) continue;
    if (!broken.valid()) return false;  // fails whatever the unmodelled ones would say
    guessed = broken;
  }
  if (!guessed.valid()) return true;
  unmodelled = guessed;
  return false;
}

}  // namespace tiramisu
