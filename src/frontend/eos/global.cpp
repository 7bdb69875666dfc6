// Global configuration: what opens a mode, and statements of one line. VRFs and peer filters.

#include <array>

#include <fmt/format.h>

#include "frontend/eos/statement.h"

namespace tiramisu::eos {
namespace {

struct InterfaceType {
  std::string_view name;
  InterfaceKind kind;
};

/// No name is the beginning of another.
constexpr std::array<InterfaceType, 9> kTypes = {{{"Ethernet", InterfaceKind::kPhysical},
                                                  {"Management", InterfaceKind::kPhysical},
                                                  {"Loopback", InterfaceKind::kLoopback},
                                                  {"Vlan", InterfaceKind::kVlan},
                                                  {"Port-Channel", InterfaceKind::kPortChannel},
                                                  {"Tunnel", InterfaceKind::kTunnel},
                                                  {"Null", InterfaceKind::kNull},
                                                  {"Vxlan", InterfaceKind::kOther},
                                                  {"Recirc-Channel", InterfaceKind::kOther}}};

/// Of every interface, until `auto-cost` makes costs follow bandwidths.
constexpr std::uint32_t kDefaultCost = 10;

bool begins_without_case(std::string_view whole, std::string_view part) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (part.size() > whole.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (lower(whole[i]) != lower(part[i])) return false;
  return true;
}

class GlobalReader {
 public:
  GlobalReader(bool negated, Statement& s) : negated_(negated), s_(s), draft_(s.draft) {}

  void read(Parser::HostnameContext* tree) {
    if (refuse()) return;
    draft_.device.hostname = std::string(text_of(tree->host));
    draft_.device.hostname_span = span_of(tree->host);
  }
  void read(Parser::InterfaceHeaderContext* tree) {
    if (refuse()) return;
    const std::string name = canonical_interface_name(std::string(text_of(tree->ifname)) + std::string(text_of(tree->ifunit)));
    if (name.find_first_of(",-", name.starts_with("Port-Channel") ? 12 : 0) != std::string::npos)
      return s_.values.bad(span_of(tree->ifname), fmt::format("'{}' is not one interface", name));
    draft_.interface = open_interface(draft_, name, s_.line);
    s_.enter(Mode::kInterface);
  }
  void read(Parser::VlanHeaderContext* tree) {
    if (!refuse()) read_vlan_header(tree, s_);
  }
  void read(Parser::VrfHeaderContext* tree) {
    if (refuse()) return;
    draft_.vrf = find_or_add(draft_.device.vrfs, draft_.vrf_index, text_of(tree->vrf), s_.line);
    s_.enter(Mode::kVrf);
  }
  void read(Parser::RouterOspfContext* tree) {
    if (refuse()) return;
    const std::string name(text_of(tree->process));
    std::vector<OspfProcess>& processes = draft_.device.ospf;
    std::size_t at = 0;
    while (at < processes.size() && processes[at].name != name) ++at;
    if (at == processes.size()) {
      processes.emplace_back();
      processes[at].name = name;
      processes[at].span = s_.line;
      processes[at].fixed_cost = processes[at].loopback_cost = kDefaultCost;
      if (tree->vrf != nullptr) processes[at].vrf = ref_of<VrfId>(tree->vrf);
    }
    draft_.ospf = at;
    s_.enter(Mode::kOspf);
  }
  void read(Parser::RouterBgpContext* tree) {
    if (refuse()) return;
    const std::optional<Asn> asn = s_.values.asn(tree->asn);
    s_.enter(Mode::kBgp);
    if (!draft_.bgp) {
      draft_.bgp.emplace();
      draft_.bgp->process.span = s_.line;
      draft_.bgp->vrfs.emplace_back();
      draft_.bgp->vrfs.front().vrf.span = s_.line;
    }
    draft_.bgp_vrf = 0;
    if (asn && draft_.bgp->process.asn != 0 && draft_.bgp->process.asn != *asn) {
      s_.values.bad(span_of(tree->asn), fmt::format("BGP already runs in AS {}", draft_.bgp->process.asn));
    } else if (asn) {
      draft_.bgp->process.asn = *asn;
    }
  }
  void read(Parser::RouteMapHeaderContext* tree) {
    if (refuse()) return;
    draft_.route_policy = find_or_add(draft_.device.route_policies, draft_.policy_index, text_of(tree->map), s_.line);
    s_.enter(Mode::kRouteMap);
    const std::uint32_t sequence = tree->seq == nullptr ? 10 : s_.values.number(tree->seq, 1, 16777215, "route-map sequence").value_or(10);
    std::vector<PolicyTerm>& terms = draft_.device.route_policies[draft_.route_policy].terms;
    draft_.term = 0;
    while (draft_.term < terms.size() && terms[draft_.term].sequence != sequence) ++draft_.term;
    if (draft_.term == terms.size()) {
      terms.emplace_back();
      terms.back().sequence = sequence;
      terms.back().span = s_.line;
    }
    terms[draft_.term].result = action_of(tree->act);
  }
  void read(Parser::PeerFilterHeaderContext* tree) {
    if (refuse()) return;
    draft_.peer_filter = std::string(text_of(tree->filter));
    draft_.peer_filters[draft_.peer_filter].span = s_.line;
    s_.enter(Mode::kPeerFilter);
  }
  void read(Parser::RoutingModelContext* tree) { draft_.multi_agent = negated_ || text_of(tree->model) == "multi-agent"; }
  void read(Parser::GlobalIpStatementContext* tree) { read_global_ip(tree->globalIp(), negated_, s_); }
  void read(Parser::EndOfConfigurationContext*) {}
  void read(Parser::ExitGlobalContext*) {}

