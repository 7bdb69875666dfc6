// The OSPF node, and redistribution as OSPF and BGP write it.
#include <algorithm>

#include <fmt/format.h>

#include "frontend/frr/defaults.h"
#include "frontend/frr/statement.h"

namespace tiramisu::frr {
namespace {

/// The area of that number, made where there is none yet.
OspfArea& area_of(OspfProcess& process, std::uint32_t id, Span span) {
  for (OspfArea& area : process.areas)
    if (area.id == id) return area;
  OspfArea area;
  area.id = id;
  area.span = span;
  process.areas.push_back(std::move(area));
  return process.areas.back();
}

class AreaReader {
 public:
  AreaReader(OspfArea& area, bool negated, Statement& s) : area_(area), negated_(negated), s_(s) {}

  void read(Parser::AreaStubContext* tree) {
    if (negated_ && tree->noSummary == nullptr) area_.type = OspfAreaType::kNormal;
    if (!negated_) area_.type = OspfAreaType::kStub;
    area_.no_summary = !negated_ && (tree->noSummary != nullptr || area_.no_summary);
  }
  void read(Parser::AreaNssaContext* tree) {
    area_.type = negated_ ? OspfAreaType::kNormal : OspfAreaType::kNssa;
    area_.no_summary = false;
    area_.nssa_default_originate = false;
    if (negated_) return;
    for (auto* option : tree->nssaOption()) {
      area_.no_summary = area_.no_summary || option->noSummary != nullptr;
      area_.nssa_default_originate = area_.nssa_default_originate || option->originate != nullptr;
      if (option->metric != nullptr) area_.nssa_default_metric = s_.values.number(option->metric, 0, 16777214, "metric");
      if (option->metricType != nullptr)
        area_.nssa_default_metric_type = static_cast<std::uint8_t>(s_.values.number(option->metricType, 1, 2, "metric type").value_or(2));
    }
  }
  void read(Parser::AreaRangeContext* tree) {
    const auto prefix = s_.values.prefix(tree->prefix);
    if (!prefix) return;
    OspfRange range;
    range.prefix = *prefix;
    range.span = s_.line;
    for (auto* option : tree->rangeOption()) {
      if (option->suppress != nullptr) range.advertise = false;
      if (option->cost != nullptr) range.cost = s_.values.number(option->cost, 0, 16777215, "cost");
    }
    std::erase_if(area_.ranges, [&](const OspfRange& old) { return old.prefix == range.prefix; });
    if (!negated_ && !s_.values.failed()) area_.ranges.push_back(range);
  }
  void read(Parser::AreaFilterListContext* tree) {
    Ref<PrefixListId>& filter = text_of(tree->direction) == "in" ? area_.filter_in : area_.filter_out;
    filter = negated_ ? Ref<PrefixListId>() : ref_of<PrefixListId>(tree->list);
  }
  void read(Parser::AreaDefaultCostContext* tree) {
    const auto cost = s_.values.number(tree->cost, 0, 16777215, "cost");
    if (cost) area_.default_cost = negated_ ? 1 : *cost;
  }
  void read(Parser::AreaAuthenticationContext* tree) {
    area_.authentication = negated_ ? std::nullopt : std::optional<std::string>(tree->digest != nullptr ? "md5" : "plain");
  }

 private:
  OspfArea& area_;
  bool negated_;
  Statement& s_;
};

class OspfReader {
 public:
  OspfReader(bool negated, Statement& s) : negated_(negated), s_(s), process_(s.draft.current_ospf()) {}

