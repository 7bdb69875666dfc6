#include "routing/policy_eval.h"

#include "routing/policy_lists.h"
#include "routing/policy_terms.h"

namespace tiramisu {
namespace {

/// As deep as FRR lets policies call each other; deeper is a deny.
constexpr int kMaxCalls = 10;
/// Terms that one evaluation looks at; beyond (policies that call each other over and over) it is
/// a guess.
constexpr int kMaxTerms = 1 << 20;

/// One evaluation of one policy on one route.
class Evaluation {
 public:
  Evaluation(const PolicyLists& lists, const PolicyRoute& route)
      : lists_(lists), profile_(lists.device().profile), route_(route) {}

  PolicyOutcome run(RoutePolicyId policy) {
    PolicyOutcome outcome = run(lists_.device().route_policies[policy], 0);
    if (outcome.permitted) {
      for (const SetAction* set : waiting_) apply(*set, lists_, route_, unmodelled_);
    }
    outcome.unmodelled = unmodelled_;
    return outcome;
  }

  PolicyRoute& route() { return route_; }

 private:
  PolicyOutcome run(const RoutePolicy& policy, int depth) {
    PolicyOutcome outcome;
    outcome.permitted = policy.default_result == FilterAction::kPermit;
    for (std::size_t i = 0; i < policy.terms.size();) {
      const PolicyTerm& term = policy.terms[i];
      if (++terms_ > kMaxTerms) {
        unmodelled_ = policy.span;
        return {};
      }
      if (!matches(term, route_, lists_, unmodelled_)) {
        ++i;
        continue;
      }
      outcome = matched(term, depth);
      const bool ends = !term.continues || (!outcome.permitted && (term.call.present() || profile_.policy_deny_ends));
      if (ends) break;
      i = continue_at(policy, i, term);
    }
    return outcome;
  }

  /// The result of a term that matches; its sets come before those of the policy that it calls.
  PolicyOutcome matched(const PolicyTerm& term, int depth) {
    PolicyOutcome outcome{term.result == FilterAction::kPermit, &term, {}};
    if (!outcome.permitted) return outcome;
    for (const SetAction& set : term.sets) {
      if (profile_.policy_sets_wait)
        waiting_.push_back(&set);
      else
        apply(set, lists_, route_, unmodelled_);
    }
    if (!term.call.id.valid()) return outcome;  // calling what is not defined changes nothing
    if (depth == kMaxCalls) return {false, &term, {}};
    const PolicyOutcome called = run(lists_.device().route_policies[term.call.id], depth + 1);
    outcome.permitted = called.permitted;
    if (called.term != nullptr) outcome.term = called.term;
    return outcome;
  }

  static std::size_t continue_at(const RoutePolicy& policy, std::size_t current, const PolicyTerm& term) {
    std::size_t next = current + 1;
    if (!term.continue_sequence) return next;
    while (next < policy.terms.size() && policy.terms[next].sequence < *term.continue_sequence) ++next;
    return next;
  }

  const PolicyLists& lists_;
  const DialectProfile& profile_;
  PolicyRoute route_;
  std::vector<const SetAction*> waiting_;  // of the terms that matched, where sets wait for the end
  Span unmodelled_;
  int terms_ = 0;
};

}  // namespace

PolicyEvaluator::PolicyEvaluator(const Device& device) : lists_(std::make_unique<PolicyLists>(device)) {}
PolicyEvaluator::~PolicyEvaluator() = default;
PolicyEvaluator::PolicyEvaluator(PolicyEvaluator&&) noexcept = default;
PolicyEvaluator& PolicyEvaluator::operator=(PolicyEvaluator&&) noexcept = default;

PolicyRoute policy_route(const Ipv4Prefix& prefix, const Route& route) {
  PolicyRoute subject;
  subject.prefix = prefix;
  subject.source = source_of(route.protocol);
  subject.protocol = route.protocol;
  subject.metric = route.metric;
  subject.tag = route.tag;
  return subject;
}

PolicyOutcome PolicyEvaluator::evaluate(RoutePolicyId policy, PolicyRoute& route) const {
  Evaluation evaluation(*lists_, route);
  const PolicyOutcome outcome = evaluation.run(policy);
  if (outcome.permitted) route = std::move(evaluation.route());
  return outcome;
}

PolicyOutcome PolicyEvaluator::evaluate(const Ref<RoutePolicyId>& policy, UndefinedBehaviour undefined,
                                        PolicyRoute& route) const {
  if (policy.id.valid()) return evaluate(policy.id, route);
  PolicyOutcome outcome;
  outcome.permitted = !policy.present() || undefined == UndefinedBehaviour::kPermit;
  return outcome;
}

bool PolicyEvaluator::permits(PrefixListId list, const Ipv4Prefix& prefix) const { return lists_->permits(list, prefix); }
bool PolicyEvaluator::permits(AclId acl, const Ipv4Prefix& prefix) const { return lists_->permits(acl, prefix); }
bool PolicyEvaluator::permits(AsPathListId list, const AsPath& path) const { return lists_->ask(list, path).permitted; }
bool PolicyEvaluator::permits(CommunityListId list, const BgpAttributes& attributes) const {
  return lists_->ask(list, attributes, false).permitted;
}

namespace {

template <class IdType, class F>
bool permits_by_reference(const DialectProfile& profile, const Ref<IdType>& list, F&& permits) {
  if (!list.present()) return true;
  if (!list.id.valid()) return profile.undefined_neighbor_list == UndefinedBehaviour::kPermit;
  return permits(list.id);
}

}  // namespace

bool PolicyEvaluator::permits(const Ref<PrefixListId>& list, const Ipv4Prefix& prefix) const {
  return permits_by_reference(lists_->device().profile, list, [&](PrefixListId id) { return permits(id, prefix); });
}

bool PolicyEvaluator::permits(const Ref<AclId>& acl, const Ipv4Prefix& prefix) const {
  return permits_by_reference(lists_->device().profile, acl, [&](AclId id) { return permits(id, prefix); });
}

bool PolicyEvaluator::permits(const Ref<AsPathListId>& list, const AsPath& path) const {
  return permits_by_reference(lists_->device().profile, list, [&](AsPathListId id) { return permits(id, path); });
}

}  // namespace tiramisu
