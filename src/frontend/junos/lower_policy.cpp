#include "frontend/junos/lower_policy.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "frontend/junos/lists.h"

namespace tiramisu::junos {
namespace {

constexpr std::size_t kMaxTerms = 20'000;
constexpr std::size_t kMaxNesting = 16;

/// "lo0" is "lo0.0" wherever a unit is meant.
Ref<InterfaceId> with_unit(Ref<InterfaceId> ref) {
  if (ref.name.find('.') == std::string::npos) ref.name += ".0";
  return ref;
}

class Builder {
 public:
  Builder(JunosDraft& draft, PolicyPlace place, RoutePolicy& out) : draft_(draft), place_(place), out_(out) {}

  void build(const std::vector<Ref<RoutePolicyId>>& chain, std::optional<std::uint32_t> metric) {
    if (metric) {
      PolicyTerm& first = add_term(out_.span);
      first.sets.push_back({SetMetric{*metric, MetricOperation::kSet}, out_.span});
      first.continues = true;
    }
    for (const Ref<RoutePolicyId>& use : chain) add_policy(use.name, use.span, {}, 0);
    add_default();
    for (const auto& [term, label] : jumps_) out_.terms[term].continue_sequence = places_[label];
    for (const PolicyDraft* policy : used_)
      for (const Span span : policy->unmodelled) draft_.unmodelled(span, LineReach::kRoutePolicy, out_.name);
  }

 private:
  using Label = std::size_t;
  /// Where a policy's decisions lead; none in the chain itself, where they are final.
  struct Exits {
    std::optional<Label> accept, reject;
  };

  Label new_label() {
    places_.push_back(0);
    return places_.size() - 1;
  }
  void put(Label label) { places_[label] = static_cast<std::uint32_t>(out_.terms.size() + 1); }

  PolicyTerm& add_term(Span span) {
    PolicyTerm made;
    made.sequence = static_cast<std::uint32_t>(out_.terms.size() + 1);
    made.span = span;
    out_.terms.push_back(std::move(made));
    return out_.terms.back();
  }
  void jump(Span span, std::vector<Match> matches, Label label) {
    PolicyTerm& term = add_term(span);
    term.matches = std::move(matches);
    term.continues = true;
    jumps_.emplace_back(out_.terms.size() - 1, label);
  }

  void add_default() {
    if (place_ == PolicyPlace::kBgpExport) {
      PolicyTerm& learned = add_term(out_.span);
      learned.matches.push_back({MatchRouteSources{{RouteSource::kBgp}}, out_.span});
    }
    PolicyTerm& rest = add_term(out_.span);
    const bool accepts = place_ == PolicyPlace::kBgpImport || place_ == PolicyPlace::kAggregate;
    rest.result = accepts ? FilterAction::kPermit : FilterAction::kDeny;
  }

  void add_policy(const std::string& name, Span span, Exits exits, std::size_t depth) {
    const PolicyDraft* policy = draft_.find_policy(name);
    if (policy == nullptr) {
      draft_.diagnostics.push_back({DiagnosticCode::kUndefinedReference, span, fmt::format("undefined policy statement '{}'", name)});
      return;
    }
    const bool open = std::find(open_.begin(), open_.end(), policy) != open_.end();
    if (open || depth > kMaxNesting || out_.terms.size() > kMaxTerms) {
      draft_.diagnostics.push_back({DiagnosticCode::kCyclicReference, span,
                                    open ? fmt::format("policy statement '{}' asks itself", name) : fmt::format("policy statement '{}' is nested too deep", name)});
      PolicyTerm& guess = add_term(span);
      guess.matches.push_back({MatchUnmodelled{span}, span});
      return;
    }
    used_.insert(policy);
    open_.push_back(policy);
    const Label end = new_label();
    for (const TermDraft& term : policy->terms) add(term, exits, end, depth);
    put(end);
    open_.pop_back();
  }

  void add(const TermDraft& term, Exits exits, Label end, std::size_t depth) {
    std::vector<Match> matches = matches_of(term);
    if (term.policies.empty()) return decide(term, std::move(matches), exits, end);
    if (term.policies.size() > 1) {
      matches.push_back({MatchUnmodelled{term.policies.front().span}, term.policies.front().span});
      return decide(term, std::move(matches), exits, end);
    }
    // The other conditions first, then the policy in place of its name.
    const Label inside = new_label(), after = new_label(), then = new_label();
    const NamedUse& use = term.policies.front();
    jump(use.span, std::move(matches), inside);
    jump(use.span, {}, after);
    put(inside);
    add_policy(use.name, use.span, {then, after}, depth + 1);
    if (place_ == PolicyPlace::kBgpExport) jump(use.span, {{MatchRouteSources{{RouteSource::kBgp}}, use.span}}, then);
    jump(use.span, {}, place_ == PolicyPlace::kBgpImport || place_ == PolicyPlace::kAggregate ? then : after);
    put(then);
    decide(term, {}, exits, end);
    put(after);
  }

