// What reading one statement needs and what comes of it, and the readers, one per stanza.
#pragma once

#include <string>

#include "frontend/fence/line_token.h"
#include "frontend/junos/draft.h"
#include "frontend/junos/values.h"
#include "junos/JunosParser.h"

namespace tiramisu::junos {

using Parser = grammar::junos::JunosParser;

/// What became of a statement.
struct StatementOutcome {
  LineClass line_class = LineClass::kModelled;
  LineReach reach = LineReach::kDevice;
  std::string element;
};

/// A statement under its reader.
struct Statement {
  JunosDraft& draft;
  Values& values;
  std::string instance;  ///< of `routing-instances NAME protocols ...`; empty: the router's own
  Span line;             ///< its words on the line that it ends on
  StatementOutcome outcome;

  InstanceDraft& in_instance() { return draft.instance_of(instance, line); }
  void unmodelled(LineReach reach, std::string element = {}) {
    outcome = {LineClass::kUnmodelled, reach, std::move(element)};
  }
  void irrelevant() { outcome.line_class = LineClass::kIrrelevant; }
};

/// A reference to what a token names; without a name for a null token.
template <class IdType>
Ref<IdType> ref_of(const antlr4::Token* token) {
  return {std::string(text_of(token)), span_of(token), {}};
}

/// The alternative of a labelled rule, or nullptr.
template <class Alternative, class Base>
Alternative* as(Base* tree) {
  return dynamic_cast<Alternative*>(tree);
}

void read_interface(Parser::TopInterfaceContext* tree, Statement& statement);
void read_vlan(Parser::TopVlanContext* tree, Statement& statement);
void read_instance(Parser::TopInstanceContext* tree, Statement& statement);
void read_routing_option(Parser::RoutingOptionContext* tree, Statement& statement);
void read_bgp(Parser::TopBgpContext* tree, Statement& statement);
void read_ospf(Parser::OspfItemContext* tree, Statement& statement);
void read_policy_option(Parser::PolicyOptionContext* tree, Statement& statement);
void read_policy_from(Parser::FromItemContext* tree, TermDraft& term, PolicyDraft& policy, Statement& statement);
void read_policy_then(Parser::ThenItemContext* tree, TermDraft& term, PolicyDraft& policy, Statement& statement);
void read_filter(Parser::TopFilterContext* tree, Statement& statement);

}  // namespace tiramisu::junos