  void read(Parser::OspfRouterIdContext* tree) {
    const auto id = s_.values.address(tree->id);
    process_.router_id = negated_ ? std::nullopt : id ? id : process_.router_id;
  }
  void read(Parser::OspfNetworkContext* tree) {
    const auto prefix = s_.values.prefix(tree->prefix);
    const auto area = s_.values.area(tree->area);
    if (!prefix || !area) return;
    const WildcardAddress network{prefix->address(), Ipv4Address(~mask_of_length(prefix->length()))};
    std::erase_if(process_.networks, [&](const OspfNetwork& old) { return old.network == network; });
    if (!negated_) process_.networks.push_back({network, *area, s_.line});
  }
  void read(Parser::OspfAreaStatementContext* tree) { read_ospf_area(tree, negated_, s_); }
  void read(Parser::OspfAutoCostContext* tree) {
    const auto mbps = s_.values.number(tree->mbps, 1, 4294967, "reference bandwidth");
    if (mbps) process_.reference_bandwidth_mbps = negated_ ? 100000 : *mbps;
  }
  void read(Parser::OspfPassiveContext* tree) {
    if (tree->all != nullptr) {
      process_.passive_default = !negated_;
      return;
    }
    const auto interface = ref_of<InterfaceId>(tree->iface);
    const auto same = [&](const Ref<InterfaceId>& old) { return old.name == interface.name; };
    std::erase_if(process_.passive_interfaces, same);
    std::erase_if(process_.active_interfaces, same);
    (negated_ ? process_.active_interfaces : process_.passive_interfaces).push_back(interface);
    s_.draft.interface_of(interface.name, interface.span);
  }
  void read(Parser::OspfRedistributeContext* tree) {
    auto redistribution = read_redistribution(tree->redistribute(), s_);
    if (!redistribution) return;
    std::erase_if(process_.redistributions, [&](const Redistribution& old) {
      return old.source == redistribution->source && old.source_instance == redistribution->source_instance;
    });
    if (!negated_) process_.redistributions.push_back(std::move(*redistribution));
  }
  void read(Parser::OspfDefaultInformationContext* tree) {
    OspfDefaultInformation information;
    information.enabled = !negated_;
    information.span = s_.line;
    std::optional<std::uint32_t> metric;
    for (auto* option : tree->ospfDefaultOption()) {
      information.always = information.always || option->always != nullptr;
      if (option->metric != nullptr) metric = s_.values.number(option->metric, 0, 16777214, "metric");
      if (option->metricType != nullptr)
        information.metric_type = static_cast<std::uint8_t>(s_.values.number(option->metricType, 1, 2, "metric type").value_or(2));
      if (option->map != nullptr) information.policy = ref_of<RoutePolicyId>(option->map);
    }
    if (s_.values.failed()) return;
    information.metric = metric.value_or(information.always ? 1 : 10);
    process_.default_information = std::move(information);
  }
  void read(Parser::OspfDefaultMetricContext* tree) {
    const auto metric = s_.values.number(tree->metric, 0, 16777214, "metric");
    process_.default_metric = negated_ ? std::nullopt : metric;
  }
  void read(Parser::OspfDistanceStatementContext* tree) {
    if (tree->all != nullptr) {
      const auto distance = s_.values.number(tree->all, 1, 255, "distance");
      if (distance) set_distance("intra-area", *distance), set_distance("inter-area", *distance), set_distance("external", *distance);
    }
    for (auto* part : tree->ospfDistance()) {
      const auto distance = s_.values.number(part->distance, 1, 255, "distance");
      if (distance) set_distance(text_of(part->kind), *distance);
    }
  }
  void read(Parser::OspfDistributeListContext* tree) {
    const auto source = route_source(tree->source->getText());
    if (!source || negated_) return s_.unmodelled(LineReach::kOspf);
    DistributeList list;
    list.acl = ref_of<AclId>(tree->list);
    list.protocol = source;
    list.in = false;
    list.span = s_.line;
    process_.distribute_lists.push_back(std::move(list));
  }
  void read(Parser::OspfMaxMetricContext*) { process_.max_metric_router_lsa = !negated_; }
  void read(Parser::OspfSummaryAddressContext* tree) {
    const auto prefix = s_.values.prefix(tree->prefix);
    if (!prefix) return;
    OspfSummaryAddress summary;
    summary.prefix = *prefix;
    summary.advertise = tree->suppress == nullptr;
    summary.tag = s_.values.number(tree->tag, 1, 0xFFFFFFFF, "tag").value_or(0);
    summary.span = s_.line;
    std::erase_if(process_.summary_addresses, [&](const OspfSummaryAddress& old) { return old.prefix == *prefix; });
    if (!negated_) process_.summary_addresses.push_back(summary);
  }
  void read(Parser::OspfMaximumPathsContext* tree) {
    const auto paths = s_.values.number(tree->paths, 1, kMaximumPaths, "number of paths");
    if (paths) process_.maximum_paths = negated_ ? kMaximumPaths : *paths;
  }
  void read(Parser::OspfCompatibleContext*) { process_.rfc1583_compatible = !negated_; }
  void read(Parser::OspfExitContext*) { s_.leave(); }