  void decide(const TermDraft& draft, std::vector<Match> matches, Exits exits, Label end) {
    const bool accepts = draft.flow == TermFlow::kAccept, rejects = draft.flow == TermFlow::kReject;
    std::vector<SetAction> sets = sets_of(draft);
    if (!accepts && !rejects && draft.flow != TermFlow::kNextPolicy && sets.empty()) return;
    PolicyTerm& term = add_term(draft.flow_span.valid() ? draft.flow_span : draft.span);
    term.matches = std::move(matches);
    term.sets = std::move(sets);
    const std::optional<Label> to = accepts ? exits.accept : rejects ? exits.reject : draft.flow == TermFlow::kNextPolicy ? std::optional(end) : std::nullopt;
    term.continues = to.has_value() || !(accepts || rejects);
    if (to) jumps_.emplace_back(out_.terms.size() - 1, *to);
    if (rejects && !to) term.result = FilterAction::kDeny;
  }

  std::vector<Match> matches_of(const TermDraft& term) {
    std::vector<Match> matches = term.matches;
    add_prefix_match(term, matches);
    add_communities(term, matches);
    const auto add_paths = [&](const std::vector<NamedUse>& uses, std::string_view suffix) {
      if (uses.empty()) return;
      MatchAsPathLists match;
      for (const NamedUse& use : uses) match.lists.push_back({use.name + std::string(suffix), use.span, {}});
      matches.push_back({std::move(match), uses.front().span});
    };
    add_paths(term.as_paths, "");
    add_paths(term.as_path_groups, " group");
    if (!term.interfaces.empty()) {
      MatchInterfaces match;
      for (const Ref<InterfaceId>& interface : term.interfaces) match.interfaces.push_back(with_unit(interface));
      matches.push_back({std::move(match), term.interfaces.front().span});
    }
    for (const NamedUse& use : term.conditions) add_condition(use, matches);
    return matches;
  }

  void add_prefix_match(const TermDraft& term, std::vector<Match>& matches) {
    MatchPrefixLists match;
    for (const PrefixListUse& use : term.prefix_lists) match.lists.push_back({list_name(use), use.span, {}});
    if (!term.route_filters.empty()) {
      PrefixList list;
      list.name = fmt::format("{} {} route-filter {}", out_.name, term.name, draft_.device.prefix_lists.size());
      list.span = term.route_filters.front().span;
      list.entries = route_filter_entries(term.route_filters);
      for (PrefixListEntry& entry : list.entries) entry.sequence = static_cast<std::uint32_t>(&entry - list.entries.data() + 1);
      match.lists.push_back({list.name, list.span, {}});
      draft_.device.prefix_lists.push_back(std::move(list));
    }
    if (match.lists.empty()) return;
    const Span span = match.lists.front().span;
    matches.push_back({std::move(match), span});
  }

  void add_communities(const TermDraft& term, std::vector<Match>& matches) {
    if (term.communities.empty()) return;
    const Span span = term.communities.front().span;
    MatchCommunityLists plain;
    MatchExtCommunityLists extended;
    bool simple = true;
    for (const NamedUse& use : term.communities) {
      const auto found = draft_.communities.find(use.name);
      const CommunityMembers members = found == draft_.communities.end() ? CommunityMembers() : members_of(found->second);
      const bool combined = members.expressions.size() + (members.plain.empty() ? 0 : 1) + (members.extended.empty() ? 0 : 1) > 1;
      simple = simple && !members.unknown && (!combined || term.communities.size() == 1);
      if (members.extended.empty() || !members.plain.empty() || !members.expressions.empty()) plain.lists.push_back({use.name, use.span, {}});
      if (!members.extended.empty()) extended.lists.push_back({use.name, use.span, {}});
      // All members of one community must be there.
      const std::size_t first = members.plain.empty() ? 1 : 0;
      for (std::size_t i = first; i < members.expressions.size() && combined; ++i)
        matches.push_back({MatchCommunityLists{{{fmt::format("{} #{}", use.name, i + 1), use.span, {}}}, false}, use.span});
    }
    if (!simple || (term.communities.size() > 1 && !plain.lists.empty() && !extended.lists.empty())) {
      matches.push_back({MatchUnmodelled{span}, span});
      draft_.unmodelled(span, LineReach::kRoutePolicy, out_.name);
      return;
    }
    if (!plain.lists.empty()) matches.push_back({std::move(plain), span});
    if (!extended.lists.empty()) matches.push_back({std::move(extended), span});
  }