 private:
  /// Running configurations show `no` only where something is on by default.
  bool refuse() {
    if (negated_) s_.unmodelled(LineReach::kDevice);
    return negated_;
  }

  bool negated_;
  Statement& s_;
  EosDraft& draft_;
};

class GlobalIpReader {
 public:
  GlobalIpReader(bool negated, Statement& s) : negated_(negated), s_(s), draft_(s.draft) {}

  void read(Parser::IpRoutingContext* tree) {
    const std::string vrf(text_of(tree->vrf));
    if (negated_) {
      draft_.routing_vrfs.erase(vrf);
    } else {
      draft_.routing_vrfs.insert(vrf);
    }
  }
  void read(Parser::IpRouteContext* tree) {
    if (!refuse(LineReach::kStatic)) read_static_route(tree, s_);
  }
  void read(Parser::IpAclHeaderContext* tree) {
    if (refuse(LineReach::kDevice)) return;
    draft_.acl = find_or_add(draft_.device.acls, draft_.acl_index, text_of(tree->list), s_.line);
    draft_.device.acls[draft_.acl].extended = tree->standard == nullptr;
    s_.enter(Mode::kAcl);
  }
  void read(Parser::IpPrefixListContext* tree) {
    if (refuse(LineReach::kDevice)) return;
    draft_.prefix_list = find_or_add(draft_.device.prefix_lists, draft_.prefix_list_index, text_of(tree->list), s_.line);
    if (tree->prefixListEntry() == nullptr) return s_.enter(Mode::kPrefixList);
    read_prefix_list_entry(tree->seqNumber(), tree->prefixListEntry(), s_);
  }
  void read(Parser::IpCommunityListContext* tree) {
    if (!refuse(LineReach::kDevice)) read_community_list(tree, s_);
  }
  void read(Parser::IpExtCommunityListContext* tree) {
    if (!refuse(LineReach::kDevice)) read_ext_community_list(tree, s_);
  }
  void read(Parser::IpAsPathListContext* tree) {
    if (!refuse(LineReach::kDevice)) read_as_path_list(tree, s_);
  }
  void read(Parser::IpAsPathModeContext* tree) {
    // By default numbers are matched, and so does the model; as strings, 1 is in 21, too.
    if (!negated_ && text_of(tree->style) == "string") s_.unmodelled(LineReach::kBgp);
  }

