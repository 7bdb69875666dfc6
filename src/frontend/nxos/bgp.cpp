// `router bgp`, its VRFs and its IPv4 unicast address families.

#include <fmt/format.h>

#include "frontend/ios/names.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

class BgpReader {
 public:
  BgpReader(bool negated, Statement& s) : on_(!negated), s_(s) {}

  void read(Parser::BgpRouterIdContext* tree) {
    const std::optional<Ipv4Address> id = on_ ? s_.values.address(tree->id) : std::nullopt;
    (s_.draft.bgp_vrf == 0 ? process().router_id : vrf().router_id) = id;
  }
  void read(Parser::BgpClusterIdContext* tree) {
    if (!on_) return refuse();
    if (s_.draft.bgp_vrf != 0) return s_.unmodelled(LineReach::kBgp);
    if (tree->id != nullptr) process().cluster_id = s_.values.address(tree->id);
    if (const auto number = s_.values.number(tree->number, 1, 4294967295, "cluster id")) process().cluster_id = Ipv4Address(*number);
  }
  void read(Parser::BgpBestPathContext* tree) {
    auto* option = tree->bestPath();
    // Each VRF has options of its own; the model has those of the process.
    if (s_.draft.bgp_vrf != 0) return s_.unmodelled(LineReach::kBgp);
    BestPathOptions& best = process().best_path;
    if (option->asPath != nullptr) (text_of(option->asPath) == "ignore" ? best.as_path_ignore : best.as_path_multipath_relax) = on_;
    if (option->routerId != nullptr) best.compare_router_id = on_;
    if (option->always != nullptr) best.always_compare_med = on_;
    if (option->igp != nullptr) best.igp_metric_ignore = on_;
    const std::string_view med = text_of(option->med);
    if (med == "confed") best.med_confed = on_;
    if (med == "missing-as-worst") best.missing_med_worst = on_;
    if (med == "non-deterministic" && on_) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpConfederationIdContext* tree) { process().confederation_id = on_ ? s_.values.asn(tree->asn) : std::nullopt; }
  void read(Parser::BgpConfederationPeersContext* tree) {
    if (!on_) return refuse();
    for (const antlr4::Token* token : tree->asns)
      if (const auto asn = s_.values.asn(token)) process().confederation_peers.push_back(*asn);
  }
  void read(Parser::BgpEnforceFirstAsContext*) { process().enforce_first_as = on_; }
  void read(Parser::BgpFastFalloverContext*) { process().fast_external_failover = on_; }
  void read(Parser::BgpVrfLocalAsContext*) { s_.unmodelled(LineReach::kBgp); }
  void read(Parser::BgpShutdownContext*) {
    if (on_) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpNeighborContext* tree) {
    if (!on_) return refuse();
    s_.enter(Mode::kNeighbor);
    BgpPeerDraft& peer = open_peer(tree->peer);
    peer.settings.lines.push_back(s_.line);
    // AS numbers by a map.
    if (tree->map != nullptr) s_.unmodelled(LineReach::kBgp);
    if (const auto asn = s_.values.asn(tree->asn)) peer.settings.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
    if (text_of(tree->peer).find(':') != std::string_view::npos) s_.unmodelled(LineReach::kIpv6);
  }
  void read(Parser::BgpTemplateContext* tree) {
    if (!on_) return refuse();
    s_.enter(Mode::kNeighbor);
    s_.draft.peer.clear();
    s_.draft.template_name = fmt::format("{} {}", text_of(tree->kind), text_of(tree->label));
    s_.draft.bgp->templates[s_.draft.template_name].span = s_.line;
  }
  void read(Parser::BgpVrfContext* tree) {
    if (!on_) return refuse();
    s_.enter(Mode::kBgpVrf);
    std::vector<BgpVrfDraft>& vrfs = s_.draft.bgp->vrfs;
    std::size_t at = 0;
    if (text_of(tree->vrf) != kDefaultVrfName)
      for (at = 1; at < vrfs.size() && vrfs[at].vrf.vrf.name != text_of(tree->vrf);) ++at;
    if (at == vrfs.size()) {
      vrfs.emplace_back();
      vrfs.back().vrf.vrf = ref_of<VrfId>(tree->vrf);
      vrfs.back().vrf.span = s_.line;
    }
    s_.draft.bgp_vrf = at;
  }
  void read(Parser::BgpAddressFamilyContext* tree) {
    if (!on_) return refuse();
    if (!enter_foreign_family(tree->family, tree->sub, s_)) s_.enter(Mode::kBgpFamily);
  }
  void read(Parser::BgpExitContext*) { s_.leave(); }

