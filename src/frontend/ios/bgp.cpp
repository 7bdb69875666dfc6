// `router bgp` and its IPv4 unicast address families. What stands directly under the process
// is for IPv4 unicast of the default VRF.

#include <fmt/format.h>

#include "frontend/ios/names.h"
#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

class BgpReader {
 public:
  BgpReader(Statement& s, bool negated) : s_(s), negated_(negated) {}

  void read(Parser::BgpOptionStatementContext* tree) { read_bgp_option(tree->bgpOption(), negated_, s_); }

  void read(Parser::BgpNeighborContext* tree) {
    const std::string name(text_of(tree->peer));
    BgpPeerDraft& peer = draft().peers.peer(name, s_.line);
    read_neighbor_option(tree->neighborOption(), negated_, peer.settings, peer.templates, &peer, s_);
    if (!s_.failed()) peer.settings.lines.push_back(s_.line);
    const bool is_address = Ipv4Address::parse(name).has_value();
    if (is_address || peer.is_group || s_.outcome.line_class != LineClass::kModelled) return;
    // An IPv6 session; a group's name has its `peer-group` statement first.
    if (name.find(':') != std::string::npos) s_.unmodelled(LineReach::kIpv6);
  }

  void read(Parser::BgpNetworkContext* tree) {
    if (refuse_no()) return;
    const std::optional<Ipv4Address> address = s_.values.address(tree->address);
    if (!address) return;
    BgpNetwork network;
    network.span = s_.line;
    network.backdoor = tree->backdoor != nullptr;
    if (tree->map != nullptr) network.policy = ref_of<Ref<RoutePolicyId>>(tree->map);
    if (tree->mask != nullptr) {
      const std::optional<int> length = s_.values.mask(tree->mask);
      if (!length) return;
      network.prefix = Ipv4Prefix(*address, *length);
    } else {
      network.prefix = Ipv4Prefix(*address, classful_length(*address));
    }
    vrf().networks.push_back(std::move(network));
  }

  void read(Parser::BgpAggregateContext* tree) {
    if (refuse_no()) return;
    const std::optional<Ipv4Prefix> prefix = s_.values.prefix(tree->address, tree->mask, false);
    if (!prefix) return;
    BgpAggregate aggregate;
    aggregate.prefix = *prefix;
    aggregate.span = s_.line;
    for (auto* option : tree->aggregateOption()) {
      const std::string_view flag = text_of(option->flag);
      if (flag == "as-set") aggregate.as_set = true;
      if (flag == "summary-only") aggregate.summary_only = true;
      if (flag == "as-confed-set") s_.unmodelled(LineReach::kBgp);
      if (option->map == nullptr) continue;
      const std::string_view kind = text_of(option->kind);
      auto& policy = kind == "suppress-map"    ? aggregate.suppress_policy
                     : kind == "advertise-map" ? aggregate.advertise_policy
                                               : aggregate.attribute_policy;
      policy = ref_of<Ref<RoutePolicyId>>(option->map);
    }
    vrf().aggregates.push_back(std::move(aggregate));
  }

  void read(Parser::BgpRedistributeContext* tree) {
    if (refuse_no()) return;
    if (auto r = read_redistribution(tree->redistribute(), s_)) {
      r->subnets = true;  // only OSPF takes classful networks alone unless told otherwise
      vrf().redistributions.push_back(*r);
    }
    // `ospf N vrf V`: the process is found by its number, wherever it is.
  }

  void read(Parser::BgpMaximumPathsContext* tree) {
    if (refuse_no()) return;
    const auto paths = s_.values.number(tree->paths, 1, 64, "number of paths");
    if (!paths) return;
    const std::string_view kind = text_of(tree->kind);
    if (kind != "ibgp") vrf().maximum_paths_ebgp = *paths;
    if (!kind.empty()) vrf().maximum_paths_ibgp = *paths;
  }

  void read(Parser::BgpDistanceContext* tree) {
    if (refuse_no()) return;
    vrf().distance_external = distance_of(tree->ebgp, 20);
    vrf().distance_internal = distance_of(tree->ibgp, 200);
    vrf().distance_local = distance_of(tree->local, 200);
  }

