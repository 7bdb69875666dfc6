// `router ospf`: the process and its areas; `redistribute`.

#include <algorithm>

#include "frontend/eos/statement.h"

namespace tiramisu::eos {
namespace {

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
    if (const auto mbps = s_.values.number(tree->mbps, 1, 4294967, "reference bandwidth")) process().reference_bandwidth_mbps = *mbps;
    process().fixed_cost.reset();
  }
  void read(Parser::OspfPassiveContext* tree) {
    if (tree->all != nullptr) {
      process().passive_default = !negated_;
      return;
    }
    auto& interfaces = negated_ ? process().active_interfaces : process().passive_interfaces;
    interfaces.push_back({canonical_interface_name(text_of(tree->iface)), span_of(tree->iface), {}});
  }
  void read(Parser::OspfRedistributeContext* tree) {
    if (refuse()) return;
    if (const auto r = read_redistribution(tree->redistribution(), s_)) process().redistributions.push_back(*r);
  }
  void read(Parser::OspfDefaultInformationContext* tree) {
    if (refuse()) return;
    OspfDefaultInformation& d = process().default_information;
    d.enabled = true;
    d.span = s_.line;
    for (auto* option : tree->ospfDefaultOption()) {
      if (option->always != nullptr) d.always = true;
      if (option->metric != nullptr) d.metric = s_.values.number(option->metric, 1, 65535, "metric").value_or(d.metric);
      if (option->metricType != nullptr)
        d.metric_type = static_cast<std::uint8_t>(s_.values.number(option->metricType, 1, 2, "metric type").value_or(2));
      if (option->map != nullptr) d.policy = ref_of<RoutePolicyId>(option->map);
    }
  }
  void read(Parser::OspfDefaultMetricContext* tree) {
    if (!refuse()) process().default_metric = s_.values.number(tree->metric, 1, 65535, "metric");
  }
  void read(Parser::OspfDistanceContext* tree) {
    if (refuse()) return;
    const auto distance = static_cast<std::uint8_t>(s_.values.number(tree->distance, 1, 255, "distance").value_or(110));
    const std::string_view kind = text_of(tree->kind);
    (kind == "intra-area" ? process().distance_intra : kind == "inter-area" ? process().distance_inter : process().distance_external) = distance;
  }
  void read(Parser::OspfMaxMetricContext* tree) {
    if (refuse()) return;
    const bool only_on_startup = std::any_of(tree->maxMetricOption().begin(), tree->maxMetricOption().end(), [](auto* o) { return o->startup != nullptr; });
    if (only_on_startup) return;
    process().max_metric_router_lsa = true;
    for (auto* option : tree->maxMetricOption()) {
      if (option->stub != nullptr) process().max_metric_include_stub = true;
      if (option->external != nullptr) process().max_metric_external = value_of(option->value);
      if (option->summary != nullptr) process().max_metric_summary = value_of(option->value);
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
    if (const auto paths = s_.values.number(tree->paths, 1, 128, "number of paths")) process().maximum_paths = *paths;
  }
  void read(Parser::OspfCompatibleContext*) { process().rfc1583_compatible = !negated_; }
  void read(Parser::OspfShutdownContext*) { process().shutdown = !negated_; }
  void read(Parser::OspfExitContext*) { s_.leave(); }

 private:
  OspfProcess& process() { return s_.draft.device.ospf[s_.draft.ospf]; }
  std::uint32_t value_of(const antlr4::Token* token) { return token == nullptr ? 0xFF0000 : s_.values.number(token, 1, 16777215, "metric").value_or(0xFF0000); }
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
      if (option->originate != nullptr) area_.nssa_default_originate = true;
      if (option->metric != nullptr) area_.nssa_default_metric = s_.values.number(option->metric, 1, 16777214, "metric");
      if (option->metricType != nullptr)
        area_.nssa_default_metric_type = static_cast<std::uint8_t>(s_.values.number(option->metricType, 1, 2, "metric type").value_or(2));
      if (option->nssaOnly != nullptr) s_.unmodelled(LineReach::kOspf);
    }
  }
  void read(Parser::AreaRangeContext* tree) {
    const std::optional<Ipv4Prefix> prefix = s_.prefix(tree->prefix, tree->address, tree->mask);
    const auto cost = s_.values.number(tree->cost, 0, 16777215, "range cost");
    if (prefix && !s_.failed()) area_.ranges.push_back({*prefix, text_of(tree->advertise) != "not-advertise", cost, s_.line});
  }
  void read(Parser::AreaDefaultCostContext* tree) { area_.default_cost = s_.values.number(tree->cost, 1, 16777215, "default cost").value_or(1); }

 private:
  Statement& s_;
  OspfArea& area_;
};

}  // namespace

void read_ospf(Parser::OspfLineContext* tree, Statement& statement) {
  using P = Parser;
  read_alternative<P::OspfNetworkContext, P::OspfRouterIdContext, P::OspfAreaStatementContext, P::OspfAutoCostContext, P::OspfPassiveContext,
                   P::OspfRedistributeContext, P::OspfDefaultInformationContext, P::OspfDefaultMetricContext, P::OspfDistanceContext,
                   P::OspfMaxMetricContext, P::OspfSummaryAddressContext, P::OspfMaximumPathsContext, P::OspfCompatibleContext,
                   P::OspfShutdownContext, P::OspfExitContext>(tree->ospfStatement(), OspfReader(tree->neg != nullptr, statement));
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
  read_alternative<P::AreaRangeContext, P::AreaStubContext, P::AreaNssaContext, P::AreaDefaultCostContext>(tree->ospfArea(), AreaReader(statement, *at));
}

std::optional<Redistribution> read_redistribution(Parser::RedistributionContext* tree, Statement& statement) {
  Redistribution r;
  r.span = statement.line;
  const std::string_view source = text_of(tree->source);
  if (source == "dynamic") {
    statement.unmodelled(statement.draft.bgp ? LineReach::kBgp : LineReach::kOspf);
    return std::nullopt;
  }
  r.source = source == "static" ? RouteSource::kStatic
             : source == "bgp"  ? RouteSource::kBgp
             : source == "ospf" ? RouteSource::kOspf
             : source == "rip"  ? RouteSource::kRip
             : source == "isis" ? RouteSource::kIsis
                                : RouteSource::kConnected;
  bool some_kind = false;
  for (auto* option : tree->redistributionOption()) {
    if (option->map != nullptr) r.policy = ref_of<RoutePolicyId>(option->map);
    if (option->leaked != nullptr) statement.unmodelled(LineReach::kDevice);
    if (option->kind == nullptr) continue;
    some_kind = true;
    const std::string_view kind = text_of(option->kind);
    const auto type = statement.values.number(option->type, 1, 2, "external type");
    if (kind == "internal") r.match_internal = true;
    if (kind == "nssa-external") r.match_nssa = true;
    if (kind == "external") {
      r.match_external1 = type.value_or(1) == 1;
      r.match_external2 = type.value_or(2) == 2;
    }
  }
  // Without `match` every OSPF route is taken.
  if (r.source == RouteSource::kOspf && !some_kind) r.match_internal = r.match_external1 = r.match_external2 = r.match_nssa = true;
  if (statement.failed()) return std::nullopt;
  return r;
}

}  // namespace tiramisu::eos
