#include "multilayer/facts_policy.h"

#include <algorithm>

#include "routing/policy_terms.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxSets = 1024;
constexpr int kMaxCalls = 10;

/// Routes on their way through a policy: as matches see them, and as sets have made them.
struct Routes {
  RouteFacts seen, made;

  void decide(std::size_t community, bool is_there) {
    if (made.open(community)) made.put(community, is_there);
    (is_there ? made.needed : made.refused).set(community);
    seen.decide(community, is_there);
  }
};

/// Routes after a question: those of which it holds, and those of which it does not.
struct Split {
  std::vector<Routes> yes, no;

  static Split certain(Routes routes, bool answer) {
    Split split;
    (answer ? split.yes : split.no).push_back(std::move(routes));
    return split;
  }
  /// Nothing tells: both are possible for all of them.
  static Split open(const Routes& routes) { return {{routes}, {routes}}; }
};

struct Outcome {
  Routes routes;
  bool permitted = false;
};

/// Does the list permit the AS path, as far as it is known?
CiscoRegex::Answer listed(const PolicyLists& lists, AsPathListId list, const RouteFacts& facts) {
  if (facts.path_goes_on) return lists.ask_open(list, *facts.as_path);
  const ListAnswer answer = lists.ask(list, *facts.as_path);
  if (answer.broken.valid()) return CiscoRegex::Answer::kMaybe;
  return answer.permitted ? CiscoRegex::Answer::kYes : CiscoRegex::Answer::kNo;
}

class Evaluation {
 public:
  Evaluation(const PolicyLists& lists, const CommunityTable& table, const FactsContext& context)
      : lists_(lists), device_(lists.device()), table_(table), context_(context) {}

  std::vector<Outcome> run(const RoutePolicy& policy, Routes start, int depth) {
    struct At {
      std::size_t term;
      Routes routes;
      bool permitted;
    };
    std::vector<Outcome> outcomes;
    std::vector<At> waiting{{0, std::move(start), policy.default_result == FilterAction::kPermit}};
    while (!waiting.empty() && !overflow_) {
      At at = std::move(waiting.back());
      waiting.pop_back();
      if (++steps_ > kMaxSets * 16 || waiting.size() + outcomes.size() > kMaxSets) overflow_ = true;
      if (at.term >= policy.terms.size()) {
        outcomes.push_back({std::move(at.routes), at.permitted});
        continue;
      }
      const PolicyTerm& term = policy.terms[at.term];
      Split split = matches(term, std::move(at.routes));
      for (Routes& routes : split.no) waiting.push_back({at.term + 1, std::move(routes), at.permitted});
      for (Routes& routes : split.yes) {
        for (Outcome& outcome : matched(term, std::move(routes), depth)) {
          const bool ends = !term.continues || (!outcome.permitted && (term.call.present() || device_.profile.policy_deny_ends));
          if (ends) {
            outcomes.push_back(std::move(outcome));
          } else {
            waiting.push_back({continue_at(policy, at.term, term), std::move(outcome.routes), outcome.permitted});
          }
        }
      }
    }
    return outcomes;
  }

  bool overflow() const { return overflow_; }
  /// The sets of all terms that some of the routes match.
  const std::vector<const SetAction*>& applied() const { return applied_; }

 private:
  static std::size_t continue_at(const RoutePolicy& policy, std::size_t current, const PolicyTerm& term) {
    std::size_t next = current + 1;
    while (term.continue_sequence && next < policy.terms.size() && policy.terms[next].sequence < *term.continue_sequence) ++next;
    return next;
  }

  /// A term that matches: its sets, and the policy that it calls.
  std::vector<Outcome> matched(const PolicyTerm& term, Routes routes, int depth) {
    if (term.result != FilterAction::kPermit) return {{std::move(routes), false}};
    for (const SetAction& action : term.sets) {
      apply(action, routes.made);
      applied_.push_back(&action);
    }
    if (!device_.profile.policy_sets_wait) routes.seen = routes.made;
    if (!term.call.id.valid()) return {{std::move(routes), true}};
    if (depth == kMaxCalls) return {{std::move(routes), false}};
    return run(device_.route_policies[term.call.id], std::move(routes), depth + 1);
  }

  /// All matches of the term must hold.
  Split matches(const PolicyTerm& term, Routes routes) {
    Split result;
    result.yes.push_back(std::move(routes));
    for (const Match& match : term.matches) {
      std::vector<Routes> left = std::move(result.yes);
      result.yes.clear();
      for (Routes& one : left) {
        Split split = holds(match, std::move(one));
        move_all(split.yes, result.yes);
        move_all(split.no, result.no);
      }
    }
    return result;
  }

