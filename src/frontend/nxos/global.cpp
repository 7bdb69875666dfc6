// Global configuration: what opens a mode, and statements of one line.

#include <fmt/format.h>

#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

/// The most interfaces that one `interface` line can name.
constexpr std::uint32_t kMaxRange = 512;

class IpReader {
 public:
  explicit IpReader(Statement& s) : s_(s) {}

  void read(Parser::IpRouteStatementContext* tree) { read_static_route(tree->ipRoute(), {}, s_); }
  void read(Parser::IpAclHeaderContext* tree) {
    s_.draft.acl = find_or_add(s_.draft.device.acls, s_.draft.acl_index, text_of(tree->list), s_.line);
    s_.draft.device.acls[s_.draft.acl].extended = true;
    s_.enter(Mode::kAcl);
  }
  void read(Parser::IpPrefixListContext* tree) { read_prefix_list(tree, s_); }
  void read(Parser::IpCommunityListContext* tree) { read_community_list(tree, s_); }
  void read(Parser::IpExtCommunityListContext* tree) { read_ext_community_list(tree, s_); }
  void read(Parser::IpAsPathListContext* tree) { read_as_path_list(tree, s_); }

 private:
  Statement& s_;
};

class GlobalReader {
 public:
  explicit GlobalReader(Statement& s) : s_(s), draft_(s.draft) {}

  void read(Parser::HostnameContext* tree) {
    draft_.device.hostname = std::string(text_of(tree->host));
    draft_.device.hostname_span = span_of(tree->host);
  }
  /// "Ethernet1/1", "loopback 0", "Ethernet1/1-4", "Ethernet1/1, Ethernet1/3-5".
  void read(Parser::InterfaceHeaderContext* tree) {
    draft_.interfaces.clear();
    std::string all;
    for (const antlr4::Token* word : tree->names) all += text_of(word);
    for (std::size_t begin = 0; begin <= all.size();) {
      const std::size_t comma = std::min(all.find(',', begin), all.size());
      if (!open_range(all.substr(begin, comma - begin), span_of(tree->names.front()))) return;
      begin = comma + 1;
    }
    draft_.interface = draft_.interfaces.back();
    s_.enter(Mode::kInterface);
  }
  void read(Parser::VlanHeaderContext* tree) { read_vlan_header(tree, s_); }
  void read(Parser::VrfHeaderContext* tree) {
    draft_.vrf = find_or_add(draft_.device.vrfs, draft_.vrf_index, text_of(tree->vrf), s_.line);
    draft_.vrf_family_is_foreign = false;
    s_.enter(Mode::kVrf);
  }
  void read(Parser::RouterOspfContext* tree) {
    draft_.ospf = open_ospf(draft_, std::string(text_of(tree->process)), {}, s_.line);
    s_.enter(Mode::kOspf);
  }
  void read(Parser::RouterBgpContext* tree) {
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
    draft_.route_policy = find_or_add(draft_.device.route_policies, draft_.policy_index, text_of(tree->map), s_.line);
    s_.enter(Mode::kRouteMap);
    const std::uint32_t sequence = tree->seq == nullptr ? 10 : s_.values.number(tree->seq, 0, 65535, "route-map sequence").value_or(10);
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
  void read(Parser::SystemSwitchportContext*) { draft_.ports_switch = true; }
  void read(Parser::SystemSwitchportShutdownContext*) { draft_.switchports_shut = true; }
  void read(Parser::NoSystemSwitchportContext*) { draft_.ports_switch = false; }
  void read(Parser::NoSystemSwitchportShutdownContext*) { draft_.switchports_shut = false; }
  void read(Parser::GlobalIpStatementContext* tree) {
    using P = Parser;
    read_alternative<P::IpPrefixListContext, P::IpRouteStatementContext, P::IpAclHeaderContext, P::IpCommunityListContext,
                     P::IpExtCommunityListContext, P::IpAsPathListContext>(tree->globalIp(), IpReader(s_));
  }
  void read(Parser::EndOfConfigurationContext*) {}

 private:
  /// The interfaces of one item of a list; false, with a diagnostic, where it is none.
  bool open_range(const std::string& item, Span span) {
    const std::string name = canonical_interface_name(item);
    const std::size_t digits = name.find_first_of("0123456789");
    const std::size_t dash = digits == std::string::npos ? std::string::npos : name.find('-', digits);
    if (dash == std::string::npos) {
      if (name.empty()) {
        s_.values.bad(span, "an interface is missing");
        return false;
      }
      draft_.interfaces.push_back(open_interface(draft_, name, s_.line));
      return true;
    }
    const std::size_t number = name.find_last_not_of("0123456789", dash - 1) + 1;
    const std::string base = name.substr(0, number);
    std::string end = name.substr(dash + 1);
    if (end.starts_with(base)) end = end.substr(base.size());
    const auto first = parse_number(std::string_view(name).substr(number, dash - number));
    const auto last = parse_number(end);
    if (!first || !last || *first > *last || *last - *first >= kMaxRange) {
      s_.values.bad(span, fmt::format("'{}' is not a range of interfaces", item));
      return false;
    }
    for (std::uint32_t n = *first; n <= *last; ++n) draft_.interfaces.push_back(open_interface(draft_, base + std::to_string(n), s_.line));
    return true;
  }

  Statement& s_;
  NxosDraft& draft_;
};

class VrfReader {
 public:
  explicit VrfReader(Statement& s) : s_(s) {}

