// What reading one line needs and what comes of it, and the readers, one per node.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <typeinfo>

#include "frontend/fence/line_token.h"
#include "frontend/frr/draft.h"
#include "frontend/frr/values.h"
#include "frr/FrrParser.h"

namespace tiramisu::frr {

using Parser = grammar::frr::FrrParser;

/// The nodes of vtysh that have a rule, the interface files, and those whose lines are only
/// accounted for.
enum class Node : std::uint8_t {
  kConfig,
  kInterface,
  kVrf,
  kRouteMap,
  kOspf,
  kBgp,
  kBgpFamily,  ///< IPv4 unicast
  kIfupdown,
  kForeign,    ///< the block of a line that is irrelevant or unmodelled
};

/// What became of a line.
struct LineOutcome {
  LineClass line_class = LineClass::kModelled;
  LineReach reach = LineReach::kDevice;
  std::string element;
  std::optional<std::uint32_t> prefix_limit;  ///< see UnmodelledLine
  std::optional<Node> enters;  ///< the node of the lines that follow
  bool leaves = false;         ///< the current node ends
  bool leaves_all = false;     ///< `end`
};

/// A line under its reader.
struct Statement {
  FrrDraft& draft;
  Values& values;
  Span line;
  LineOutcome outcome;

  void unmodelled(LineReach reach, std::string element = {}) {
    outcome.line_class = LineClass::kUnmodelled;
    outcome.reach = reach;
    outcome.element = std::move(element);
  }
  void irrelevant() { outcome.line_class = LineClass::kIrrelevant; }
  void enter(Node node) { outcome.enters = node; }
  void leave() { outcome.leaves = true; }
};

/// A reference to what a token names; without a name for a null token.
template <class IdType>
Ref<IdType> ref_of(const antlr4::Token* token) {
  return {std::string(text_of(token)), span_of(token), {}};
}

/// Calls reader.read() with the alternative that `tree` is, one of a labelled rule's.
template <class... Alternatives, class Base, class Reader>
void read_alternative(Base* tree, Reader&& reader) {
  const bool known = ((typeid(*tree) == typeid(Alternatives) && (reader.read(static_cast<Alternatives*>(tree)), true)) || ...);
  assert(known);
  static_cast<void>(known);
}

void read_config(Parser::ConfigLineContext* tree, Statement& statement);
void read_static_route(Parser::StaticRouteContext* tree, bool negated, const std::string& vrf, Statement& statement);
void read_prefix_list(Parser::IpPrefixListContext* tree, Statement& statement);
void read_access_list(Parser::AccessListContext* tree, Statement& statement);
void read_community_list(Parser::CommunityListLineContext* tree, bool extended, Statement& statement);
void read_as_path_list(Parser::AsPathListContext* tree, Statement& statement);
void read_interface(Parser::InterfaceLineContext* tree, Statement& statement);
void read_vrf(Parser::VrfLineContext* tree, Statement& statement);
void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement);
void read_route_map_match(Parser::RouteMapMatchContext* tree, Statement& statement);
void read_route_map_set(Parser::RouteMapSetContext* tree, Statement& statement);
void read_ospf(Parser::OspfLineContext* tree, Statement& statement);
void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& statement);
void read_bgp(Parser::BgpLineContext* tree, Statement& statement);
void read_bgp_family(Parser::BgpFamilyLineContext* tree, Statement& statement);
void read_bgp_family_statement(Parser::BgpFamilyStatementContext* tree, bool negated, Statement& statement);
void read_bgp_option(Parser::BgpOptionContext* tree, bool negated, Statement& statement);
void read_neighbor(const antlr4::Token* peer, Parser::NeighborOptionContext* tree, bool negated, Statement& statement);
void read_ifupdown(Parser::IfupdownLineContext* tree, Statement& statement);

/// The options of a `redistribute` statement; nullopt where it is not modelled or a value is bad.
std::optional<Redistribution> read_redistribution(Parser::RedistributeContext* tree, Statement& statement);
std::optional<RouteSource> route_source(std::string_view protocol);

}  // namespace tiramisu::frr
