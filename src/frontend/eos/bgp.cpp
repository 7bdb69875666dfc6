// `router bgp`, its VRFs and its IPv4 unicast address families.

#include <fmt/format.h>

#include "frontend/eos/statement.h"
#include "frontend/ios/names.h"

namespace tiramisu::eos {
namespace {

class BgpReader {
 public:
  BgpReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::BgpOptionStatementContext* tree) { read_bgp_option(tree->bgpOption(), negated_, s_); }
  void read(Parser::BgpRouterIdContext* tree) {
    if (refuse()) return;
    const std::optional<Ipv4Address> id = s_.values.address(tree->id);
    if (s_.draft.bgp_vrf == 0) {
      bgp().process.router_id = id;
    } else {
      vrf().router_id = id;
    }
  }
  void read(Parser::BgpDefaultSendCommunityContext* tree) {
    const std::string_view kind = text_of(tree->kind);
    if (kind != "extended") bgp().default_send_community = !negated_;
    if (kind != "standard") bgp().default_send_ext_community = !negated_;
  }
  void read(Parser::BgpInterfaceNeighborContext* tree) {
    if (refuse()) return;
    const std::string name = canonical_interface_name(text_of(tree->iface));
    if (name.find_first_of(",-") != std::string::npos)
      return s_.values.bad(span_of(tree->iface), fmt::format("'{}' is not one interface", name));
    BgpPeerDraft& peer = draft().peers.peer(name, s_.line);
    peer.by_interface = true;
    peer.group = std::string(text_of(tree->group));
    peer.group_span = span_of(tree->group);
    if (const auto asn = s_.values.asn(tree->asn)) peer.settings.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
    if (tree->filter != nullptr) accept_filtered(peer, tree->filter);
    if (!s_.failed()) peer.settings.lines.push_back(s_.line);
  }
  void read(Parser::BgpNeighborContext* tree) {
    const std::string name(text_of(tree->peer));
    BgpPeerDraft& peer = draft().peers.peer(name, s_.line);
    read_neighbor_option(tree->neighborOption(), negated_, peer, s_);
    if (!s_.failed()) peer.settings.lines.push_back(s_.line);
    const bool is_address = Ipv4Address::parse(name).has_value();
    if (is_address || peer.is_group || s_.outcome.line_class != LineClass::kModelled) return;
    if (name.find(':') != std::string::npos) s_.unmodelled(LineReach::kIpv6);
  }
  void read(Parser::BgpNetworkContext* tree) {
    if (refuse()) return;
    BgpNetwork network;
    network.span = s_.line;
    if (tree->map != nullptr) network.policy = ref_of<RoutePolicyId>(tree->map);
    if (tree->classful != nullptr) {
      const std::optional<Ipv4Address> address = s_.values.address(tree->classful);
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
      if (flag == "advertise-only") s_.unmodelled(LineReach::kBgp);
      if (option->map == nullptr) continue;
      if (text_of(option->kind) == "match-map") s_.unmodelled(LineReach::kBgp);
      if (text_of(option->kind) == "attribute-map") aggregate.attribute_policy = ref_of<RoutePolicyId>(option->map);
    }
    vrf().aggregates.push_back(std::move(aggregate));
  }
  void read(Parser::BgpRedistributeContext* tree) {
    if (refuse()) return;
    if (const auto r = read_redistribution(tree->redistribution(), s_)) vrf().redistributions.push_back(*r);
  }
  void read(Parser::BgpMaximumPathsContext* tree) {
    if (refuse()) return;
    if (const auto paths = s_.values.number(tree->paths, 1, 600, "number of paths")) vrf().maximum_paths_ebgp = vrf().maximum_paths_ibgp = *paths;
  }
  void read(Parser::BgpDistanceContext* tree) {
    if (refuse()) return;
    const auto distance = [&](const antlr4::Token* token, std::uint8_t otherwise) {
      return static_cast<std::uint8_t>(s_.values.number(token, 1, 255, "distance").value_or(otherwise));
    };
    draft().distances_stated = true;
    vrf().distance_external = distance(tree->ebgp, 200);
    vrf().distance_internal = distance(tree->ibgp, 200);
    vrf().distance_local = distance(tree->local, 200);
  }
  void read(Parser::BgpDefaultMetricContext* tree) {
    if (!refuse()) vrf().default_metric = s_.values.number(tree->metric, 0, 4294967295, "metric");
  }
  void read(Parser::BgpRdContext* tree) {
    if (refuse() || s_.draft.bgp_vrf == 0) return;
    device_vrf().route_distinguisher = std::string(text_of(tree->rd));
  }
  void read(Parser::BgpVrfLocalAsContext*) { s_.unmodelled(LineReach::kBgp); }
  void read(Parser::BgpRouteTargetContext* tree) {
    if (refuse()) return;
    // Of an address family other than VPN IPv4: nothing that IPv4 unicast knows of.
    if (text_of(tree->family) == "evpn") return s_.unmodelled(LineReach::kVrf, vrf().vrf.name);
    if (text_of(tree->family) == "vpn-ipv6") return s_.unmodelled(LineReach::kIpv6);
    const std::optional<ExtCommunity> target = s_.values.route_target(tree->target);
    if (!target || s_.draft.bgp_vrf == 0) return;
    const std::string_view direction = text_of(tree->direction);
    if (direction != "export") device_vrf().import_targets.push_back(*target);
    if (direction != "import") device_vrf().export_targets.push_back(*target);
  }
  void read(Parser::BgpAddressFamilyContext* tree) {
    const std::string_view family = text_of(tree->family), sub = text_of(tree->sub);
    if (family == "ipv4" && (sub.empty() || sub == "unicast")) return s_.enter(Mode::kBgpFamily);
    s_.enter(Mode::kIgnored);
    if (family == "ipv6" || family == "vpn-ipv6") return s_.unmodelled(LineReach::kIpv6);
    if (family == "evpn") return s_.unmodelled(LineReach::kLayer2);
    if (sub == "multicast" || family == "rt-membership" || family == "link-state" || family == "dps" || family == "flow-spec") return s_.irrelevant();
    s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpVrfContext* tree) {
    if (refuse()) return;
    s_.enter(Mode::kBgpVrf);
    std::vector<BgpVrfDraft>& vrfs = bgp().vrfs;
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
  void read(Parser::BgpShutdownContext*) {
    if (!negated_) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpExitContext*) { s_.leave(); }

 private:
  BgpDraft& bgp() { return *s_.draft.bgp; }
  BgpVrfDraft& draft() { return s_.draft.current_bgp_vrf(); }
  BgpVrf& vrf() { return draft().vrf; }
  Vrf& device_vrf() {
    return s_.draft.device.vrfs[find_or_add(s_.draft.device.vrfs, s_.draft.vrf_index, vrf().vrf.name, s_.line)];
  }
  /// The AS numbers that a peer filter accepts.
  void accept_filtered(BgpPeerDraft& peer, const antlr4::Token* name) {
    const auto filter = s_.draft.peer_filters.find(text_of(name));
    constexpr std::size_t kMost = 4096;
    std::vector<Asn> asns;
    if (filter != s_.draft.peer_filters.end())
      for (const auto& [first, last] : filter->second.accepted)
        for (std::uint64_t asn = first; asn <= last && asns.size() <= kMost; ++asn) asns.push_back(static_cast<Asn>(asn));
    if (asns.empty() || asns.size() > kMost) return s_.unmodelled(LineReach::kBgp);
    peer.settings.remote_as = RemoteAs{RemoteAsKind::kNumber, asns.front()};
    peer.settings.alternate_as = std::vector<Asn>(asns.begin() + 1, asns.end());
  }
  bool refuse() {
    if (negated_) s_.unmodelled(LineReach::kBgp);
    return negated_;
  }

  bool negated_;
  Statement& s_;
};

class OptionReader {
 public:
  OptionReader(bool negated, Statement& s) : on_(!negated), s_(s), bgp_(*s.draft.bgp) {}

