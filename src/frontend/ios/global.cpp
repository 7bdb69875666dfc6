// Global configuration: what opens a mode, and statements of one line.

#include <fmt/format.h>

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

InterfaceId open_interface(IosDraft& draft, std::string_view name, Span span) {
  if (const auto found = draft.interface_index.find(name); found != draft.interface_index.end()) return found->second;
  const InterfaceId id = find_or_add(draft.device.interfaces, draft.interface_index, name, span);
  Interface& interface = draft.device.interfaces[id];
  interface.kind = interface_kind(name);
  interface.svi_vlan = svi_vlan(name);
  if (interface.kind == InterfaceKind::kSubinterface) interface.parent = {std::string(parent_name(name)), span, {}};
  draft.extras.emplace_back();
  return id;
}

void open_vrf(IosDraft& draft, const antlr4::Token* name, Statement& statement) {
  draft.vrf = find_or_add(draft.device.vrfs, draft.vrf_index, text_of(name), statement.line);
  draft.vrf_family_is_foreign = false;
  statement.enter(Mode::kVrf);
}

class RouterReader {
 public:
  explicit RouterReader(Statement& s) : s_(s) {}

  void read(Parser::RouterOspfContext* tree) {
    const std::string name(text_of(tree->process));
    std::vector<OspfProcess>& processes = s_.draft.device.ospf;
    std::size_t at = 0;
    while (at < processes.size() && processes[at].name != name) ++at;
    if (at == processes.size()) {
      processes.emplace_back();
      processes[at].name = name;
      processes[at].span = s_.line;
      if (tree->vrf != nullptr) processes[at].vrf = ref_of<Ref<VrfId>>(tree->vrf);
    }
    s_.draft.ospf = at;
    s_.enter(Mode::kOspf);
  }

  void read(Parser::RouterBgpContext* tree) {
    const std::optional<Asn> asn = s_.values.asn(tree->asn);
    s_.enter(Mode::kBgp);
    IosDraft& draft = s_.draft;
    if (!draft.bgp) {
      draft.bgp.emplace();
      draft.bgp->process.span = s_.line;
      draft.bgp->vrfs.emplace_back();
      draft.bgp->vrfs.front().vrf.span = s_.line;
    }
    draft.bgp_vrf = 0;
    if (asn && draft.bgp->process.asn != 0 && draft.bgp->process.asn != *asn) {
      s_.values.bad(span_of(tree->asn), fmt::format("BGP already runs in AS {}", draft.bgp->process.asn));
    } else if (asn) {
      draft.bgp->process.asn = *asn;
    }
  }

 private:
  Statement& s_;
};

class GlobalReader {
 public:
  explicit GlobalReader(Statement& s) : s_(s) {}

  void read(Parser::HostnameContext* tree) {
    s_.draft.device.hostname = std::string(text_of(tree->host));
    s_.draft.device.hostname_span = span_of(tree->host);
  }

  void read(Parser::InterfaceHeaderContext* tree) {
    const std::string name = canonical_interface_name(std::string(text_of(tree->ifname)) + std::string(text_of(tree->ifunit)));
    s_.draft.interface = open_interface(s_.draft, name, s_.line);
    s_.enter(Mode::kInterface);
  }

  void read(Parser::VlanHeaderContext* tree) { read_vlan_header(tree, s_); }
  void read(Parser::VrfHeaderContext* tree) { open_vrf(s_.draft, tree->vrf, s_); }
  void read(Parser::RouterContext* tree) {
    read_alternative<Parser::RouterOspfContext, Parser::RouterBgpContext>(tree->routerHeader(), RouterReader(s_));
  }

