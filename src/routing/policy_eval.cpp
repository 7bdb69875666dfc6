#include "routing/policy_eval.h"

#include <algorithm>
#include <optional>

#include "routing/cisco_regex.h"

namespace tiramisu {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

template <class T>
bool one_of(const std::vector<T>& values, const T& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

void sort_unique(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::string community_text(const std::vector<Community>& communities) {
  std::string text;
  for (const Community community : communities) {
    if (!text.empty()) text += ' ';
    text += format_community(community);
  }
  return text;
}

std::string ext_community_text(const std::vector<ExtCommunity>& communities) {
  std::string text;
  for (const ExtCommunity community : communities) {
    if (!text.empty()) text += ' ';
    text += format_ext_community(community);
  }
  return text;
}

std::uint32_t apply(MetricOperation operation, std::uint32_t current, std::uint32_t value) {
  switch (operation) {
    case MetricOperation::kSet:
      return value;
    case MetricOperation::kAdd:
      return current > 0xFFFFFFFF - value ? 0xFFFFFFFF : current + value;
    case MetricOperation::kSubtract:
      return current < value ? 0 : current - value;
  }
  return value;
}

}  // namespace

/// The regular expressions of a device: by list, by entry; none where an entry has none or it
/// does not compile.
struct PolicyEvaluator::Compiled {
  std::vector<std::vector<std::optional<CiscoRegex>>> as_paths;
  std::vector<std::vector<std::optional<CiscoRegex>>> communities;

  explicit Compiled(const Device& device) {
    for (const AsPathList& list : device.as_path_lists) {
      auto& entries = as_paths.emplace_back();
      for (const AsPathListEntry& entry : list.entries) entries.push_back(CiscoRegex::compile(entry.expression));
    }
    for (const CommunityList& list : device.community_lists) {
      auto& entries = communities.emplace_back();
      for (const CommunityListEntry& entry : list.entries)
        entries.push_back(entry.expression ? CiscoRegex::compile(*entry.expression) : std::nullopt);
    }
  }

  bool entry_matches(CommunityListId list, std::size_t index, const CommunityListEntry& entry,
                     const BgpAttributes& attributes) const {
    if (entry.internet) return true;
    if (entry.expression) {
      const auto& expression = communities[list.index()][index];
      if (!expression) return false;
      return expression->search(entry.extended ? ext_community_text(attributes.ext_communities)
                                               : community_text(attributes.communities));
    }
    if (entry.extended) {
      return std::all_of(entry.ext_communities.begin(), entry.ext_communities.end(),
                         [&](ExtCommunity c) { return one_of(attributes.ext_communities, c); });
    }
    return std::all_of(entry.communities.begin(), entry.communities.end(),
                       [&](Community c) { return one_of(attributes.communities, c); });
  }
};

namespace {

/// One evaluation of one policy on one route.
class Evaluation {
 public:
  Evaluation(const Device& device, const PolicyEvaluator& evaluator, const PolicyRoute& route)
      : device_(device), evaluator_(evaluator), route_(route) {}

  PolicyOutcome run(const RoutePolicy& policy, int depth) {
    PolicyOutcome outcome;
    outcome.permitted = policy.default_result == FilterAction::kPermit;
    for (std::size_t i = 0; i < policy.terms.size();) {
      const PolicyTerm& term = policy.terms[i];
      if (!matches(term) || !calls(term, depth)) {
        ++i;
        continue;
      }
      outcome.permitted = term.result == FilterAction::kPermit;
      outcome.term = &term;
      if (outcome.permitted) {
        for (const SetAction& set : term.sets) apply_set(set);
      }
      if (!term.continues) break;
      i = continue_at(policy, i, term);
    }
    outcome.unmodelled = unmodelled_;
    return outcome;
  }

  PolicyRoute& route() { return route_; }

 private:
  static std::size_t continue_at(const RoutePolicy& policy, std::size_t current, const PolicyTerm& term) {
    if (!term.continue_sequence) return current + 1;
    std::size_t next = current + 1;
    while (next < policy.terms.size() && policy.terms[next].sequence < *term.continue_sequence) ++next;
    // A `continue` to a sequence that is not there ends the evaluation.
    if (next < policy.terms.size() && policy.terms[next].sequence != *term.continue_sequence) return policy.terms.size();
    return next;
  }

  bool calls(const PolicyTerm& term, int depth) {
    constexpr int kMaxCalls = 16;  // as deep as policies nest; a cycle ends here
    if (!term.call.present()) return true;
    if (!term.call.id.valid() || depth == kMaxCalls) return false;
    Evaluation called(device_, evaluator_, route_);
    const PolicyOutcome outcome = called.run(device_.route_policies[term.call.id], depth + 1);
    if (called.unmodelled_.valid()) unmodelled_ = called.unmodelled_;
    if (!outcome.permitted) return false;
    route_ = called.route_;
    return true;
  }

  bool matches(const PolicyTerm& term) {
    return std::all_of(term.matches.begin(), term.matches.end(), [&](const Match& match) { return holds(match); });
  }

  bool undefined() const { return device_.profile.undefined_match_list == UndefinedBehaviour::kPermit; }

  template <class IdType, class F>
  bool any_list(const std::vector<Ref<IdType>>& lists, F&& permits) const {
    return std::any_of(lists.begin(), lists.end(),
                       [&](const Ref<IdType>& list) { return list.id.valid() ? permits(list.id) : undefined(); });
  }

  template <class IdType>
  bool any_permits(const std::vector<Ref<IdType>>& lists, const Ipv4Prefix& prefix) const {
    return any_list(lists, [&](IdType id) { return evaluator_.permits(id, prefix); });
  }

  bool holds(const Match& match) {
    return std::visit(
        Overloaded{
            [&](const MatchPrefixLists& m) { return any_permits(m.lists, route_.prefix); },
            [&](const MatchAcls& m) { return any_permits(m.acls, route_.prefix); },
            [&](const MatchNextHopPrefixLists& m) { return any_permits(m.lists, Ipv4Prefix::host(route_.bgp.next_hop)); },
            [&](const MatchNextHopAcls& m) { return any_permits(m.acls, Ipv4Prefix::host(route_.bgp.next_hop)); },
            [&](const MatchNextHops& m) { return one_of(m.addresses, route_.bgp.next_hop); },
            [&](const MatchRouteSourceAcls& m) { return any_permits(m.acls, Ipv4Prefix::host(route_.advertiser)); },
            [&](const MatchRouteSourcePrefixLists& m) { return any_permits(m.lists, Ipv4Prefix::host(route_.advertiser)); },
            [&](const MatchPeers& m) { return one_of(m.addresses, route_.peer); },
            [&](const MatchCommunityLists& m) { return community_match(m); },
            [&](const MatchExtCommunityLists& m) {
              return any_list(m.lists, [&](CommunityListId id) { return evaluator_.permits(id, route_.bgp); });
            },
            [&](const MatchAsPathLists& m) {
              return any_list(m.lists, [&](AsPathListId id) { return evaluator_.permits(id, route_.bgp.as_path); });
            },
            [&](const MatchMetrics& m) { return one_of(m.values, route_.metric); },
            [&](const MatchTags& m) { return one_of(m.values, route_.tag); },
            [&](const MatchLocalPreferences& m) { return one_of(m.values, route_.bgp.local_preference); },
            [&](const MatchOrigins& m) { return one_of(m.values, route_.bgp.origin); },
            [&](const MatchRouteSources& m) { return one_of(m.values, route_.source); },
            [&](const MatchInterfaces& m) {
              return std::any_of(m.interfaces.begin(), m.interfaces.end(), [&](const Ref<InterfaceId>& i) {
                return i.id.valid() && i.id == route_.interface;
              });
            },
            [&](const MatchRouteTypes& m) { return route_type(m); },
            [&](const MatchPrefixLength& m) { return route_.prefix.length() >= m.min && route_.prefix.length() <= m.max; },
            [&](const MatchUnmodelled& m) {
              unmodelled_ = m.span;
              return false;
            },
        },
        match.kind);
  }

  bool community_match(const MatchCommunityLists& m) const {
    return any_list(m.lists, [&](CommunityListId id) {
      if (!m.exact) return evaluator_.permits(id, route_.bgp);
      // exact-match: the route carries what the entry lists and nothing else.
      for (const CommunityListEntry& entry : device_.community_lists[id].entries) {
        std::vector<Community> wanted = entry.communities;
        sort_unique(wanted);
        if (wanted == route_.bgp.communities) return entry.action == FilterAction::kPermit;
      }
      return false;
    });
  }

  bool route_type(const MatchRouteTypes& m) const {
    switch (route_.protocol) {
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

  void apply_set(const SetAction& set) {
    BgpAttributes& bgp = route_.bgp;
    std::visit(Overloaded{
                   [&](const SetLocalPreference& s) { bgp.local_preference = apply(s.operation, bgp.local_preference, s.value); },
                   [&](const SetMetric& s) {
                     route_.metric = apply(s.operation, route_.metric, s.value);
                     route_.metric_set = true;
                   },
                   [&](const SetMetricIgp&) { route_.metric_from_igp = true; },
                   [&](const SetMetricType& s) { route_.ospf_metric_type = s.type; },
                   [&](const SetTag& s) { route_.tag = s.value; },
                   [&](const SetWeight& s) { bgp.weight = s.value; },
                   [&](const SetOrigin& s) { bgp.origin = s.origin; },
                   [&](const SetNextHop& s) { set_next_hop(s.address); },
                   [&](const SetNextHopPeerAddress&) { set_next_hop(route_.outbound ? route_.local_address : route_.peer); },
                   [&](const SetNextHopUnchanged&) { route_.next_hop_unchanged = true; },
                   [&](const SetCommunities& s) {
                     if (!s.additive) bgp.communities.clear();
                     bgp.communities.insert(bgp.communities.end(), s.communities.begin(), s.communities.end());
                     sort_unique(bgp.communities);
                   },
                   [&](const DeleteCommunities& s) { delete_communities(s); },
                   [&](const SetExtCommunities& s) {
                     if (!s.additive) bgp.ext_communities.clear();
                     bgp.ext_communities.insert(bgp.ext_communities.end(), s.communities.begin(), s.communities.end());
                     sort_unique(bgp.ext_communities);
                   },
                   [&](const PrependAsPath& s) { prepend(s); },
                   [&](const SetDistance& s) { route_.distance = s.value; },
                   [&](const SetUnmodelled& s) { unmodelled_ = s.span; },
               },
               set.kind);
  }

  void set_next_hop(Ipv4Address address) {
    route_.bgp.next_hop = address;
    route_.next_hop_set = true;
  }

  void delete_communities(const DeleteCommunities& s) {
    if (!s.list.id.valid()) return;
    // Each community goes by itself through the list: a permitted one is deleted.
    std::erase_if(route_.bgp.communities, [&](Community community) {
      BgpAttributes alone;
      alone.communities = {community};
      return evaluator_.permits(s.list.id, alone);
    });
  }

  void prepend(const PrependAsPath& s) {
    for (std::uint32_t i = 0; i < s.last_as_count; ++i)
      if (route_.neighbor_asn != 0) route_.bgp.as_path.prepend(route_.neighbor_asn);
    for (auto asn = s.asns.rbegin(); asn != s.asns.rend(); ++asn) route_.bgp.as_path.prepend(*asn);
  }

  const Device& device_;
  const PolicyEvaluator& evaluator_;
  PolicyRoute route_;
  Span unmodelled_;
};

}  // namespace

PolicyEvaluator::PolicyEvaluator(const Device& device) : device_(&device), compiled_(std::make_unique<Compiled>(device)) {}
PolicyEvaluator::~PolicyEvaluator() = default;
PolicyEvaluator::PolicyEvaluator(PolicyEvaluator&&) noexcept = default;
PolicyEvaluator& PolicyEvaluator::operator=(PolicyEvaluator&&) noexcept = default;

PolicyOutcome PolicyEvaluator::evaluate(RoutePolicyId policy, PolicyRoute& route) const {
  Evaluation evaluation(*device_, *this, route);
  const PolicyOutcome outcome = evaluation.run(device_->route_policies[policy], 0);
  if (outcome.permitted) route = std::move(evaluation.route());
  return outcome;
}

PolicyOutcome PolicyEvaluator::evaluate(const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined,
                                        PolicyRoute& route) const {
  PolicyOutcome outcome;
  outcome.permitted = true;
  if (!policy.present()) return outcome;
  if (policy.id.valid()) return evaluate(policy.id, route);
  outcome.permitted = undefined == UndefinedBehaviour::kPermit;
  return outcome;
}

bool PolicyEvaluator::permits(PrefixListId list, const Ipv4Prefix& prefix) const {
  for (const PrefixListEntry& entry : device_->prefix_lists[list].entries)
    if (entry.matches(prefix)) return entry.action == FilterAction::kPermit;
  return false;
}

bool PolicyEvaluator::permits(AclId acl, const Ipv4Prefix& prefix) const {
  const Ipv4Address mask(mask_of_length(prefix.length()));
  const Acl& list = device_->acls[acl];
  for (const AclEntry& entry : list.entries) {
    if (!entry.source.matches(prefix.address())) continue;
    if (list.extended && !entry.destination.matches(mask)) continue;
    return entry.action == FilterAction::kPermit;
  }
  return false;
}

bool PolicyEvaluator::permits(AsPathListId list, const AsPath& path) const {
  const auto& entries = device_->as_path_lists[list].entries;
  const std::string text = path.to_string();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& expression = compiled_->as_paths[list.index()][i];
    if (expression && expression->search(text)) return entries[i].action == FilterAction::kPermit;
  }
  return false;
}

bool PolicyEvaluator::permits(CommunityListId list, const BgpAttributes& attributes) const {
  const auto& entries = device_->community_lists[list].entries;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (compiled_->entry_matches(list, i, entries[i], attributes)) return entries[i].action == FilterAction::kPermit;
  return false;
}

bool PolicyEvaluator::permits(const Ref<PrefixListId>& list, const Ipv4Prefix& prefix) const {
  if (!list.present()) return true;
  if (!list.id.valid()) return device_->profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return permits(list.id, prefix);
}

bool PolicyEvaluator::permits(const Ref<AclId>& acl, const Ipv4Prefix& prefix) const {
  if (!acl.present()) return true;
  if (!acl.id.valid()) return device_->profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return permits(acl.id, prefix);
}

bool PolicyEvaluator::permits(const Ref<AsPathListId>& list, const AsPath& path) const {
  if (!list.present()) return true;
  if (!list.id.valid()) return device_->profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return permits(list.id, path);
}

}  // namespace tiramisu
