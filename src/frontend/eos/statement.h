// What reading one line needs and what comes of it, and the readers, one per mode.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <typeinfo>

#include "eos/EosParser.h"
#include "frontend/eos/draft.h"
#include "frontend/fence/line_token.h"
#include "frontend/ios/values.h"

namespace tiramisu::eos {

using Parser = grammar::eos::EosParser;
using ios::parse_number;
using ios::Values;

/// The configuration modes that have a rule, and those whose lines are only accounted for.
enum class Mode : std::uint8_t {
  kGlobal,
  kInterface,
  kVlan,
  kVrf,
  kAcl,
  kPrefixList,
  kPeerFilter,
  kRouteMap,
  kOspf,
  kBgp,
  kBgpFamily,  ///< IPv4 unicast, of the default or another VRF
  kBgpVrf,
  kIgnored,  ///< the block of a line that is irrelevant, unmodelled or unrecognised
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
  EosDraft& draft;
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

  /// "10.0.0.0/24", or an address and its mask (`is_wildcard`: the inverted one). Host bits are cut off.
  std::optional<Ipv4Prefix> prefix(const antlr4::Token* prefix, const antlr4::Token* address, const antlr4::Token* mask);
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

inline FilterAction action_of(const antlr4::Token* token) { return text_of(token) == "deny" ? FilterAction::kDeny : FilterAction::kPermit; }

void read_global(Parser::GlobalLineContext* tree, Statement& statement);
void read_global_ip(Parser::GlobalIpContext* tree, bool negated, Statement& statement);
void read_static_route(Parser::IpRouteContext* tree, Statement& statement);
void read_interface(Parser::InterfaceLineContext* tree, Statement& statement);
void read_interface_ospf(Parser::IfOspfContext* tree, bool negated, Statement& statement);
void read_switchport(Parser::SwitchportContext* tree, bool negated, Statement& statement);
void read_vlan(Parser::VlanLineContext* tree, Statement& statement);
void read_vlan_header(Parser::VlanHeaderContext* tree, Statement& statement);
void read_vrf(Parser::VrfLineContext* tree, Statement& statement);
void read_peer_filter(Parser::PeerFilterLineContext* tree, Statement& statement);
void read_acl(Parser::AclLineContext* tree, Statement& statement);
void read_prefix_list_entry(Parser::SeqNumberContext* sequence, Parser::PrefixListEntryContext* tree, Statement& statement);
void read_prefix_list(Parser::PrefixListLineContext* tree, Statement& statement);
void read_community_list(Parser::IpCommunityListContext* tree, Statement& statement);
void read_ext_community_list(Parser::IpExtCommunityListContext* tree, Statement& statement);
void read_as_path_list(Parser::IpAsPathListContext* tree, Statement& statement);
void read_route_map(Parser::RouteMapLineContext* tree, Statement& statement);
void read_ospf(Parser::OspfLineContext* tree, Statement& statement);
void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& statement);
void read_bgp(Parser::BgpLineContext* tree, Statement& statement);
void read_bgp_option(Parser::BgpOptionContext* tree, bool negated, Statement& statement);
void read_neighbor_option(Parser::NeighborOptionContext* tree, bool negated, BgpPeerDraft& peer, Statement& statement);

/// The options of a `redistribute` statement; nullopt where a value is bad or it is not modelled.
std::optional<Redistribution> read_redistribution(Parser::RedistributionContext* tree, Statement& statement);

/// The full name of an interface: "Et1" is Ethernet1, "po10" Port-Channel10.
std::string canonical_interface_name(std::string_view name);
InterfaceKind interface_kind(std::string_view canonical);
/// The interface of a (canonical) name, made where there is none yet.
InterfaceId open_interface(EosDraft& draft, const std::string& name, Span span);

}  // namespace tiramisu::eos
