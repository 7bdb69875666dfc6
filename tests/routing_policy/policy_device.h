// A device made of route policies and lists, for tests that evaluate them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/device.h"
#include "routing/policy_eval.h"

namespace tiramisu::testing {

inline Ipv4Prefix prefix(std::string_view text) { return Ipv4Prefix::parse(text).value(); }
inline Ipv4Address address(std::string_view text) { return Ipv4Address::parse(text).value(); }
inline AsPath as_path(std::vector<std::uint32_t> asns) {
  AsPath path;
  if (!asns.empty()) path.segments.push_back({AsSegmentKind::kSequence, std::move(asns)});
  return path;
}

template <class IdType>
Ref<IdType> ref(IdType id) {
  return {"name", {}, id};
}
/// A reference to something that is not defined.
template <class IdType>
Ref<IdType> undefined() {
  return {"absent", {}, IdType()};
}

/// A place that a test can recognise.
inline Span line(std::uint32_t number) { return {FileId(std::size_t{0}), number, number + 1}; }

class PolicyDevice {
 public:
  Device device;

  PrefixListId prefix_list(std::vector<PrefixListEntry> entries) { return device.prefix_lists.push_back({"P", std::move(entries), {}}); }
  PrefixListId permit(std::string_view text) { return prefix_list({entry(FilterAction::kPermit, text)}); }
  static PrefixListEntry entry(FilterAction action, std::string_view text, int ge = -1, int le = -1) {
    const Ipv4Prefix p = prefix(text);
    const int least = ge >= 0 ? ge : p.length();
    const int most = le >= 0 ? le : ge >= 0 ? 32 : p.length();
    return {5, action, p, static_cast<std::uint8_t>(least), static_cast<std::uint8_t>(most), {}};
  }
  AclId acl(std::vector<AclEntry> entries, bool extended = false) { return device.acls.push_back({"A", extended, std::move(entries), {}}); }
  static AclEntry acl_entry(FilterAction action, std::string_view source, std::string_view wildcard) {
    AclEntry entry;
    entry.action = action;
    entry.source = {address(source), address(wildcard)};
    return entry;
  }
  CommunityListId community_list(std::vector<CommunityListEntry> entries) {
    return device.community_lists.push_back({"C", false, std::move(entries), {}});
  }
  static CommunityListEntry standard(FilterAction action, std::vector<Community> communities) {
    CommunityListEntry entry;
    entry.action = action;
    entry.communities = std::move(communities);
    return entry;
  }
  static CommunityListEntry expanded(FilterAction action, std::string expression) {
    CommunityListEntry entry;
    entry.action = action;
    entry.expression = std::move(expression);
    return entry;
  }
  AsPathListId as_path_list(std::vector<std::pair<FilterAction, std::string>> entries) {
    AsPathList list;
    for (auto& [action, expression] : entries) list.entries.push_back({action, std::move(expression), line(77)});
    return device.as_path_lists.push_back(std::move(list));
  }

  static PolicyTerm term(std::uint32_t sequence, FilterAction result, std::vector<MatchKind> matches = {},
                         std::vector<SetKind> sets = {}) {
    PolicyTerm t;
    t.sequence = sequence;
    t.result = result;
    for (MatchKind& kind : matches) t.matches.push_back({std::move(kind), {}});
    for (SetKind& kind : sets) t.sets.push_back({std::move(kind), {}});
    return t;
  }
  RoutePolicyId policy(std::vector<PolicyTerm> terms) {
    return device.route_policies.push_back({"R", std::move(terms), FilterAction::kDeny, line(99)});
  }

  PolicyOutcome evaluate(RoutePolicyId id, PolicyRoute& route) const { return PolicyEvaluator(device).evaluate(id, route); }
  /// Is the route permitted by a policy of one permitting term with this match?
  bool matches(MatchKind match, PolicyRoute route) {
    const RoutePolicyId id = policy({term(10, FilterAction::kPermit, {std::move(match)})});
    return evaluate(id, route).permitted;
  }
  /// The route after a policy of one permitting term with these sets.
  PolicyRoute after(std::vector<SetKind> sets, PolicyRoute route) {
    const RoutePolicyId id = policy({term(10, FilterAction::kPermit, {}, std::move(sets))});
    evaluate(id, route);
    return route;
  }
};

}  // namespace tiramisu::testing
