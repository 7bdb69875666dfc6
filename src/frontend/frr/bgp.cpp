// The BGP node and its IPv4 unicast family, neighbours apart (bgp_neighbor.cpp).
#include <algorithm>

#include "frontend/frr/defaults.h"
#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

class OptionReader {
 public:
  OptionReader(bool negated, Statement& s) : negated_(negated), s_(s), bgp_(s.draft.current_bgp()) {}

  void read(Parser::BgpRouterIdContext* tree) {
    const auto id = s_.values.address(tree->id);
    bgp_.vrf.router_id = negated_ ? std::nullopt : id ? id : bgp_.vrf.router_id;
  }
  void read(Parser::BgpClusterIdContext* tree) {
    auto id = s_.values.address(tree->id);
    if (tree->number != nullptr)
      if (const auto number = s_.values.number(tree->number, 1, 0xFFFFFFFF, "cluster id")) id = Ipv4Address(*number);
    if (s_.values.failed()) return;
    process().cluster_id = negated_ ? std::nullopt : id;
  }
  void read(Parser::BgpDefaultIpv4Context*) { bgp_.default_ipv4_unicast = !negated_; }
  void read(Parser::BgpDefaultLocalPreferenceContext* tree) {
    const auto value = s_.values.number(tree->value, 0, 0xFFFFFFFF, "local preference");
    if (value) bgp_.vrf.default_local_preference = negated_ ? 100 : *value;
  }
  void read(Parser::BgpAlwaysCompareMedContext*) { process().best_path.always_compare_med = !negated_; }
  void read(Parser::BgpDeterministicMedContext*) {
    process();
    bgp_.deterministic_med = !negated_;
  }
  void read(Parser::BgpBestPathContext* tree) {
    Parser::BestPathContext* path = tree->bestPath();
    BestPathOptions& options = process().best_path;
    if (path->routerId != nullptr) options.compare_router_id = !negated_;
    if (path->asPath != nullptr)
      (text_of(path->asPath) == "ignore" ? options.as_path_ignore : options.as_path_multipath_relax) = !negated_;
    for (const antlr4::Token* med : path->med) (text_of(med) == "confed" ? options.med_confed : options.missing_med_worst) = !negated_;
  }
  void read(Parser::BgpConfederationIdContext* tree) {
    const auto asn = s_.values.asn(tree->asn);
    if (asn) process().confederation_id = negated_ ? std::nullopt : asn;
  }
  void read(Parser::BgpConfederationPeersContext* tree) {
    auto& peers = process().confederation_peers;
    for (const antlr4::Token* token : tree->asns) {
      const auto asn = s_.values.asn(token);
      if (!asn) continue;
      std::erase(peers, *asn);
      if (!negated_) peers.push_back(*asn);
    }
  }
  void read(Parser::BgpClientReflectionContext*) { process().client_to_client_reflection = !negated_; }
  void read(Parser::BgpEnforceFirstAsContext*) { process().enforce_first_as = !negated_; }
  void read(Parser::BgpFastFailoverContext*) { process().fast_external_failover = !negated_; }
  void read(Parser::BgpRequiresPolicyContext*) { bgp_.requires_policy = !negated_; }
  void read(Parser::BgpImportCheckContext*) { bgp_.import_check = !negated_; }
  void read(Parser::BgpListenRangeContext* tree) {
    const auto range = s_.values.prefix(tree->range);
    if (!range) return;
    std::erase_if(bgp_.listen_ranges, [&](const ListenRangeDraft& old) { return old.prefix == *range; });
    if (!negated_) bgp_.listen_ranges.push_back({*range, std::string(text_of(tree->group)), s_.line});
  }

 private:
  /// The options that the model keeps once for all instances: finish_bgp compares them.
  BgpProcess& process() {
    bgp_.option_lines.push_back(s_.line);
    return bgp_.process;
  }

  bool negated_;
  Statement& s_;
  BgpInstance& bgp_;
};

class FamilyReader {
 public:
  FamilyReader(bool negated, Statement& s) : negated_(negated), s_(s), vrf_(s.draft.current_bgp().vrf) {}