  void read(Parser::RouteMapHeaderContext* tree) {
    IosDraft& draft = s_.draft;
    draft.route_policy = find_or_add(draft.device.route_policies, draft.policy_index, text_of(tree->map), s_.line);
    s_.enter(Mode::kRouteMap);
    const std::uint32_t sequence = tree->seq == nullptr ? 10 : s_.values.number(tree->seq, 0, 65535, "route-map sequence").value_or(10);
    std::vector<PolicyTerm>& terms = draft.device.route_policies[draft.route_policy].terms;
    draft.term = 0;
    while (draft.term < terms.size() && terms[draft.term].sequence != sequence) ++draft.term;
    if (draft.term == terms.size()) {
      terms.emplace_back();
      terms.back().sequence = sequence;
      terms.back().span = s_.line;
    }
    terms[draft.term].result = text_of(tree->act) == "deny" ? FilterAction::kDeny : FilterAction::kPermit;
  }

  void read(Parser::NumberedAclContext* tree) {
    const std::uint32_t number = s_.values.number(tree->list, 1, 2699, "access-list number").value_or(0);
    const bool standard = number <= 99 || (number >= 1300 && number <= 1999);
    const bool extended = (number >= 100 && number <= 199) || number >= 2000;
    if (number == 0) return;
    if (!standard && !extended) return s_.unmodelled(LineReach::kAcl, std::string(text_of(tree->list)));
    s_.draft.acl = find_or_add(s_.draft.device.acls, s_.draft.acl_index, text_of(tree->list), s_.line);
    s_.draft.device.acls[s_.draft.acl].extended = extended;
    if (tree->aclEntry() != nullptr) read_acl_entry(tree->aclEntry(), s_);
  }

  void read(Parser::GlobalIpStatementContext* tree) { read_global_ip(tree->globalIp(), s_); }
  void read(Parser::EndOfConfigurationContext*) {}
  void read(Parser::ExitGlobalContext*) {}

 private:
  Statement& s_;
};

class GlobalIpReader {
 public:
  explicit GlobalIpReader(Statement& s) : s_(s) {}

  void read(Parser::IpRoutingContext*) { s_.draft.ip_routing = true; }
  void read(Parser::IpRouteContext* tree) { read_static_route(tree, s_); }
  void read(Parser::IpDefaultGatewayContext* tree) {
    s_.draft.default_gateway = s_.values.address(tree->gateway);
    s_.draft.default_gateway_span = s_.line;
  }
  void read(Parser::IpVrfHeaderContext* tree) { open_vrf(s_.draft, tree->vrf, s_); }
  void read(Parser::IpAclHeaderContext* tree) {
    s_.draft.acl = find_or_add(s_.draft.device.acls, s_.draft.acl_index, text_of(tree->list), s_.line);
    s_.draft.device.acls[s_.draft.acl].extended = text_of(tree->kind) == "extended";
    s_.enter(Mode::kAcl);
  }
  void read(Parser::IpPrefixListContext* tree) { read_prefix_list(tree, s_); }
  void read(Parser::IpCommunityListContext* tree) { read_community_list(tree->communityList(), false, s_); }
  void read(Parser::IpExtCommunityListContext* tree) { read_community_list(tree->communityList(), true, s_); }
  void read(Parser::IpAsPathListContext* tree) { read_as_path_list(tree, s_); }

 private:
  Statement& s_;
};

}  // namespace

void read_global(Parser::GlobalLineContext* tree, Statement& statement) {
  if (tree->neg != nullptr) {
    statement.draft.ip_routing = false;
    statement.draft.no_routing_span = statement.line;
    return;
  }
  using P = Parser;
  read_alternative<P::InterfaceHeaderContext, P::GlobalIpStatementContext, P::RouteMapHeaderContext, P::NumberedAclContext,
                   P::HostnameContext, P::VlanHeaderContext, P::VrfHeaderContext, P::RouterContext, P::EndOfConfigurationContext,
                   P::ExitGlobalContext>(tree->globalStatement(), GlobalReader(statement));
}

void read_global_ip(Parser::GlobalIpContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::IpPrefixListContext, P::IpRouteContext, P::IpAclHeaderContext, P::IpCommunityListContext,
                   P::IpExtCommunityListContext, P::IpAsPathListContext, P::IpRoutingContext, P::IpDefaultGatewayContext,
                   P::IpVrfHeaderContext>(tree, GlobalIpReader(statement));
}

}  // namespace tiramisu::ios
