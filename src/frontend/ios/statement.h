// What reading one line needs and what comes of it, and the readers, one per mode.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <typeinfo>

#include "frontend/fence/line_token.h"
#include "frontend/ios/draft.h"
#include "frontend/ios/values.h"
#include "ios/IosParser.h"

namespace tiramisu::ios {

using Parser = grammar::ios::IosParser;

/// The configuration modes that have a rule, and those whose lines are only accounted for.
enum class Mode : std::uint8_t {
  kGlobal,
  kInterface,
  kVlan,
  kVrf,
  kAcl,
  kRouteMap,
  kOspf,
  kBgp,
  kBgpFamily,      ///< IPv4 unicast, of the default or another VRF
  kForeignFamily,  ///< a BGP address family that is not modelled
  kTemplate,
  kIgnored,        ///< the block of a line that is irrelevant, unmodelled or unrecognised
};

/// What became of a line.
struct LineOutcome {
  LineClass line_class = LineClass::kModelled;
  LineReach reach = LineReach::kDevice;
  std::string element;
  std::optional<std::uint32_t> prefix_limit;  ///< see UnmodelledLine
  std::optional<Mode> enters;  ///< the mode of the lines that follow
  bool leaves = false;         ///< the current mode ends
  bool leaves_family = false;  ///< the current mode ends if it is a BGP address family
};

/// A line under its reader.
struct Statement {
  IosDraft& draft;
  Values& values;
  Span line;
  LineOutcome outcome;

  void unmodelled(LineReach reach, std::string element = {}) {
    outcome.line_class = LineClass::kUnmodelled;
    outcome.reach = reach;
    outcome.element = std::move(element);
  }
  void irrelevant() { outcome.line_class = LineClass::kIrrelevant; }
  void enter(Mode mode) { outcome.enters = mode; }
  void leave() { outcome.leaves = true; }
  bool failed() const { return values.failed(); }
};

/// A reference to what a token names; without a name for a null token.
template <class RefType>
RefType ref_of(const antlr4::Token* token) {
  RefType ref;
  ref.name = std::string(text_of(token));
  ref.span = span_of(token);
  return ref;
}

/// Calls reader.read() with the alternative that `tree` is, one of a labelled rule's.
template <class... Alternatives, class Base, class Reader>
void read_alternative(Base* tree, Reader&& reader) {
  const bool known = ((typeid(*tree) == typeid(Alternatives) && (reader.read(static_cast<Alternatives*>(tree)), true)) || ...);
  assert(known);
  static_cast<void>(known);
}

void read_global(Parser::GlobalLineContext* tree, Statement& statement);
void read_global_ip(Parser::GlobalIpContext* tree, Statement& statement);
void read_static_route(Parser::IpRouteContext* tree, Statement& statement);
void read_interface(Parser::InterfaceLineContext* tree, Statement& statement);
void read_interface_ospf(Parser::IfOspfContext* tree, Statement& statement);
void read_switchport(Parser::SwitchportContext* tree, Statement& statement);
void read_vlan(Parser::VlanLineContext* tree, Statement& statement);
void read_vlan_header(Parser::VlanHeaderContext* tree, Statement& statement);
void read_vrf(Parser::VrfLineContext* tree, Statement& statement);
void read_acl(Parser::AclLineContext* tree, Statement& statement);
void read_acl_entry(Parser::AclEntryContext* tree, Statement& statement);
void read_prefix_list(Parser::IpPrefixListContext* tree, Statement& statement);
void read_community_list(Parser::CommunityListContext* tree, bool extended, Statement& statement);
void read_as_path_list(Parser::IpAsPathListContext* tree, Statement& statement);
void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement);
void read_ospf(Parser::OspfLineContext* tree, Statement& statement);
void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& statement);
void read_bgp(Parser::BgpLineContext* tree, Statement& statement);
void read_bgp_option(Parser::BgpOptionContext* tree, bool negated, Statement& statement);
/// `peer` is null in a template.
void read_neighbor_option(Parser::NeighborOptionContext* tree, bool negated, BgpPeerSettings& settings,
                          std::vector<TemplateUse>& templates, BgpPeerDraft* peer, Statement& statement);
void read_template(Parser::TemplateLineContext* tree, Statement& statement);

/// A value after `rt` or `soo`.
std::optional<ExtCommunity> parse_ext_community(std::string_view kind, std::string_view value);
/// The options of a `redistribute` statement; nullopt where a value is bad.
std::optional<Redistribution> read_redistribution(Parser::RedistributeContext* tree, Statement& statement);
/// What a `PROTOCOL [INSTANCE]` names.
RouteSource route_source(std::string_view name);

}  // namespace tiramisu::ios