  void read(Parser::BgpNetworkContext* tree) {
    const auto prefix = s_.values.prefix(tree->prefix, tree->address, tree->mask);
    if (!prefix) return;
    BgpNetwork network;
    network.prefix = *prefix;
    network.span = s_.line;
    for (auto* option : tree->networkOption()) {
      network.backdoor = network.backdoor || option->backdoor != nullptr;
      if (option->map != nullptr) network.policy = ref_of<RoutePolicyId>(option->map);
    }
    std::erase_if(vrf_.networks, [&](const BgpNetwork& old) { return old.prefix == *prefix; });
    if (!negated_) vrf_.networks.push_back(std::move(network));
  }
  void read(Parser::BgpAggregateContext* tree) {
    const auto prefix = s_.values.prefix(tree->prefix, tree->address, tree->mask);
    if (!prefix) return;
    BgpAggregate aggregate;
    aggregate.prefix = *prefix;
    aggregate.span = s_.line;
    for (auto* option : tree->aggregateOption()) {
      if (option->flag != nullptr) (text_of(option->flag) == "as-set" ? aggregate.as_set : aggregate.summary_only) = true;
      if (option->kind != nullptr)
        (text_of(option->kind) == "route-map" ? aggregate.attribute_policy : aggregate.suppress_policy) = ref_of<RoutePolicyId>(option->map);
    }
    std::erase_if(vrf_.aggregates, [&](const BgpAggregate& old) { return old.prefix == *prefix; });
    if (!negated_) vrf_.aggregates.push_back(std::move(aggregate));
  }
  void read(Parser::BgpRedistributeContext* tree) {
    auto redistribution = read_redistribution(tree->redistribute(), s_);
    if (!redistribution) return;
    std::erase_if(vrf_.redistributions, [&](const Redistribution& old) {
      return old.source == redistribution->source && old.source_instance == redistribution->source_instance;
    });
    if (!negated_) vrf_.redistributions.push_back(std::move(*redistribution));
  }
  void read(Parser::BgpMaximumPathsContext* tree) {
    const auto paths = s_.values.number(tree->paths, 1, kMaximumPaths, "number of paths");
    if (paths) (tree->ibgp != nullptr ? vrf_.maximum_paths_ibgp : vrf_.maximum_paths_ebgp) = negated_ ? kMaximumPaths : *paths;
  }
  void read(Parser::BgpDistanceContext* tree) {
    const auto external = s_.values.number(tree->external, 1, 255, "distance");
    const auto internal = s_.values.number(tree->internal, 1, 255, "distance");
    const auto local = s_.values.number(tree->local, 1, 255, "distance");
    if (!external || !internal || !local) return;
    vrf_.distance_external = static_cast<std::uint8_t>(negated_ ? 20 : *external);
    vrf_.distance_internal = static_cast<std::uint8_t>(negated_ ? 200 : *internal);
    vrf_.distance_local = static_cast<std::uint8_t>(negated_ ? 200 : *local);
  }
  void read(Parser::BgpTableMapContext* tree) { vrf_.table_policy = negated_ ? Ref<RoutePolicyId>() : ref_of<RoutePolicyId>(tree->map); }
  void read(Parser::BgpImportPolicyContext* tree) {
    vrf_.import_vrf_policy = negated_ ? Ref<RoutePolicyId>() : ref_of<RoutePolicyId>(tree->map);
  }
  void read(Parser::BgpImportVrfContext* tree) {
    const auto vrf = ref_of<VrfId>(tree->vrf);
    std::erase_if(vrf_.import_vrfs, [&](const Ref<VrfId>& old) { return old.name == vrf.name; });
    if (!negated_) vrf_.import_vrfs.push_back(vrf);
  }

 private:
  bool negated_;
  Statement& s_;
  BgpVrf& vrf_;
};

class BgpReader {
 public:
  BgpReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::BgpOptionStatementContext* tree) { read_bgp_option(tree->bgpOption(), negated_, s_); }
  void read(Parser::BgpNeighborContext* tree) { read_neighbor(tree->peer, tree->neighborOption(), negated_, s_); }
  void read(Parser::BgpUnicastContext* tree) { read_bgp_family_statement(tree->bgpFamilyStatement(), negated_, s_); }
  void read(Parser::BgpIpv4FamilyContext*) {
    if (negated_) return s_.unmodelled(LineReach::kBgp);
    s_.enter(Node::kBgpFamily);
  }
  void read(Parser::BgpExitContext*) { s_.leave(); }

  void read(Parser::FamilyNeighborContext* tree) { read_neighbor(tree->peer, tree->neighborOption(), negated_, s_); }
  void read(Parser::FamilyUnicastContext* tree) { read_bgp_family_statement(tree->bgpFamilyStatement(), negated_, s_); }
  void read(Parser::FamilyExitContext*) { s_.leave(); }

 private:
  bool negated_;
  Statement& s_;
};

}  // namespace

void read_bgp_option(Parser::BgpOptionContext* tree, bool negated, Statement& statement) {
  read_alternative<Parser::BgpRouterIdContext, Parser::BgpClusterIdContext, Parser::BgpDefaultIpv4Context,
                   Parser::BgpDefaultLocalPreferenceContext, Parser::BgpAlwaysCompareMedContext, Parser::BgpDeterministicMedContext,
                   Parser::BgpBestPathContext, Parser::BgpConfederationIdContext, Parser::BgpConfederationPeersContext,
                   Parser::BgpClientReflectionContext, Parser::BgpEnforceFirstAsContext, Parser::BgpFastFailoverContext,
                   Parser::BgpRequiresPolicyContext, Parser::BgpImportCheckContext, Parser::BgpListenRangeContext>(
      tree, OptionReader(negated, statement));
}

void read_bgp_family_statement(Parser::BgpFamilyStatementContext* tree, bool negated, Statement& statement) {
  read_alternative<Parser::BgpNetworkContext, Parser::BgpAggregateContext, Parser::BgpRedistributeContext,
                   Parser::BgpMaximumPathsContext, Parser::BgpDistanceContext, Parser::BgpTableMapContext,
                   Parser::BgpImportPolicyContext, Parser::BgpImportVrfContext>(tree, FamilyReader(negated, statement));
}

void read_bgp(Parser::BgpLineContext* tree, Statement& statement) {
  read_alternative<Parser::BgpOptionStatementContext, Parser::BgpNeighborContext, Parser::BgpUnicastContext,
                   Parser::BgpIpv4FamilyContext, Parser::BgpExitContext>(tree->bgpStatement(),
                                                                         BgpReader(tree->neg != nullptr, statement));
}

void read_bgp_family(Parser::BgpFamilyLineContext* tree, Statement& statement) {
  read_alternative<Parser::FamilyNeighborContext, Parser::FamilyUnicastContext, Parser::FamilyExitContext>(
      tree->bgpFamilyNodeStatement(), BgpReader(tree->neg != nullptr, statement));
}

}  // namespace tiramisu::frr
