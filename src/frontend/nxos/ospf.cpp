// `router ospf`: the process, its VRFs and its areas; `redistribute`.

#include <algorithm>

#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {
namespace {

constexpr std::uint32_t kLargeMetric = 0xFF0000;

class OspfReader {
 public:
  OspfReader(bool negated, Statement& s) : negated_(negated), s_(s) {}

  void read(Parser::OspfRouterIdContext* tree) {
    if (!refuse()) process().router_id = s_.values.address(tree->id);
  }
  void read(Parser::OspfNetworkContext* tree) {
    if (refuse()) return;
    const auto area = s_.values.area(tree->area);
    WildcardAddress network;
    if (tree->prefix != nullptr) {
      const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, nullptr, nullptr);
      if (!prefix) return;
      network = {prefix->address(), Ipv4Address(~mask_of_length(prefix->length()))};
    } else {
      network = {s_.values.address(tree->address).value_or(Ipv4Address()), s_.values.address(tree->wildcard).value_or(Ipv4Address())};
    }
    if (area && !s_.failed()) process().networks.push_back({network, *area, s_.line});
  }
  void read(Parser::OspfAreaStatementContext* tree) { read_ospf_area(tree, negated_, s_); }
  void read(Parser::OspfAutoCostContext* tree) {
    if (refuse()) return;
    const bool giga = text_of(tree->unit) == "Gbps";
    const auto value = s_.values.number(tree->value, 1, giga ? 4000 : 4'000'000, "reference bandwidth");
    if (value) process().reference_bandwidth_mbps = std::uint64_t{*value} * (giga ? 1000 : 1);
  }
  void read(Parser::OspfPassiveContext*) { process().passive_default = !negated_; }
  void read(Parser::OspfRedistributeContext* tree) {
    if (!refuse()) process().redistributions.push_back(read_redistribution(tree->redistribute(), s_));
  }
  void read(Parser::OspfDefaultInformationContext* tree) {
    if (refuse()) return;
    OspfDefaultInformation& d = process().default_information;
    d.enabled = true;
    d.span = s_.line;
    for (auto* option : tree->ospfDefaultOption()) {
      if (option->always != nullptr) d.always = true;
      if (option->map != nullptr) d.policy = ref_of<RoutePolicyId>(option->map);
    }
  }
  void read(Parser::OspfDefaultMetricContext* tree) {
    if (!refuse()) process().default_metric = s_.values.number(tree->metric, 1, 16777214, "metric");
  }
  void read(Parser::OspfDistanceContext* tree) {
    if (refuse()) return;
    const auto distance = static_cast<std::uint8_t>(s_.values.number(tree->distance, 1, 255, "distance").value_or(110));
    process().distance_intra = process().distance_inter = process().distance_external = distance;
  }
  void read(Parser::OspfMaxMetricContext* tree) {
    if (refuse()) return;
    const auto options = tree->maxMetricOption();
    // On startup only: over once the network has converged.
    for (auto* option : options)
      if (option->startup != nullptr) return s_.irrelevant();
    process().max_metric_router_lsa = true;
    for (auto* option : options) {
      if (option->stub != nullptr) process().max_metric_include_stub = true;
      if (option->external != nullptr) process().max_metric_external = metric(option->value);
      if (option->summary != nullptr) process().max_metric_summary = metric(option->value);
    }
  }
  void read(Parser::OspfSummaryAddressContext* tree) {
    if (refuse()) return;
    const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, tree->address, tree->mask);
    const std::uint32_t tag = s_.values.number(tree->tag, 0, 4294967295, "tag").value_or(0);
    if (prefix && !s_.failed()) process().summary_addresses.push_back({*prefix, tree->suppress == nullptr, tag, s_.line});
  }
  void read(Parser::OspfMaximumPathsContext* tree) {
    if (refuse()) return;
    if (const auto paths = s_.values.number(tree->paths, 1, 64, "number of paths")) process().maximum_paths = *paths;
  }
  void read(Parser::OspfTableMapContext* tree) {
    if (refuse()) return;
    // Without `filter` the map sets values of the routes.
    if (tree->filter == nullptr) return s_.unmodelled(LineReach::kOspf);
    DistributeList list;
    list.policy = ref_of<RoutePolicyId>(tree->map);
    list.span = s_.line;
    process().distribute_lists.push_back(std::move(list));
  }
  void read(Parser::OspfCompatibleContext*) { process().rfc1583_compatible = !negated_; }
  void read(Parser::OspfDiscardRouteContext* tree) {
    if (!negated_) return;
    if (text_of(tree->kind) == "external") {
      process().installs_external_discard_routes = false;
    } else {
      s_.unmodelled(LineReach::kOspf);
    }
  }
  void read(Parser::OspfShutdownContext*) { process().shutdown = !negated_; }
  void read(Parser::OspfVrfContext* tree) {
    if (refuse()) return;
    if (text_of(tree->vrf) != kDefaultVrfName) s_.draft.ospf = open_ospf(s_.draft, process().name, ref_of<VrfId>(tree->vrf), s_.line);
    s_.enter(Mode::kOspfVrf);
  }
  void read(Parser::OspfExitContext*) { s_.leave(); }

 private:
  OspfProcess& process() { return s_.draft.device.ospf[s_.draft.ospf]; }
  std::uint32_t metric(const antlr4::Token* token) {
    return token == nullptr ? kLargeMetric : s_.values.number(token, 1, 65535, "metric").value_or(kLargeMetric);
  }
  bool refuse() {
    if (negated_) s_.unmodelled(LineReach::kOspf);
    return negated_;
  }
  bool negated_;
  Statement& s_;
};

