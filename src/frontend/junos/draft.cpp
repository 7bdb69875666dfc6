#include "frontend/junos/draft.h"

#include "frontend/junos/lists.h"

namespace tiramisu::junos {

InterfaceId JunosDraft::interface_of(const std::string& name, Span span) {
  const auto [found, fresh] = interface_index.emplace(name, InterfaceId());
  if (fresh) {
    Interface made;
    made.name = name;
    made.span = span;
    found->second = device.interfaces.push_back(std::move(made));
    extras.emplace_back();
  }
  return found->second;
}

InstanceDraft& JunosDraft::instance_of(const std::string& name, Span span) {
  for (InstanceDraft& instance : instances)
    if (instance.name == name) return instance;
  InstanceDraft made;
  made.name = name;
  made.span = span;
  instances.push_back(std::move(made));
  return instances.back();
}

PolicyDraft& JunosDraft::policy_of(const std::string& name, Span span) {
  const auto [found, fresh] = policy_index.emplace(name, policies.size());
  if (fresh) {
    policies.emplace_back();
    policies.back().name = name;
    policies.back().span = span;
  }
  return policies[found->second];
}

const PolicyDraft* JunosDraft::find_policy(std::string_view name) const {
  const auto found = policy_index.find(name);
  return found == policy_index.end() ? nullptr : &policies[found->second];
}

FilterDraft& JunosDraft::filter_of(const std::string& name, Span span) {
  for (FilterDraft& filter : filters)
    if (filter.name == name) return filter;
  filters.emplace_back();
  filters.back().name = name;
  filters.back().span = span;
  return filters.back();
}

TermDraft& JunosDraft::term_of(PolicyDraft& policy, std::string_view name, Span span) {
  for (TermDraft& term : policy.terms)
    if (term.name == name) return term;
  const auto at = !policy.terms.empty() && policy.terms.back().name.empty() ? policy.terms.end() - 1 : policy.terms.end();
  TermDraft made;
  made.name = std::string(name);
  made.span = span;
  return *policy.terms.insert(at, std::move(made));
}

FilterTermDraft& JunosDraft::term_of(FilterDraft& filter, std::string_view name, Span span) {
  for (FilterTermDraft& term : filter.terms)
    if (term.name == name) return term;
  FilterTermDraft made;
  made.name = std::string(name);
  made.span = span;
  filter.terms.push_back(std::move(made));
  return filter.terms.back();
}

void JunosDraft::unmodelled_in_policy(std::string_view name, std::string_view term_name, bool action, Span span) {
  PolicyDraft& policy = policy_of(std::string(name), span);
  TermDraft& term = term_of(policy, term_name, span);
  policy.unmodelled.push_back(span);
  if (action)
    term.sets.push_back({SetUnmodelled{span}, span});
  else
    term.matches.push_back({MatchUnmodelled{span}, span});
}

void JunosDraft::unmodelled_in_filter(std::string_view name, std::string_view term, Span span) {
  FilterDraft& filter = filter_of(std::string(name), span);
  term_of(filter, term, span).unmodelled = true;
}

void JunosDraft::unmodelled(Span span, LineReach reach, std::string element) {
  if (!span.valid()) return;
  device.unmodelled.push_back({span, LineClass::kUnmodelled, reach, std::move(element)});
}

void finish(JunosDraft& draft) {
  finish_interfaces(draft);
  finish_lists(draft);
  finish_filters(draft);
  finish_routes(draft);
  finish_ospf(draft);
  finish_bgp(draft);
}

}  // namespace tiramisu::junos
