// `redistribute PROTOCOL ...`, alike in OSPF and BGP.

#include "frontend/ios/statement.h"

namespace tiramisu::ios {

namespace {

void read_kind(Parser::OspfRouteKindContext* tree, Redistribution& r, Values& values) {
  const std::string_view kind = text_of(tree->kind);
  if (kind == "internal") r.match_internal = true;
  if (kind == "nssa-external") r.match_nssa = true;
  if (kind != "external") return;
  const std::optional<std::uint32_t> type = values.number(tree->type, 1, 2, "external type");
  r.match_external1 = r.match_external1 || type.value_or(1) == 1;
  r.match_external2 = r.match_external2 || type.value_or(2) == 2;
}

void read_option(Parser::RedistributeOptionContext* tree, Redistribution& r, Values& values) {
  if (tree->metric != nullptr) r.metric = values.number(tree->metric, 0, 4294967295, "metric");
  if (tree->metricType != nullptr) {
    if (const auto type = values.number(tree->metricType, 1, 2, "metric type")) r.metric_type = static_cast<std::uint8_t>(*type);
  }
  if (tree->tag != nullptr) r.tag = values.tag(tree->tag);
  if (tree->map != nullptr) r.policy = ref_of<Ref<RoutePolicyId>>(tree->map);
  if (tree->subnets != nullptr) r.subnets = true;
  for (auto* kind : tree->ospfRouteKind()) read_kind(kind, r, values);
}

}  // namespace

RouteSource route_source(std::string_view name) {
  if (name == "static") return RouteSource::kStatic;
  if (name == "ospf") return RouteSource::kOspf;
  if (name == "bgp") return RouteSource::kBgp;
  if (name == "rip") return RouteSource::kRip;
  if (name == "eigrp") return RouteSource::kEigrp;
  if (name == "isis") return RouteSource::kIsis;
  return RouteSource::kConnected;
}

std::optional<Redistribution> read_redistribution(Parser::RedistributeContext* tree, Statement& statement) {
  Redistribution r;
  r.span = statement.line;
  auto* source = tree->redistributeSource();
  r.source = route_source(text_of(source->name));
  r.source_instance = std::string(text_of(source->instance));
  r.subnets = false;
  for (auto* option : tree->redistributeOption()) read_option(option, r, statement.values);
  if (statement.failed()) return std::nullopt;
  return r;
}

}  // namespace tiramisu::ios