class AreaReader {
 public:
  AreaReader(Statement& s, OspfArea& area) : s_(s), area_(area) {}

  void read(Parser::AreaStubContext* tree) {
    area_.type = OspfAreaType::kStub;
    area_.no_summary = area_.no_summary || tree->noSummary != nullptr;
  }
  void read(Parser::AreaNssaContext* tree) {
    area_.type = OspfAreaType::kNssa;
    for (auto* option : tree->nssaOption()) {
      if (option->noSummary != nullptr) area_.no_summary = true;
      if (option->noRedistribution != nullptr) area_.nssa_no_redistribution = true;
      if (option->originate != nullptr) area_.nssa_default_originate = true;
      // Which routes are translated, and the map of the default route.
      if (option->map != nullptr || option->translate != nullptr) s_.unmodelled(LineReach::kOspf);
    }
  }
  void read(Parser::AreaRangeContext* tree) {
    const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, tree->address, tree->mask);
    const auto cost = s_.values.number(tree->cost, 0, 16777215, "range cost");
    if (prefix && !s_.failed()) area_.ranges.push_back({*prefix, tree->suppress == nullptr, cost, s_.line});
  }
  void read(Parser::AreaFilterListContext*) { s_.unmodelled(LineReach::kOspf); }
  void read(Parser::AreaDefaultCostContext* tree) { area_.default_cost = s_.values.number(tree->cost, 0, 16777215, "default cost").value_or(1); }
  void read(Parser::AreaAuthenticationContext* tree) { area_.authentication = tree->digest != nullptr ? "md5" : "plain"; }

 private:
  Statement& s_;
  OspfArea& area_;
};

}  // namespace

void read_ospf(Parser::OspfLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::OspfRouterIdContext, P::OspfNetworkContext, P::OspfAreaStatementContext, P::OspfAutoCostContext, P::OspfPassiveContext,
                   P::OspfRedistributeContext, P::OspfDefaultInformationContext, P::OspfDefaultMetricContext, P::OspfDistanceContext,
                   P::OspfMaxMetricContext, P::OspfSummaryAddressContext, P::OspfMaximumPathsContext, P::OspfTableMapContext,
                   P::OspfCompatibleContext, P::OspfDiscardRouteContext, P::OspfShutdownContext, P::OspfVrfContext, P::OspfExitContext>(
      tree->ospfStatement(), OspfReader(tree->neg != nullptr, statement));
}

void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& statement) {
  if (negated) return statement.unmodelled(LineReach::kOspf);
  const std::optional<std::uint32_t> id = statement.values.area(tree->area);
  if (!id) return;
  std::vector<OspfArea>& areas = statement.draft.device.ospf[statement.draft.ospf].areas;
  auto at = std::find_if(areas.begin(), areas.end(), [&](const OspfArea& area) { return area.id == *id; });
  if (at == areas.end()) {
    at = areas.emplace(areas.end());
    at->id = *id;
    at->span = statement.line;
  }
  using P = Parser;
  read_alternative<P::AreaRangeContext, P::AreaStubContext, P::AreaNssaContext, P::AreaFilterListContext, P::AreaDefaultCostContext,
                   P::AreaAuthenticationContext>(tree->ospfArea(), AreaReader(statement, *at));
}

Redistribution read_redistribution(Parser::RedistributeContext* tree, Statement& statement) {
  Redistribution r;
  r.span = statement.line;
  const std::string_view source = text_of(tree->source);
  r.source = source == "static"  ? RouteSource::kStatic
             : source == "ospf"  ? RouteSource::kOspf
             : source == "bgp"   ? RouteSource::kBgp
             : source == "eigrp" ? RouteSource::kEigrp
             : source == "isis"  ? RouteSource::kIsis
             : source == "rip"   ? RouteSource::kRip
                                 : RouteSource::kConnected;
  r.source_instance = std::string(text_of(tree->instance));
  r.policy = ref_of<RoutePolicyId>(tree->map);
  // The map says which kinds are taken.
  r.match_internal = r.match_external1 = r.match_external2 = r.match_nssa = true;
  return r;
}

}  // namespace tiramisu::nxos