 private:
  /// The neighbour of an address, an interface, or a prefix: any peer from it, as one of a group of that name.
  BgpPeerDraft& open_peer(const antlr4::Token* token) {
    std::string name(text_of(token));
    const std::size_t slash = name.find('/');
    const bool is_prefix = slash != std::string::npos && name.find('.') < slash;
    const bool by_interface = !is_prefix && !name.empty() && (name.front() < '0' || name.front() > '9') && name.find(':') == std::string::npos;
    if (by_interface) name = canonical_interface_name(name);
    s_.draft.peer = name;
    BgpPeerDraft& peer = s_.draft.current_bgp_vrf().peers.peer(name, s_.line);
    peer.by_interface = by_interface;
    if (is_prefix && !peer.is_group) {
      peer.is_group = true;
      if (const auto range = s_.prefix(token, nullptr, nullptr)) s_.draft.current_bgp_vrf().listen_ranges.push_back({*range, name, s_.line});
    }
    return peer;
  }
  BgpProcess& process() { return s_.draft.bgp->process; }
  BgpVrf& vrf() { return s_.draft.current_bgp_vrf().vrf; }
  void refuse() { s_.unmodelled(LineReach::kBgp); }

  bool on_;
  Statement& s_;
};

class FamilyReader {
 public:
  FamilyReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::BgpNetworkContext* tree) {
    if (refuse()) return;
    BgpNetwork network;
    network.span = s_.line;
    if (tree->map != nullptr) network.policy = ref_of<RoutePolicyId>(tree->map);
    if (tree->prefix == nullptr && tree->mask == nullptr) {
      const std::optional<Ipv4Address> address = s_.values.address(tree->address);
      if (!address) return;
      network.prefix = Ipv4Prefix(*address, ios::classful_length(*address));
    } else {
      const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, tree->address, tree->mask);
      if (!prefix) return;
      network.prefix = *prefix;
    }
    vrf().networks.push_back(std::move(network));
  }
  void read(Parser::BgpAggregateContext* tree) {
    if (refuse()) return;
    const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, tree->address, tree->mask);
    if (!prefix) return;
    BgpAggregate aggregate;
    aggregate.prefix = *prefix;
    aggregate.span = s_.line;
    for (auto* option : tree->aggregateOption()) {
      const std::string_view flag = text_of(option->flag);
      if (flag == "as-set") aggregate.as_set = true;
      if (flag == "summary-only") aggregate.summary_only = true;
      if (option->map == nullptr) continue;
      const std::string_view kind = text_of(option->kind);
      auto& policy = kind == "suppress-map"    ? aggregate.suppress_policy
                     : kind == "advertise-map" ? aggregate.advertise_policy
                                               : aggregate.attribute_policy;
      policy = ref_of<RoutePolicyId>(option->map);
    }
    vrf().aggregates.push_back(std::move(aggregate));
  }
  void read(Parser::BgpRedistributeContext* tree) {
    if (!refuse()) vrf().redistributions.push_back(read_redistribution(tree->redistribute(), s_));
  }
  void read(Parser::BgpMaximumPathsContext* tree) {
    if (refuse()) return;
    const auto paths = s_.values.number(tree->paths, 1, 64, "number of paths");
    if (!paths) return;
    const std::string_view kind = text_of(tree->kind);
    if (kind != "ibgp") vrf().maximum_paths_ebgp = *paths;
    if (!kind.empty()) vrf().maximum_paths_ibgp = *paths;
    // Paths of both kinds together.
    if (kind == "eibgp" || kind == "mixed") s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpDistanceContext* tree) {
    if (refuse()) return;
    s_.draft.current_bgp_vrf().distances_stated = true;
    vrf().distance_external = distance(tree->ebgp, 20);
    vrf().distance_internal = distance(tree->ibgp, 200);
    vrf().distance_local = distance(tree->local, 220);
  }
  void read(Parser::BgpDefaultMetricContext* tree) {
    if (!refuse()) vrf().default_metric = s_.values.number(tree->metric, 0, 4294967295, "metric");
  }
  void read(Parser::BgpDefaultInformationContext*) { vrf().default_information_originate = !negated_; }
  void read(Parser::BgpTableMapContext* tree) {
    if (refuse()) return;
    vrf().table_policy = ref_of<RoutePolicyId>(tree->map);
    // Without `filter` the map sets values and refuses nothing.
    if (tree->filter == nullptr) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpClientReflectionContext*) { s_.draft.bgp->process.client_to_client_reflection = !negated_; }
  void read(Parser::BgpSuppressInactiveContext*) { vrf().suppress_inactive = !negated_; }
  void read(Parser::BgpFamilyExitContext*) { s_.leave(); }

 private:
  BgpVrf& vrf() { return s_.draft.current_bgp_vrf().vrf; }
  std::uint8_t distance(const antlr4::Token* token, std::uint8_t otherwise) {
    return static_cast<std::uint8_t>(s_.values.number(token, 1, 255, "distance").value_or(otherwise));
  }
  bool refuse() {
    if (negated_) s_.unmodelled(LineReach::kBgp);
    return negated_;
  }

  bool negated_;
  Statement& s_;
};

}  // namespace

