#include "frontend/common/doubtful_references.h"

#include <algorithm>

namespace tiramisu {

void note_undefined_lists(Device& device) {
  const auto note = [&](const RoutePolicy& policy, Span span) {
    device.unmodelled.push_back({span, LineClass::kUnmodelled, LineReach::kRoutePolicy, policy.name});
  };
  for (const RoutePolicy& policy : device.route_policies) {
    for (const PolicyTerm& term : policy.terms) {
      for (const Match& match : term.matches) {
        const auto undefined = [&](const auto& refs) {
          return std::any_of(refs.begin(), refs.end(), [](const auto& ref) { return !ref.id.valid(); });
        };
        if (const auto* m = std::get_if<MatchPrefixLists>(&match.kind); m != nullptr && undefined(m->lists)) note(policy, match.span);
        if (const auto* m = std::get_if<MatchCommunityLists>(&match.kind); m != nullptr && undefined(m->lists)) note(policy, match.span);
        if (const auto* m = std::get_if<MatchAsPathLists>(&match.kind); m != nullptr && undefined(m->lists)) note(policy, match.span);
        if (const auto* m = std::get_if<MatchAcls>(&match.kind); m != nullptr && undefined(m->acls)) note(policy, match.span);
      }
    }
  }
}

}  // namespace tiramisu