  void read(Parser::BgpDefaultMetricContext* tree) {
    if (refuse_no()) return;
    vrf().default_metric = s_.values.number(tree->metric, 1, 4294967295, "metric");
  }
  void read(Parser::BgpDefaultInformationContext*) { vrf().default_information_originate = !negated_; }
  void read(Parser::BgpTableMapContext* tree) {
    if (refuse_no()) return;
    vrf().table_policy = ref_of<Ref<RoutePolicyId>>(tree->map);
    // Without `filter` the map sets values and refuses nothing.
    if (tree->filter == nullptr) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpAutoSummaryContext*) {
    if (!negated_) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpSynchronizationContext*) {
    if (!negated_) s_.unmodelled(LineReach::kBgp);
  }

  void read(Parser::BgpAddressFamilyContext* tree) {
    auto* family = tree->bgpFamily();
    const std::string_view name = text_of(family->family);
    const std::string_view sub = text_of(family->sub);
    if (name != "ipv4" || (!sub.empty() && sub != "unicast")) return enter_foreign(name, sub);
    s_.enter(Mode::kBgpFamily);
    s_.draft.bgp_vrf = family->vrf == nullptr ? 0 : find_or_add_vrf(family->vrf);
  }
  void read(Parser::BgpExitFamilyContext*) { s_.outcome.leaves_family = true; }
  void read(Parser::BgpTemplateContext* tree) {
    const std::string kind = text_of(tree->kind) == "peer-session" ? "peer-session " : "peer-policy ";
    s_.draft.template_name = kind + std::string(text_of(tree->label));
    bgp().templates[s_.draft.template_name].span = s_.line;
    s_.enter(Mode::kTemplate);
  }
  void read(Parser::BgpExitContext*) { s_.leave(); }

 private:
  BgpDraft& bgp() { return *s_.draft.bgp; }
  BgpVrfDraft& draft() { return s_.draft.current_bgp_vrf(); }
  BgpVrf& vrf() { return draft().vrf; }

  std::size_t find_or_add_vrf(const antlr4::Token* name) {
    std::vector<BgpVrfDraft>& vrfs = bgp().vrfs;
    for (std::size_t i = 1; i < vrfs.size(); ++i)
      if (vrfs[i].vrf.vrf.name == text_of(name)) return i;
    vrfs.emplace_back();
    vrfs.back().vrf.vrf = ref_of<Ref<VrfId>>(name);
    vrfs.back().vrf.span = s_.line;
    return vrfs.size() - 1;
  }

  /// What a family that is not modelled can change; its own lines are marked in the driver.
  void enter_foreign(std::string_view family, std::string_view sub) {
    s_.enter(Mode::kForeignFamily);
    if (family == "ipv6" || family == "vpnv6") return s_.unmodelled(LineReach::kIpv6);
    if (family == "l2vpn") return s_.unmodelled(LineReach::kLayer2);
    if (sub == "multicast" || sub == "mdt" || sub == "mvpn" || family == "nsap" || family == "link-state") return s_.irrelevant();
    s_.unmodelled(LineReach::kBgp);
  }

  std::uint8_t distance_of(const antlr4::Token* token, std::uint8_t otherwise) {
    return static_cast<std::uint8_t>(s_.values.number(token, 1, 255, "distance").value_or(otherwise));
  }
  bool refuse_no() {
    if (negated_) s_.unmodelled(LineReach::kBgp);
    return negated_;
  }

  Statement& s_;
  bool negated_;
};

}  // namespace

void read_bgp(Parser::BgpLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::BgpNeighborContext, P::BgpNetworkContext, P::BgpOptionStatementContext, P::BgpRedistributeContext,
                   P::BgpAddressFamilyContext, P::BgpExitFamilyContext, P::BgpAggregateContext, P::BgpMaximumPathsContext,
                   P::BgpDistanceContext, P::BgpDefaultMetricContext, P::BgpDefaultInformationContext, P::BgpTableMapContext,
                   P::BgpAutoSummaryContext, P::BgpSynchronizationContext, P::BgpTemplateContext, P::BgpExitContext>(
      tree->bgpStatement(), BgpReader(statement, tree->neg != nullptr));
}

void read_template(Parser::TemplateLineContext* tree, Statement& statement) {
  auto* line = tree->templateStatement();
  auto* option = dynamic_cast<Parser::TemplateOptionContext*>(line);
  if (option == nullptr) return statement.leave();
  BgpTemplateDraft& current = statement.draft.bgp->templates[statement.draft.template_name];
  read_neighbor_option(option->neighborOption(), tree->neg != nullptr, current.settings, current.templates, nullptr, statement);
  if (!statement.failed()) current.settings.lines.push_back(statement.line);
}

}  // namespace tiramisu::ios