  /// Routers look at conditions on BGP export only; everywhere else they hold (captured tables).
  void add_condition(const NamedUse& use, std::vector<Match>& matches) {
    const auto found = draft_.conditions.find(use.name);
    if (found == draft_.conditions.end()) {
      draft_.diagnostics.push_back({DiagnosticCode::kUndefinedReference, use.span, fmt::format("undefined condition '{}'", use.name)});
      return;
    }
    if (place_ != PolicyPlace::kBgpExport) return;
    const ConditionDraft& condition = found->second;
    std::string vrf = condition.table == "inet.0" || condition.table.empty() ? std::string(kDefaultVrfName) : condition.table;
    if (vrf.ends_with(".inet.0")) vrf.resize(vrf.size() - 7);
    if (!condition.prefix || vrf.find(".inet") != std::string::npos) {
      matches.push_back({MatchUnmodelled{use.span}, use.span});
      draft_.unmodelled(use.span, LineReach::kRoutePolicy, out_.name);
      return;
    }
    matches.push_back({MatchRouteExists{*condition.prefix, {vrf, use.span, {}}}, use.span});
  }

  std::vector<SetAction> sets_of(const TermDraft& term) {
    std::vector<SetAction> sets;
    for (std::size_t i = 0, action = 0; i < term.sets.size(); ++i) {
      if (action < term.community_places.size() && term.community_places[action] == i) {
        add_community_action(term.community_actions[action++], term.sets[i].span, sets);
      } else {
        sets.push_back(term.sets[i]);
      }
    }
    return sets;
  }

  void add_community_action(const std::pair<NamedUse, char>& action, Span span, std::vector<SetAction>& sets) {
    const auto found = draft_.communities.find(action.first.name);
    if (found == draft_.communities.end()) {
      draft_.diagnostics.push_back({DiagnosticCode::kUndefinedReference, action.first.span, fmt::format("undefined community '{}'", action.first.name)});
      return;
    }
    const CommunityMembers members = members_of(found->second);
    if (members.unknown || (action.second == '-' && !members.extended.empty())) {
      sets.push_back({SetUnmodelled{span}, span});
      draft_.unmodelled(span, LineReach::kRoutePolicy, out_.name);
      return;
    }
    if (action.second == '-') {
      sets.push_back({DeleteCommunities{{delete_list_name(action.first.name), action.first.span, {}}}, span});
      return;
    }
    if (action.second == '=') {
      sets.push_back({SetCommunities{{}, false}, span});
      sets.push_back({SetExtCommunities{{}, false}, span});
    }
    if (!members.plain.empty()) sets.push_back({SetCommunities{members.plain, true}, span});
    if (!members.extended.empty()) sets.push_back({SetExtCommunities{members.extended, true}, span});
  }

  JunosDraft& draft_;
  PolicyPlace place_;
  RoutePolicy& out_;
  std::vector<std::uint32_t> places_;                 ///< sequence of each label
  std::vector<std::pair<std::size_t, Label>> jumps_;  ///< from term to label
  std::vector<const PolicyDraft*> open_;
  std::set<const PolicyDraft*> used_;
};

std::string_view place_name(PolicyPlace place) {
  switch (place) {
    case PolicyPlace::kBgpImport: return "import";
    case PolicyPlace::kBgpExport: return "export";
    case PolicyPlace::kOspfExport: return "OSPF export";
    case PolicyPlace::kAggregate: return "aggregate";
  }
  return "";
}

}  // namespace

Ref<RoutePolicyId> PolicyLowering::lower(const std::vector<Ref<RoutePolicyId>>& chain, PolicyPlace place, std::optional<std::uint32_t> metric, Span span) {
  std::string name;
  for (const Ref<RoutePolicyId>& use : chain) name += use.name + ' ';
  name += fmt::format("({})", place_name(place));
  if (metric) name += fmt::format(" metric {}", *metric);
  const Span at = chain.empty() ? span : chain.front().span;
  if (made_.emplace(name, name).second) {
    RoutePolicy policy;
    policy.name = name;
    policy.span = at;
    Builder(draft_, place, policy).build(chain, metric);
    draft_.device.route_policies.push_back(std::move(policy));
  }
  return {name, at, {}};
}

}  // namespace tiramisu::junos