  static void move_all(std::vector<Routes>& from, std::vector<Routes>& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  Split holds(const Match& match, Routes routes) {
    if (const auto* m = std::get_if<MatchPrefixLists>(&match.kind))
      return Split::certain(std::move(routes), any_list(m->lists, [&](PrefixListId id) { return lists_.permits(id, context_.prefix); }));
    if (const auto* m = std::get_if<MatchAcls>(&match.kind))
      return Split::certain(std::move(routes), any_list(m->acls, [&](AclId id) { return lists_.permits(id, context_.prefix); }));
    if (const auto* m = std::get_if<MatchPrefixLength>(&match.kind))
      return Split::certain(std::move(routes), context_.prefix.length() >= m->min && context_.prefix.length() <= m->max);
    if (const auto* m = std::get_if<MatchCommunityLists>(&match.kind)) return carry_listed(*m, std::move(routes));
    if (const auto* m = std::get_if<MatchAsPathLists>(&match.kind)) return on_listed_paths(*m, std::move(routes));
    if (const auto* m = std::get_if<MatchTags>(&match.kind)) return has_one(m->values, routes.seen.tag, routes);
    if (const auto* m = std::get_if<MatchMetrics>(&match.kind)) return has_one(m->values, routes.seen.metric, routes);
    if (const auto* m = std::get_if<MatchLocalPreferences>(&match.kind)) return has_one(m->values, routes.seen.local_preference, routes);
    if (const auto* m = std::get_if<MatchOrigins>(&match.kind)) return has_one(m->values, routes.seen.origin, routes);
    if (const auto* m = std::get_if<MatchRouteSources>(&match.kind)) return has_one(m->values, context_.source, routes);
    if (const auto* m = std::get_if<MatchPeers>(&match.kind)) return has_one(m->addresses, context_.peer, routes);
    return Split::open(routes);
  }

  template <class T>
  static Split has_one(const std::vector<T>& values, const std::optional<T>& known, const Routes& routes) {
    if (!known) return Split::open(routes);
    return Split::certain(routes, std::find(values.begin(), values.end(), *known) != values.end());
  }

  template <class IdType, class F>
  bool any_list(const std::vector<Ref<IdType>>& lists, F&& permits) const {
    const bool undefined = device_.profile.undefined_match_list == UndefinedBehaviour::kPermit;
    return std::any_of(lists.begin(), lists.end(), [&](const Ref<IdType>& list) { return list.id.valid() ? permits(list.id) : undefined; });
  }

  Split on_listed_paths(const MatchAsPathLists& match, Routes routes) {
    bool open = !routes.seen.as_path;
    bool permitted = false;
    if (!open) {
      permitted = any_list(match.lists, [&](AsPathListId id) {
        const CiscoRegex::Answer answer = listed(lists_, id, routes.seen);
        open |= answer == CiscoRegex::Answer::kMaybe;
        return answer == CiscoRegex::Answer::kYes;
      });
    }
    return open && !permitted ? Split::open(routes) : Split::certain(std::move(routes), permitted);
  }

  /// Any list permits, list by list, each by its first entry that matches.
  Split carry_listed(const MatchCommunityLists& match, Routes routes) {
    Split result;
    result.no.push_back(std::move(routes));
    for (const Ref<CommunityListId>& list : match.lists) {
      std::vector<Routes> left = std::move(result.no);
      result.no.clear();
      for (Routes& one : left) {
        Split split;
        if (!list.id.valid()) {
          split = Split::certain(std::move(one), device_.profile.undefined_match_list == UndefinedBehaviour::kPermit);
        } else {
          split = permitted(list.id, match.exact, std::move(one));
        }
        move_all(split.yes, result.yes);
        move_all(split.no, result.no);
      }
    }
    return result;
  }

  Split permitted(CommunityListId id, bool exact, Routes routes) {
    if (fully_known(routes.seen)) {
      BgpAttributes attributes;
      for (std::size_t i = 0; i < table_.size(); ++i)
        if (routes.seen.present.test(i)) attributes.communities.push_back(table_[i]);
      const ListAnswer answer = lists_.ask(id, attributes, exact);
      return answer.broken.valid() ? Split::open(routes) : Split::certain(std::move(routes), answer.permitted);
    }
    Split result;
    std::vector<Routes> left{std::move(routes)};
    for (const CommunityListEntry& entry : device_.community_lists[id].entries) {
      std::vector<Routes> next;
      for (Routes& one : left) {
        Split split = matches_entry(entry, exact, std::move(one));
        move_all(split.yes, entry.action == FilterAction::kPermit ? result.yes : result.no);
        move_all(split.no, next);
      }
      left = std::move(next);
    }
    move_all(left, result.no);
    return result;
  }

  bool fully_known(const RouteFacts& facts) const {
    if (facts.others) return false;
    for (std::size_t i = 0; i < table_.size(); ++i)
      if (facts.open(i)) return false;
    return true;
  }

  /// All communities of a standard entry must be there.
  Split matches_entry(const CommunityListEntry& entry, bool exact, Routes routes) {
    if (entry.internet) return Split::certain(std::move(routes), true);
    if (exact || entry.extended || entry.expression) return Split::open(routes);
    Split result;
    for (const Community community : entry.communities) {
      const std::size_t i = table_.index_of(community);
      if (routes.seen.present.test(i)) continue;
      if (routes.seen.open(i)) {
        Routes has = routes;
        has.decide(i, true);
        routes.decide(i, false);
        result.no.push_back(std::move(routes));
        routes = std::move(has);
        continue;
      }
      result.no.push_back(std::move(routes));
      return result;
    }
    result.yes.push_back(std::move(routes));
    return result;
  }

  static void change(MetricOperation operation, std::uint32_t value, std::optional<std::uint32_t>& known) {
    if (operation == MetricOperation::kSet) {
      known = value;
    } else if (known) {
      known = operation == MetricOperation::kAdd ? *known + value : *known - std::min(*known, value);
    }
  }

  void apply(const SetAction& action, RouteFacts& facts) const {
    std::visit(detail::Overloaded{
                   [&](const SetLocalPreference& s) { change(s.operation, s.value, facts.local_preference); },
                   [&](const SetMetric& s) { change(s.operation, s.value, facts.metric); },
                   [&](const SetMetricIgp&) { facts.metric.reset(); },
                   [&](const SetTag& s) { facts.tag = s.value; },
                   [&](const SetOrigin& s) { facts.origin = s.origin; },
                   [&](const SetCommunities& s) {
                     if (!s.additive) facts.clear_communities(table_);
                     for (const Community community : s.communities) facts.put(table_.index_of(community), true);
                   },
                   [&](const DeleteCommunities& s) {
                     if (!s.list.id.valid()) return;
                     for (std::size_t i = 0; i < table_.size(); ++i)
                       if (lists_.deletes(s.list.id, table_[i])) facts.put(i, false);
                   },
                   [&](const PrependAsPath& s) {
                     if (!facts.as_path) return;
                     for (std::uint32_t i = 0; i < s.last_as_count && facts.as_path->neighbor_as() != 0; ++i)
                       facts.as_path->prepend(facts.as_path->neighbor_as());
                     if (s.last_as_count != 0 && facts.as_path->neighbor_as() == 0) facts.as_path.reset();  // the neighbour's
                     for (auto asn = s.asns.rbegin(); facts.as_path && asn != s.asns.rend(); ++asn) facts.as_path->prepend(*asn);
                   },
                   [&](const SetUnmodelled&) { facts = RouteFacts::any(table_); },
                   [](const auto&) {},
               },
               action.kind);
  }

  const PolicyLists& lists_;
  const Device& device_;
  const CommunityTable& table_;
  const FactsContext& context_;
  std::size_t steps_ = 0;
  bool overflow_ = false;
  std::vector<const SetAction*> applied_;
};

}  // namespace