 private:
  bool refuse(LineReach reach) {
    if (negated_) s_.unmodelled(reach);
    return negated_;
  }

  bool negated_;
  Statement& s_;
  EosDraft& draft_;
};

}  // namespace

std::string canonical_interface_name(std::string_view name) {
  const std::size_t digits = name.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits == 0) return std::string(name);
  const std::string_view type = name.substr(0, digits);
  for (const InterfaceType& known : kTypes)
    if (begins_without_case(known.name, type)) return std::string(known.name) + std::string(name.substr(digits));
  return std::string(name);
}

InterfaceKind interface_kind(std::string_view canonical) {
  if (canonical.find('.') != std::string_view::npos) return InterfaceKind::kSubinterface;
  for (const InterfaceType& known : kTypes)
    if (canonical.starts_with(known.name)) return known.kind;
  return InterfaceKind::kOther;
}

InterfaceId open_interface(EosDraft& draft, const std::string& name, Span span) {
  if (const auto found = draft.interface_index.find(name); found != draft.interface_index.end()) return found->second;
  const InterfaceId id = find_or_add(draft.device.interfaces, draft.interface_index, name, span);
  Interface& interface = draft.device.interfaces[id];
  interface.kind = interface_kind(name);
  if (interface.kind == InterfaceKind::kVlan) interface.svi_vlan = static_cast<std::uint16_t>(parse_number(std::string_view(name).substr(4)).value_or(0));
  if (interface.kind == InterfaceKind::kSubinterface) interface.parent = {name.substr(0, name.find('.')), span, {}};
  draft.extras.emplace_back();
  return id;
}

void read_global(Parser::GlobalLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::InterfaceHeaderContext, P::GlobalIpStatementContext, P::RouteMapHeaderContext, P::HostnameContext, P::VlanHeaderContext,
                   P::VrfHeaderContext, P::RouterOspfContext, P::RouterBgpContext, P::PeerFilterHeaderContext, P::RoutingModelContext,
                   P::EndOfConfigurationContext, P::ExitGlobalContext>(tree->globalStatement(), GlobalReader(tree->neg != nullptr, statement));
}

void read_global_ip(Parser::GlobalIpContext* tree, bool negated, Statement& statement) {
  using P = Parser;
  read_alternative<P::IpPrefixListContext, P::IpRouteContext, P::IpAclHeaderContext, P::IpCommunityListContext, P::IpExtCommunityListContext,
                   P::IpAsPathListContext, P::IpAsPathModeContext, P::IpRoutingContext>(tree, GlobalIpReader(negated, statement));
}

void read_vrf(Parser::VrfLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  if (tree->rd != nullptr) statement.draft.device.vrfs[statement.draft.vrf].route_distinguisher = std::string(text_of(tree->rd));
}

/// `match as-range A[-B] result accept|reject`, in the order of the file.
void read_peer_filter(Parser::PeerFilterLineContext* tree, Statement& statement) {
  if (tree->leave != nullptr) return statement.leave();
  PeerFilter& filter = statement.draft.peer_filters[statement.draft.peer_filter];
  const std::string_view range = text_of(tree->range);
  const std::size_t dash = range.find('-');
  const auto first = parse_number(range.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : parse_number(range.substr(dash + 1));
  if (!first || !last || *first > *last) return statement.values.bad(span_of(tree->range), fmt::format("'{}' is not a range of AS numbers", range));
  if (text_of(tree->act) == "accept") {
    filter.accepted.emplace_back(*first, *last);
  } else {
    statement.unmodelled(LineReach::kBgp);
  }
}

}  // namespace tiramisu::eos
