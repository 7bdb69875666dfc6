#include "multilayer/route_filters.h"

#include <algorithm>

namespace tiramisu {
namespace {

enum class Certainty : std::uint8_t { kNo, kMaybe, kYes };

Certainty certain(bool holds) { return holds ? Certainty::kYes : Certainty::kNo; }

template <class IdType, class F>
bool any_list(const Device& device, const std::vector<Ref<IdType>>& lists, F&& list_permits) {
  const bool undefined = device.profile.undefined_match_list == UndefinedBehaviour::kPermit;
  return std::any_of(lists.begin(), lists.end(),
                     [&](const Ref<IdType>& list) { return list.id.valid() ? list_permits(list.id) : undefined; });
}

Certainty holds(const Device& device, const Match& match, const Ipv4Prefix& prefix) {
  if (const auto* m = std::get_if<MatchPrefixLists>(&match.kind)) {
    return certain(any_list(device, m->lists, [&](PrefixListId id) { return permits(device.prefix_lists[id], prefix); }));
  }
  if (const auto* m = std::get_if<MatchAcls>(&match.kind)) {
    return certain(any_list(device, m->acls, [&](AclId id) { return permits(device, device.acls[id], prefix); }));
  }
  if (const auto* m = std::get_if<MatchPrefixLength>(&match.kind)) {
    return certain(prefix.length() >= m->min && prefix.length() <= m->max);
  }
  return Certainty::kMaybe;
}

Certainty holds(const Device& device, const PolicyTerm& term, const Ipv4Prefix& prefix) {
  Certainty all = Certainty::kYes;
  for (const Match& match : term.matches) all = std::min(all, holds(device, match, prefix));
  return all;
}

/// Communities that keep speakers from passing a route on.
bool well_known(Community community) { return community >= 0xFFFF0000; }

template <class IdType, class F>
bool permits_by_reference(const Device& device, const Ref<IdType>& list, F&& list_permits) {
  if (!list.present()) return true;
  if (!list.id.valid()) return device.profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return list_permits(list.id);
}

}  // namespace

bool leaves(const Device& device, const SetAction& set, Untouched untouched) {
  if (const auto* communities = std::get_if<SetCommunities>(&set.kind))
    return std::none_of(communities->communities.begin(), communities->communities.end(), well_known);
  if (std::holds_alternative<DeleteCommunities>(set.kind) || std::holds_alternative<SetTag>(set.kind)) return true;
  if (untouched == Untouched::kAll) return false;
  if (untouched == Untouched::kPreference) {
    // Whose number is put in front of a path rejects it: only the own one hides nothing.
    const auto* prepend = std::get_if<PrependAsPath>(&set.kind);
    return prepend != nullptr && device.bgp &&
           std::all_of(prepend->asns.begin(), prepend->asns.end(), [&](std::uint32_t asn) { return asn == device.bgp->asn; });
  }
  return std::holds_alternative<SetLocalPreference>(set.kind) || std::holds_alternative<SetMetric>(set.kind) ||
         std::holds_alternative<SetOrigin>(set.kind) || std::holds_alternative<SetWeight>(set.kind);
}

bool permits(const PrefixList& list, const Ipv4Prefix& prefix) {
  if (list.entries.empty()) return true;
  const auto found = std::find_if(list.entries.begin(), list.entries.end(), [&](const PrefixListEntry& e) { return e.matches(prefix); });
  return found != list.entries.end() && found->action == FilterAction::kPermit;
}

bool permits(const Device& device, const Acl& acl, const Ipv4Prefix& prefix) {
  if (acl.entries.empty()) return device.profile.undefined_match_list == UndefinedBehaviour::kPermit;
  const Ipv4Address mask(mask_of_length(prefix.length()));
  const auto found = std::find_if(acl.entries.begin(), acl.entries.end(), [&](const AclEntry& e) {
    return e.source.matches(prefix.address()) && (!acl.extended || e.destination.matches(mask));
  });
  return found != acl.entries.end() && found->action == FilterAction::kPermit;
}

bool may_permit(const Device& device, const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, const Ipv4Prefix& prefix) {
  if (!policy.present()) return true;
  if (!policy.id.valid()) return undefined == UndefinedBehaviour::kPermit;
  const RoutePolicy& p = device.route_policies[policy.id];
  for (const PolicyTerm& term : p.terms) {
    const Certainty matched = holds(device, term, prefix);
    if (matched == Certainty::kNo) continue;
    if (term.result == FilterAction::kPermit || term.continues) return true;
    if (matched == Certainty::kYes) return false;
  }
  return p.default_result == FilterAction::kPermit;
}

bool always_permits(const Device& device, const Ref<RoutePolicyId>& policy, const Ipv4Prefix& prefix, Untouched untouched) {
  if (!policy.present()) return true;
  if (!policy.id.valid()) return false;
  const RoutePolicy& p = device.route_policies[policy.id];
  for (const PolicyTerm& term : p.terms) {
    const Certainty matched = holds(device, term, prefix);
    if (matched == Certainty::kNo) continue;
    // A term that may match must do no harm; one that certainly does ends the search.
    const bool harmless = term.result == FilterAction::kPermit && !term.continues && !term.call.present() &&
                          std::all_of(term.sets.begin(), term.sets.end(), [&](const SetAction& s) { return leaves(device, s, untouched); });
    if (!harmless) return false;
    if (matched == Certainty::kYes) return true;
  }
  return p.default_result == FilterAction::kPermit;
}

bool always_passes(const Device& device, const BgpFilters& filters, const Ipv4Prefix& prefix, Untouched untouched) {
  if (filters.filter_list.present() || filters.distribute_list.present()) return false;
  const bool listed =
      permits_by_reference(device, filters.prefix_list, [&](PrefixListId id) { return permits(device.prefix_lists[id], prefix); });
  return listed && always_permits(device, filters.policy, prefix, untouched);
}

bool may_pass(const Device& device, const BgpFilters& filters, const Ipv4Prefix& prefix) {
  const bool listed =
      permits_by_reference(device, filters.prefix_list, [&](PrefixListId id) { return permits(device.prefix_lists[id], prefix); }) &&
      permits_by_reference(device, filters.distribute_list, [&](AclId id) { return permits(device, device.acls[id], prefix); });
  return listed && may_permit(device, filters.policy, device.profile.undefined_neighbor_policy, prefix);
}

}  // namespace tiramisu