FactsPolicies::FactsPolicies(const Network& network, const CommunityTable& table) : n_(network), table_(table) {
  lists_.reserve(network.node_count());
  for (const Device& device : network.snapshot.devices) lists_.emplace_back(device);
}

FactsPolicies::~FactsPolicies() = default;

std::vector<RouteFacts> FactsPolicies::pass(NodeId node, const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, RouteFacts facts,
                                            const FactsContext& context) const {
  if (!policy.id.valid()) {
    if (policy.present() && undefined == UndefinedBehaviour::kDeny) return {};
    return {std::move(facts)};
  }
  Evaluation evaluation(lists_[node.index()], table_, context);
  std::vector<Outcome> outcomes = evaluation.run(n_.device(node).route_policies[policy.id], {facts, facts}, 0);
  if (evaluation.overflow()) return {RouteFacts::any(table_)};
  std::vector<RouteFacts> result;
  for (Outcome& outcome : outcomes)
    if (outcome.permitted) result.push_back(std::move(outcome.routes.made));
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool FactsPolicies::surely_pass(NodeId node, const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined, RouteFacts facts,
                                const FactsContext& context, const std::function<bool(const SetAction&)>& harmless,
                                std::vector<RouteFacts>& made) const {
  if (!policy.id.valid()) {
    made.push_back(std::move(facts));
    return !policy.present() || undefined == UndefinedBehaviour::kPermit;
  }
  Evaluation evaluation(lists_[node.index()], table_, context);
  std::vector<Outcome> outcomes = evaluation.run(n_.device(node).route_policies[policy.id], {facts, facts}, 0);
  const auto& applied = evaluation.applied();
  if (evaluation.overflow() || !std::all_of(applied.begin(), applied.end(), [&](const SetAction* set) { return harmless(*set); })) return false;
  for (Outcome& outcome : outcomes) {
    if (!outcome.permitted) return false;
    made.push_back(std::move(outcome.routes.made));
  }
  return true;
}

bool FactsPolicies::may_pass(NodeId node, const Ref<AsPathListId>& list, const RouteFacts& facts) const {
  if (!list.present() || !facts.as_path) return true;
  if (!list.id.valid()) return n_.device(node).profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return listed(lists_[node.index()], list.id, facts) != CiscoRegex::Answer::kNo;
}

}  // namespace tiramisu
