// `routing-options` and `routing-instances`.
#include "frontend/junos/statement.h"

namespace tiramisu::junos {
namespace {

void read_route_option(Parser::RouteOptionContext* tree, RouteOptions& options, Statement& s) {
  if (tree->flag != nullptr) {
    const std::string_view flag = text_of(tree->flag);
    if (flag == "resolve") options.resolve = true;
    else if (flag == "no-resolve") options.resolve = false;
    else s.irrelevant();
    return;
  }
  const std::string_view kind = text_of(tree->kind);
  const auto value = s.values.number(tree->value, 0, kind == "preference" ? 255 : 0xFFFFFFFF, kind);
  if (kind == "preference") options.preference = value;
  if (kind == "metric") options.metric = value;
  if (kind == "tag") options.tag = value;
}

StaticDraft& static_of(InstanceDraft& instance, const Ipv4Prefix& prefix, Span span) {
  for (StaticDraft& draft : instance.statics)
    if (draft.prefix == prefix) return draft;
  StaticDraft made;
  made.prefix = prefix;
  made.span = span;
  instance.statics.push_back(std::move(made));
  return instance.statics.back();
}

NextHopDraft& hop_of(StaticDraft& route, std::string hop, Span span) {
  for (NextHopDraft& draft : route.hops)
    if (draft.hop == hop) return draft;
  route.hops.push_back({std::move(hop), {}, {}, span});
  return route.hops.back();
}

void read_static_route(Parser::StaticRouteContext* tree, Statement& s) {
  const auto prefix = s.values.exact_prefix(tree->prefix);
  if (!prefix) return;
  StaticDraft& route = static_of(s.in_instance(), *prefix, s.line);
  Parser::StaticRouteItemContext* item = tree->staticRouteItem();
  if (auto* hop = as<Parser::StaticNextHopContext>(item)) {
    hop_of(route, std::string(text_of(hop->hop)), s.line);
  } else if (auto* q = as<Parser::StaticQualifiedContext>(item)) {
    NextHopDraft& draft = hop_of(route, std::string(text_of(q->hop)), s.line);
    Parser::QualifiedOptionContext* option = q->qualifiedOption();
    if (option == nullptr) return;
    if (option->iface != nullptr) draft.interface = std::string(text_of(option->iface));
    const std::string_view kind = text_of(option->kind);
    const auto value = s.values.number(option->value, 0, kind == "preference" ? 255 : 0xFFFFFFFF, kind);
    if (kind == "preference") draft.options.preference = value;
    if (kind == "metric") draft.options.metric = value;
    if (kind == "tag") draft.options.tag = value;
  } else if (as<Parser::StaticNextTableContext>(item) != nullptr) {
    s.unmodelled(LineReach::kStatic);
  } else if (as<Parser::StaticDiscardContext>(item) != nullptr) {
    route.discard = true;
    route.span = s.line;
  } else if (auto* option = as<Parser::StaticOptionContext>(item)) {
    read_route_option(option->routeOption(), route.options, s);
  }
}

void read_static(Parser::StaticItemContext* tree, Statement& s) {
  if (auto* defaults = as<Parser::StaticDefaultsContext>(tree))
    read_route_option(defaults->routeOption(), s.in_instance().static_defaults, s);
  else
    read_static_route(static_cast<Parser::StaticRouteContext*>(tree), s);
}

void read_aggregate_option(Parser::AggregateOptionContext* tree, RouteOptions& options, AggregateDraft* route, Statement& s) {
  if (tree == nullptr) return;
  if (tree->value != nullptr) {
    const std::string_view kind = text_of(tree->kind);
    const auto value = s.values.number(tree->value, 0, kind == "preference" ? 255 : 0xFFFFFFFF, kind);
    if (kind == "preference") options.preference = value;
    if (kind == "metric") options.metric = value;
    if (kind == "tag") options.tag = value;
  } else if (tree->policy != nullptr) {
    if (route == nullptr) return s.unmodelled(LineReach::kStatic);
    route->policies.push_back(ref_of<RoutePolicyId>(tree->policy));
  } else if (tree->community != nullptr) {
    s.unmodelled(LineReach::kBgp);
  } else {
    s.irrelevant();
  }
}

void read_aggregate(Parser::AggregateItemContext* tree, Statement& s) {
  InstanceDraft& instance = s.in_instance();
  if (auto* defaults = as<Parser::AggregateDefaultsContext>(tree))
    return read_aggregate_option(defaults->aggregateOption(), instance.aggregate_defaults, nullptr, s);
  auto* statement = static_cast<Parser::AggregateRouteContext*>(tree);
  const auto prefix = s.values.exact_prefix(statement->prefix);
  if (!prefix) return;
  AggregateDraft* route = nullptr;
  for (AggregateDraft& draft : instance.aggregates)
    if (draft.prefix == *prefix) route = &draft;
  if (route == nullptr) {
    instance.aggregates.emplace_back();
    route = &instance.aggregates.back();
    route->prefix = *prefix;
    route->span = s.line;
  }
  read_aggregate_option(statement->aggregateOption(), route->options, route, s);
}

/// Is it the IPv4 unicast table of the instance?
bool own_table(std::string_view rib, const std::string& instance) {
  return rib == "inet.0" || (!instance.empty() && rib == instance + ".inet.0");
}

void other_table(std::string_view rib, Statement& s) {
  s.unmodelled(rib.find("inet6.") != std::string_view::npos ? LineReach::kIpv6 : LineReach::kDevice);
}

}  // namespace

void read_routing_option(Parser::RoutingOptionContext* tree, Statement& s) {
  InstanceDraft& instance = s.in_instance();
  if (auto* id = as<Parser::OptRouterIdContext>(tree)) {
    if (const auto address = s.values.address(id->id)) instance.router_id = address;
  } else if (auto* as_number = as<Parser::OptAsContext>(tree)) {
    if (const auto asn = s.values.asn(as_number->asn)) instance.autonomous_system = asn;
    if (const auto loops = s.values.number(as_number->loops, 1, 10, "loops")) instance.as_loops = *loops;
  } else if (auto* route = as<Parser::OptStaticContext>(tree)) {
    read_static(route->staticItem(), s);
  } else if (auto* rib = as<Parser::OptRibStaticContext>(tree)) {
    if (!own_table(text_of(rib->rib), s.instance)) return other_table(text_of(rib->rib), s);
    read_static(rib->staticItem(), s);
  } else if (auto* aggregate = as<Parser::OptAggregateContext>(tree)) {
    read_aggregate(aggregate->aggregateItem(), s);
  } else if (auto* rib_aggregate = as<Parser::OptRibAggregateContext>(tree)) {
    if (!own_table(text_of(rib_aggregate->rib), s.instance)) return other_table(text_of(rib_aggregate->rib), s);
    read_aggregate(rib_aggregate->aggregateItem(), s);
  }
}

void read_instance(Parser::TopInstanceContext* tree, Statement& s) {
  InstanceDraft& instance = s.draft.instance_of(std::string(text_of(tree->instance)), span_of(tree->instance));
  Parser::InstanceItemContext* item = tree->instanceItem();
  if (auto* type = as<Parser::InstTypeContext>(item)) {
    instance.type = std::string(text_of(type->kind));
    if (instance.type != "virtual-router" && instance.type != "vrf" && instance.type != "forwarding")
      s.unmodelled(instance.type == "no-forwarding" ? LineReach::kDevice : LineReach::kLayer2);
    if (instance.type == "forwarding") s.unmodelled(LineReach::kVrf, instance.name);
  } else if (auto* interface = as<Parser::InstInterfaceContext>(item)) {
    instance.interfaces.push_back(ref_of<InterfaceId>(interface->iface));
  } else if (auto* rd = as<Parser::InstDistinguisherContext>(item)) {
    instance.route_distinguisher = std::string(text_of(rd->value));
  } else if (as<Parser::InstIrrelevantContext>(item) != nullptr) {
    s.irrelevant();
  }
}

}  // namespace tiramisu::junos