void read_bgp(Parser::BgpLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::BgpNeighborContext, P::BgpAddressFamilyContext, P::BgpVrfContext, P::BgpTemplateContext, P::BgpRouterIdContext,
                   P::BgpClusterIdContext, P::BgpBestPathContext, P::BgpConfederationIdContext, P::BgpConfederationPeersContext,
                   P::BgpEnforceFirstAsContext, P::BgpFastFalloverContext, P::BgpVrfLocalAsContext, P::BgpShutdownContext, P::BgpExitContext>(
      tree->bgpStatement(), BgpReader(tree->neg != nullptr, statement));
}

void read_bgp_family(Parser::BgpFamilyLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::BgpNetworkContext, P::BgpRedistributeContext, P::BgpAggregateContext, P::BgpMaximumPathsContext, P::BgpDistanceContext,
                   P::BgpDefaultMetricContext, P::BgpDefaultInformationContext, P::BgpTableMapContext, P::BgpClientReflectionContext,
                   P::BgpSuppressInactiveContext, P::BgpFamilyExitContext>(tree->bgpFamilyStatement(), FamilyReader(tree->neg != nullptr, statement));
}

bool enter_foreign_family(const antlr4::Token* family_token, const antlr4::Token* sub_token, Statement& s) {
  const std::string_view family = text_of(family_token), sub = text_of(sub_token);
  if (family == "ipv4" && (sub.empty() || sub == "unicast")) return false;
  s.enter(Mode::kIgnored);
  if (family == "ipv6" || family == "vpnv6") {
    s.unmodelled(LineReach::kIpv6);
  } else if (family == "l2vpn" && sub == "evpn") {
    s.unmodelled(LineReach::kBgp);  // its routes of type 5 are routes of VRFs
  } else if (sub == "multicast" || sub == "mvpn" || family == "link-state") {
    s.irrelevant();
  } else {
    s.unmodelled(LineReach::kBgp);
  }
  return true;
}

}  // namespace tiramisu::nxos
