// What reading one line needs and what comes of it, and the readers, one per mode.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <typeinfo>

#include "frontend/fence/line_token.h"
#include "frontend/ios/values.h"
#include "frontend/nxos/draft.h"
#include "nxos/NxosParser.h"

namespace tiramisu::nxos {

using Parser = grammar::nxos::NxosParser;
using ios::parse_number;
using ios::Values;

/// The configuration modes that have a rule, and those whose lines are only accounted for.
enum class Mode : std::uint8_t {
  kGlobal,
  kInterface,
  kHsrp,
  kVlan,
  kVrf,
  kAcl,
  kRouteMap,
  kOspf,     ///< the process, or one of its VRFs
  kOspfVrf,
  kBgp,
  kBgpVrf,
  kBgpFamily,       ///< IPv4 unicast, of the default or another VRF
  kNeighbor,        ///< a neighbour or a peer template
  kNeighborFamily,  ///< its IPv4 unicast
  kIgnored,         ///< the block of a line that is irrelevant, unmodelled or unrecognised
};

/// What became of a line.
struct LineOutcome {
  LineClass line_class = LineClass::kModelled;
  LineReach reach = LineReach::kDevice;
  std::string element;
  std::optional<std::uint32_t> prefix_limit;  ///< see UnmodelledLine
  std::optional<Mode> enters;  ///< the mode of the lines that follow
  bool leaves = false;         ///< the current mode ends
};

/// A line under its reader.
struct Statement {
  NxosDraft& draft;
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

  /// "10.0.0.0/24", or an address and its mask. Host bits are cut off, as the device does.
  std::optional<Ipv4Prefix> prefix(const antlr4::Token* prefix, const antlr4::Token* address, const antlr4::Token* mask);
};

/// A reference to what a token names; without a name for a null token.
template <class IdType>
Ref<IdType> ref_of(const antlr4::Token* token) {
  return {std::string(text_of(token)), span_of(token), {}};
}

template <class IdType>
std::vector<Ref<IdType>> refs_of(const std::vector<antlr4::Token*>& tokens, std::size_t count) {
  std::vector<Ref<IdType>> refs;
  for (std::size_t i = 0; i < count; ++i) refs.push_back(ref_of<IdType>(tokens[i]));
  return refs;
}

/// Calls reader.read() with the alternative that `tree` is, one of a labelled rule's.
template <class... Alternatives, class Base, class Reader>
void read_alternative(Base* tree, Reader&& reader) {
  const bool known = ((typeid(*tree) == typeid(Alternatives) && (reader.read(static_cast<Alternatives*>(tree)), true)) || ...);
  assert(known);
  static_cast<void>(known);
}

inline FilterAction action_of(const antlr4::Token* token) { return text_of(token) == "deny" ? FilterAction::kDeny : FilterAction::kPermit; }

void read_global(Parser::GlobalLineContext* tree, Statement& statement);
void read_static_route(Parser::IpRouteContext* tree, const Ref<VrfId>& vrf, Statement& statement);
void read_interface(Parser::InterfaceLineContext* tree, Statement& statement);
void read_interface_ospf(Parser::IfOspfContext* tree, bool negated, Statement& statement);
void read_hsrp(Parser::HsrpLineContext* tree, Statement& statement);
void read_switchport(Parser::SwitchportContext* tree, bool negated, Statement& statement);
void read_vlan(Parser::VlanLineContext* tree, Statement& statement);
void read_vlan_header(Parser::VlanHeaderContext* tree, Statement& statement);
void read_vrf(Parser::VrfLineContext* tree, Statement& statement);
void read_acl(Parser::AclLineContext* tree, Statement& statement);
void read_prefix_list(Parser::IpPrefixListContext* tree, Statement& statement);
void read_community_list(Parser::IpCommunityListContext* tree, Statement& statement);
void read_ext_community_list(Parser::IpExtCommunityListContext* tree, Statement& statement);
void read_as_path_list(Parser::IpAsPathListContext* tree, Statement& statement);
void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement);
void read_ospf(Parser::OspfLineContext* tree, Statement& statement);
void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& statement);
void read_bgp(Parser::BgpLineContext* tree, Statement& statement);
void read_bgp_family(Parser::BgpFamilyLineContext* tree, Statement& statement);
void read_neighbor(Parser::NeighborLineContext* tree, Statement& statement);

/// A `redistribute` statement.
Redistribution read_redistribution(Parser::RedistributeContext* tree, Statement& statement);
/// What an address family other than IPv4 unicast can change: its lines are not read. False for IPv4 unicast.
bool enter_foreign_family(const antlr4::Token* family, const antlr4::Token* sub, Statement& statement);

/// The full name of an interface as running configurations write it: "eth1/1" is Ethernet1/1.
std::string canonical_interface_name(std::string_view name);
InterfaceKind interface_kind(std::string_view canonical);
/// The interface of a (canonical) name, made where there is none yet.
InterfaceId open_interface(NxosDraft& draft, const std::string& name, Span span);
/// The process of a number in the VRF of a name ("": the default one), made where there is none yet.
std::size_t open_ospf(NxosDraft& draft, const std::string& name, const Ref<VrfId>& vrf, Span span);

}  // namespace tiramisu::nxos