  void read(Parser::BgpClusterIdContext* tree) { bgp_.process.cluster_id = on_ ? s_.values.address(tree->id) : std::nullopt; }
  void read(Parser::BgpDefaultIpv4Context* tree) {
    if (tree->transport == nullptr) bgp_.default_ipv4_unicast = on_;
  }
  void read(Parser::BgpDefaultLocalPreferenceContext* tree) {
    vrf().default_local_preference = on_ ? s_.values.number(tree->value, 0, 4294967295, "local preference").value_or(100) : 100;
  }
  void read(Parser::BgpAlwaysCompareMedContext*) { best().always_compare_med = on_; }
  void read(Parser::BgpBestPathContext* tree) {
    auto* option = tree->bestPath();
    if (option->asPath != nullptr) {
      if (text_of(option->asPath) == "ignore") {
        best().as_path_ignore = on_;
      } else {
        bgp_.multipath_relax = on_;
      }
    }
    for (const antlr4::Token* med : option->med) (text_of(med) == "confed" ? best().med_confed : best().missing_med_worst) = on_;
    if (option->skip != nullptr) best().igp_metric_ignore = on_;
    const std::string_view tie = text_of(option->tie);
    if (tie == "router-id") best().compare_router_id = on_;
    if (!tie.empty() && tie != "router-id" && on_) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpConfederationIdContext* tree) { bgp_.process.confederation_id = on_ ? s_.values.asn(tree->asn) : std::nullopt; }
  void read(Parser::BgpConfederationPeersContext* tree) {
    if (!on_) return s_.unmodelled(LineReach::kBgp);
    for (const antlr4::Token* token : tree->asns)
      if (const auto asn = s_.values.asn(token)) bgp_.process.confederation_peers.push_back(*asn);
  }
  void read(Parser::BgpClientReflectionContext*) { bgp_.process.client_to_client_reflection = on_; }
  void read(Parser::BgpEnforceFirstAsContext*) { bgp_.process.enforce_first_as = on_; }
  void read(Parser::BgpListenRangeContext* tree) {
    if (!on_) return s_.unmodelled(LineReach::kBgp);
    const std::optional<Ipv4Prefix> range = s_.prefix(tree->range, nullptr, nullptr);
    if (!range) return;
    const std::string group(text_of(tree->group));
    s_.draft.current_bgp_vrf().listen_ranges.push_back({*range, group, s_.line});
    if (const auto asn = s_.values.asn(tree->asn))
      s_.draft.current_bgp_vrf().peers.peer(group, s_.line).settings.remote_as = RemoteAs{RemoteAsKind::kNumber, *asn};
    if (tree->filter != nullptr) s_.unmodelled(LineReach::kBgp);
  }
  void read(Parser::BgpAdvertiseInactiveContext*) { bgp_.advertise_inactive = on_; }
  void read(Parser::BgpMissingPolicyContext* tree) {
    if (on_ && text_of(tree->act) != "permit") s_.unmodelled(LineReach::kBgp);
  }

