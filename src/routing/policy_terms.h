// The two halves of a policy term: its matches and its sets. Internal to PolicyEvaluator.
#pragma once

#include "routing/policy_eval.h"
#include "routing/policy_lists.h"

namespace tiramisu {

/// Do all matches of the term hold? A match that is not modelled counts as failed, and its line is
/// left in `unmodelled` if nothing else fails.
bool matches(const PolicyTerm& term, const PolicyRoute& route, const PolicyLists& lists, Span& unmodelled);

/// Applies one set action. One that is not modelled does nothing but leave its line in `unmodelled`.
void apply(const SetAction& set, const PolicyLists& lists, PolicyRoute& route, Span& unmodelled);

namespace detail {

/// A visitor from lambdas.
template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace detail
}  // namespace tiramisu