  void read(Parser::VrfRdContext* tree) { vrf().route_distinguisher = std::string(text_of(tree->rd)); }
  void read(Parser::VrfTargetContext* tree) {
    if (s_.draft.vrf_family_is_foreign) return s_.unmodelled(LineReach::kIpv6);
    // Targets of EVPN routes, and those made of the AS number and the VNI.
    if (tree->kind != nullptr || text_of(tree->target) == "auto") return s_.unmodelled(LineReach::kVrf, vrf().name);
    const std::optional<ExtCommunity> target = s_.values.route_target(tree->target);
    if (!target) return;
    const std::string_view direction = text_of(tree->direction);
    if (direction != "export") vrf().import_targets.push_back(*target);
    if (direction != "import") vrf().export_targets.push_back(*target);
  }
  void read(Parser::VrfMapContext* tree) {
    if (s_.draft.vrf_family_is_foreign) return s_.unmodelled(LineReach::kIpv6);
    (text_of(tree->direction) == "import" ? vrf().import_policy : vrf().export_policy) = ref_of<RoutePolicyId>(tree->map);
  }
  void read(Parser::VrfFamilyContext* tree) {
    s_.draft.vrf_family_is_foreign = text_of(tree->family) == "ipv6";
    if (s_.draft.vrf_family_is_foreign) s_.unmodelled(LineReach::kIpv6);
  }
  void read(Parser::VrfRouteContext* tree) { read_static_route(tree->ipRoute(), {vrf().name, vrf().span, {}}, s_); }
  void read(Parser::VrfExitContext*) { s_.leave(); }

 private:
  Vrf& vrf() { return s_.draft.device.vrfs[s_.draft.vrf]; }
  Statement& s_;
};

}  // namespace

void read_global(Parser::GlobalLineContext* tree, Statement& statement) {
  using P = Parser;
  if (tree->neg != nullptr)
    return read_alternative<P::NoSystemSwitchportContext, P::NoSystemSwitchportShutdownContext>(tree->globalNo(), GlobalReader(statement));
  read_alternative<P::InterfaceHeaderContext, P::GlobalIpStatementContext, P::RouteMapHeaderContext, P::HostnameContext, P::VlanHeaderContext,
                   P::VrfHeaderContext, P::RouterOspfContext, P::RouterBgpContext, P::SystemSwitchportContext,
                   P::SystemSwitchportShutdownContext, P::EndOfConfigurationContext>(tree->globalStatement(), GlobalReader(statement));
}

void read_vrf(Parser::VrfLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::VrfTargetContext, P::VrfRdContext, P::VrfMapContext, P::VrfFamilyContext, P::VrfRouteContext, P::VrfExitContext>(
      tree->vrfStatement(), VrfReader(statement));
}

}  // namespace tiramisu::nxos