 private:
  BgpVrf& vrf() { return s_.draft.current_bgp_vrf().vrf; }
  BestPathOptions& best() { return bgp_.process.best_path; }
  bool on_;
  Statement& s_;
  BgpDraft& bgp_;
};

}  // namespace

void read_bgp(Parser::BgpLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::BgpNeighborContext, P::BgpNetworkContext, P::BgpOptionStatementContext, P::BgpRouterIdContext, P::BgpRedistributeContext,
                   P::BgpAddressFamilyContext, P::BgpVrfContext, P::BgpInterfaceNeighborContext, P::BgpAggregateContext,
                   P::BgpMaximumPathsContext, P::BgpDistanceContext, P::BgpDefaultMetricContext, P::BgpDefaultSendCommunityContext,
                   P::BgpRdContext, P::BgpRouteTargetContext, P::BgpVrfLocalAsContext, P::BgpShutdownContext, P::BgpExitContext>(
      tree->bgpStatement(), BgpReader(tree->neg != nullptr, statement));
}

void read_bgp_option(Parser::BgpOptionContext* tree, bool negated, Statement& statement) {
  using P = Parser;
  read_alternative<P::BgpClusterIdContext, P::BgpDefaultIpv4Context, P::BgpDefaultLocalPreferenceContext, P::BgpAlwaysCompareMedContext,
                   P::BgpBestPathContext, P::BgpConfederationIdContext, P::BgpConfederationPeersContext, P::BgpClientReflectionContext,
                   P::BgpEnforceFirstAsContext, P::BgpListenRangeContext, P::BgpMissingPolicyContext, P::BgpAdvertiseInactiveContext>(tree, OptionReader(negated, statement));
}

}  // namespace tiramisu::eos