 private:
  void set_distance(std::string_view kind, std::uint32_t distance) {
    std::uint8_t& field = kind == "intra-area"   ? process_.distance_intra
                          : kind == "inter-area" ? process_.distance_inter
                                                 : process_.distance_external;
    field = static_cast<std::uint8_t>(negated_ ? 110 : distance);
  }

  bool negated_;
  Statement& s_;
  OspfProcess& process_;
};

}  // namespace

std::optional<RouteSource> route_source(std::string_view protocol) {
  if (protocol == "connected") return RouteSource::kConnected;
  if (protocol == "static") return RouteSource::kStatic;
  if (protocol == "ospf") return RouteSource::kOspf;
  if (protocol == "bgp") return RouteSource::kBgp;
  if (protocol == "rip") return RouteSource::kRip;
  if (protocol == "isis") return RouteSource::kIsis;
  if (protocol == "eigrp") return RouteSource::kEigrp;
  return std::nullopt;  // kernel
}

std::optional<Redistribution> read_redistribution(Parser::RedistributeContext* tree, Statement& s) {
  Redistribution redistribution;
  redistribution.span = s.line;
  // Routes of the kernel alone (`kernel`) are none: what the interface files set is in the model as static.
  const auto source = route_source(tree->source->getText());
  if (!source) {
    s.unmodelled(LineReach::kDevice);
    return std::nullopt;
  }
  redistribution.source = *source;
  redistribution.source_instance = std::string(text_of(tree->instance));
  redistribution.match_internal = redistribution.match_external1 = redistribution.match_external2 = redistribution.match_nssa =
      *source == RouteSource::kOspf;
  for (auto* option : tree->redistributeOption()) {
    if (option->metric != nullptr) redistribution.metric = s.values.number(option->metric, 0, 0xFFFFFFFF, "metric");
    if (option->metricType != nullptr)
      redistribution.metric_type = static_cast<std::uint8_t>(s.values.number(option->metricType, 1, 2, "metric type").value_or(2));
    if (option->map != nullptr) redistribution.policy = ref_of<RoutePolicyId>(option->map);
  }
  if (s.values.failed()) return std::nullopt;
  return redistribution;
}

void read_ospf_area(Parser::OspfAreaStatementContext* tree, bool negated, Statement& s) {
  const auto id = s.values.area(tree->area);
  if (!id) return;
  OspfArea& area = area_of(s.draft.current_ospf(), *id, s.line);
  read_alternative<Parser::AreaStubContext, Parser::AreaNssaContext, Parser::AreaRangeContext, Parser::AreaFilterListContext,
                   Parser::AreaDefaultCostContext, Parser::AreaAuthenticationContext>(tree->ospfArea(), AreaReader(area, negated, s));
}

void read_ospf(Parser::OspfLineContext* tree, Statement& statement) {
  read_alternative<Parser::OspfRouterIdContext, Parser::OspfNetworkContext, Parser::OspfAreaStatementContext,
                   Parser::OspfAutoCostContext, Parser::OspfPassiveContext, Parser::OspfRedistributeContext,
                   Parser::OspfDefaultInformationContext, Parser::OspfDefaultMetricContext, Parser::OspfDistanceStatementContext,
                   Parser::OspfDistributeListContext, Parser::OspfMaxMetricContext, Parser::OspfSummaryAddressContext,
                   Parser::OspfMaximumPathsContext, Parser::OspfCompatibleContext, Parser::OspfExitContext>(
      tree->ospfStatement(), OspfReader(tree->neg != nullptr, statement));
}

}  // namespace tiramisu::frr
