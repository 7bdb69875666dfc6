// `policy-options`: lists, communities, conditions, and the terms of policy statements.
#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

void read_statement(Parser::PolStatementContext* tree, Statement& s) {
  PolicyDraft& policy = s.draft.policy_of(std::string(text_of(tree->policy)), s.line);
  if (tree->term == nullptr && tree->termItem() == nullptr) return;
  TermDraft& term = s.draft.term_of(policy, text_of(tree->term), s.line);
  if (tree->termItem() == nullptr) return;
  if (auto* from = tree->termItem()->fromItem()) read_policy_from(from, term, policy, s);
  if (auto* then = tree->termItem()->thenItem()) read_policy_then(then, term, policy, s);
}

void read_condition(Parser::PolConditionContext* tree, Statement& s) {
  ConditionDraft& condition = s.draft.conditions[std::string(text_of(tree->name))];
  condition.span = s.line;
  Parser::ConditionItemContext* item = tree->conditionItem();
  if (item == nullptr) return;
  if (item->prefix != nullptr) condition.prefix = s.values.exact_prefix(item->prefix);
  if (item->table != nullptr) condition.table = std::string(text_of(item->table));
}

}  // namespace

void read_policy_option(Parser::PolicyOptionContext* tree, Statement& s) {
  if (auto* list = as<Parser::PolPrefixListContext>(tree)) {
    auto& prefixes = s.draft.prefix_lists[std::string(text_of(list->list))];
    if (list->prefix == nullptr) return;
    if (text_of(list->prefix).find(':') != std::string_view::npos) return s.unmodelled(LineReach::kIpv6);
    if (const auto prefix = s.values.prefix(list->prefix)) prefixes.emplace_back(*prefix, s.line);
  } else if (auto* community = as<Parser::PolCommunityContext>(tree)) {
    CommunityDraft& draft = s.draft.communities[std::string(text_of(community->name))];
    draft.members.push_back({std::string(text_of(community->member)), s.line});
    draft.span = s.line;
  } else if (auto* path = as<Parser::PolAsPathContext>(tree)) {
    s.draft.as_paths[std::string(text_of(path->name))] = {std::string(text_of(path->expression)), s.line};
  } else if (auto* group = as<Parser::PolAsPathGroupContext>(tree)) {
    s.draft.as_path_groups[std::string(text_of(group->group))].push_back({std::string(text_of(group->expression)), s.line});
  } else if (auto* condition = as<Parser::PolConditionContext>(tree)) {
    read_condition(condition, s);
  } else if (auto* statement = as<Parser::PolStatementContext>(tree)) {
    read_statement(statement, s);
  }
}

}  // namespace tiramisu::junos
