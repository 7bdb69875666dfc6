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

template <class IdType, class F>
bool permits_by_reference(const Device& device, const Ref<IdType>& list, F&& list_permits) {
  if (!list.present()) return true;
  if (!list.id.valid()) return device.profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return list_permits(list.id);
}

}  // namespace

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

bool may_pass(const Device& device, const BgpFilters& filters, const Ipv4Prefix& prefix) {
  const bool listed =
      permits_by_reference(device, filters.prefix_list, [&](PrefixListId id) { return permits(device.prefix_lists[id], prefix); }) &&
      permits_by_reference(device, filters.distribute_list, [&](AclId id) { return permits(device, device.acls[id], prefix); });
  return listed && may_permit(device, filters.policy, device.profile.undefined_neighbor_policy, prefix);
}

}  // namespace tiramisu
