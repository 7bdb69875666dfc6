// The configuration node: what opens other nodes, the release, router ids.
#include <fmt/format.h>

#include "frontend/frr/defaults.h"
#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

class ConfigReader {
 public:
  ConfigReader(bool negated, Statement& statement) : negated_(negated), s_(statement) {}

  void read(Parser::HostnameContext* tree) {
    if (negated_) return s_.irrelevant();
    s_.draft.device.hostname = std::string(text_of(tree->host));
    s_.draft.device.hostname_span = span_of(tree->host);
  }
  void read(Parser::FrrVersionContext* tree) {
    const std::string_view text = text_of(tree->version);
    const std::size_t dot = text.find('.');
    const auto major = parse_number(text.substr(0, dot));
    if (!major) return s_.irrelevant();
    std::uint32_t minor = 0;
    for (std::size_t i = dot == std::string_view::npos ? text.size() : dot + 1; i < text.size() && text[i] >= '0' && text[i] <= '9' && minor < 1000; ++i)
      minor = minor * 10 + static_cast<std::uint32_t>(text[i] - '0');
    s_.draft.release.major = *major;
    s_.draft.release.minor = minor;
  }
  void read(Parser::FrrDefaultsContext* tree) { s_.draft.release.datacenter = !negated_ && text_of(tree->profile) == "datacenter"; }
  void read(Parser::InterfaceNodeContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kInterface, std::string(text_of(tree->name)));
    s_.draft.interface = s_.draft.interface_of(std::string(text_of(tree->name)), span_of(tree->name));
    if (tree->vrf != nullptr && text_of(tree->vrf) != kDefaultVrfName) {
      s_.draft.current_interface().vrf = ref_of<VrfId>(tree->vrf);
      s_.draft.vrf_of(std::string(text_of(tree->vrf)), span_of(tree->vrf));
    }
    s_.enter(Node::kInterface);
  }
  void read(Parser::VrfNodeContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kVrf, std::string(text_of(tree->vrf)));
    s_.draft.vrf = std::string(text_of(tree->vrf));
    s_.draft.vrf_of(s_.draft.vrf, span_of(tree->vrf));
    s_.enter(Node::kVrf);
  }
  void read(Parser::OspfNodeContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kOspf);
    enter_ospf(std::string(text_of(tree->instance)), ref_of<VrfId>(tree->vrf));
    s_.enter(Node::kOspf);
  }
  void read(Parser::BgpNodeContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kBgp);
    const auto asn = s_.values.asn(tree->asn);
    const bool is_view = tree->children.size() > 3 && tree->vrf != nullptr && tree->children[3]->getText() == "view";
    if (!asn) return s_.enter(Node::kForeign);
    if (is_view) {
      s_.unmodelled(LineReach::kBgp);
      return s_.enter(Node::kForeign);
    }
    enter_bgp(*asn, ref_of<VrfId>(tree->vrf), span_of(tree->asn));
  }
  void read(Parser::RouteMapNodeContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kRoutePolicy, std::string(text_of(tree->map)));
    const auto sequence = s_.values.number(tree->seq, 1, 65535, "sequence number");
    if (!sequence) return s_.enter(Node::kForeign);
    enter_term(std::string(text_of(tree->map)), *sequence, text_of(tree->act) == "permit" ? FilterAction::kPermit : FilterAction::kDeny);
    s_.enter(Node::kRouteMap);
  }
  void read(Parser::GlobalRouterIdContext* tree) {
    const auto id = s_.values.address(tree->id);
    const std::string vrf(text_of(tree->vrf));
    if (!id) return;
    if (negated_)
      s_.draft.router_ids.erase(vrf);
    else
      s_.draft.router_ids[vrf] = *id;
  }
  void read(Parser::IpRouteContext* tree) { read_static_route(tree->staticRoute(), negated_, "", s_); }
  void read(Parser::IpPrefixListContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kRoutePolicy, std::string(text_of(tree->list)));
    read_prefix_list(tree, s_);
  }
  void read(Parser::AccessListContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kAcl, std::string(text_of(tree->list)));
    read_access_list(tree, s_);
  }
  void read(Parser::CommunityListContext* tree) { read_communities(tree->communityListLine(), false); }
  void read(Parser::ExtCommunityListContext* tree) { read_communities(tree->communityListLine(), true); }
  void read(Parser::AsPathListContext* tree) {
    if (negated_) return s_.unmodelled(LineReach::kRoutePolicy, std::string(text_of(tree->list)));
    read_as_path_list(tree, s_);
  }
  void read(Parser::ResolveViaDefaultContext*) {
    s_.draft.device.profile.static_resolves_via_default = !negated_;
    s_.draft.device.profile.bgp_resolves_via_default = !negated_;
  }
  void read(Parser::ConfigExitContext*) {}
  void read(Parser::ConfigEndContext*) { s_.outcome.leaves_all = true; }

 private:
  void read_communities(Parser::CommunityListLineContext* tree, bool extended) {
    if (negated_) return s_.unmodelled(LineReach::kRoutePolicy, std::string(text_of(tree->list)));
    read_community_list(tree, extended, s_);
  }

  void enter_ospf(const std::string& name, Ref<VrfId> vrf) {
    if (vrf.name == kDefaultVrfName) vrf = {};
    if (vrf.present()) s_.draft.vrf_of(vrf.name, vrf.span);
    auto& processes = s_.draft.device.ospf;
    for (std::size_t i = 0; i < processes.size(); ++i) {
      if (processes[i].name == name && processes[i].vrf.name == vrf.name) {
        s_.draft.ospf = i;
        return;
      }
    }
    OspfProcess process = new_ospf_process();
    process.name = name;
    process.vrf = vrf;
    process.span = s_.line;
    s_.draft.ospf = processes.size();
    processes.push_back(std::move(process));
  }

  void enter_bgp(Asn asn, Ref<VrfId> vrf, Span asn_span) {
    if (vrf.name == kDefaultVrfName) vrf = {};
    if (vrf.present()) s_.draft.vrf_of(vrf.name, vrf.span);
    auto& instances = s_.draft.bgp;
    for (std::size_t i = 0; i < instances.size(); ++i) {
      if (instances[i].vrf.vrf.name != vrf.name) continue;
      if (instances[i].process.asn != asn) {
        s_.values.bad(asn_span, fmt::format("BGP is already running; its AS number is {}", instances[i].process.asn));
        return s_.enter(Node::kForeign);
      }
      s_.draft.bgp_instance = i;
      return s_.enter(Node::kBgp);
    }
    BgpInstance instance = new_bgp_instance();
    instance.process.asn = asn;
    instance.process.span = s_.line;
    instance.vrf.vrf = vrf;
    instance.vrf.span = s_.line;
    s_.draft.bgp_instance = instances.size();
    instances.push_back(std::move(instance));
    s_.enter(Node::kBgp);
  }

  /// Terms stay in order of sequence, wherever they stand in the text.
  void enter_term(const std::string& name, std::uint32_t sequence, FilterAction action) {
    FrrDraft& draft = s_.draft;
    const auto [found, fresh] = draft.policy_index.emplace(name, RoutePolicyId());
    if (fresh) {
      RoutePolicy policy;
      policy.name = name;
      policy.span = s_.line;
      found->second = draft.device.route_policies.push_back(std::move(policy));
    }
    draft.route_policy = found->second;
    auto& terms = draft.device.route_policies[found->second].terms;
    std::size_t at = 0;
    while (at < terms.size() && terms[at].sequence < sequence) ++at;
    if (at == terms.size() || terms[at].sequence != sequence) {
      PolicyTerm term;
      term.sequence = sequence;
      term.span = s_.line;
      terms.insert(terms.begin() + static_cast<std::ptrdiff_t>(at), std::move(term));
    }
    terms[at].result = action;
    draft.term = at;
  }

  bool negated_;
  Statement& s_;
};

}  // namespace

void read_config(Parser::ConfigLineContext* tree, Statement& statement) {
  read_alternative<Parser::HostnameContext, Parser::FrrVersionContext, Parser::FrrDefaultsContext, Parser::InterfaceNodeContext,
                   Parser::VrfNodeContext, Parser::OspfNodeContext, Parser::BgpNodeContext, Parser::RouteMapNodeContext,
                   Parser::GlobalRouterIdContext, Parser::IpRouteContext, Parser::IpPrefixListContext, Parser::AccessListContext,
                   Parser::CommunityListContext, Parser::ExtCommunityListContext, Parser::AsPathListContext,
                   Parser::ResolveViaDefaultContext, Parser::ConfigExitContext, Parser::ConfigEndContext>(
      tree->configStatement(), ConfigReader(tree->neg != nullptr, statement));
}

}  // namespace tiramisu::frr
