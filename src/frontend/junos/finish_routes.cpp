// Instances, router ids, static and aggregate routes, once everything is read.
#include <algorithm>

#include "frontend/junos/lower_policy.h"

namespace tiramisu::junos {
namespace {

constexpr std::uint32_t kStaticPreference = 5, kAggregatePreference = 130;

std::string with_unit(const std::string& name) { return name.find('.') == std::string::npos ? name + ".0" : name; }

/// The router id where none is written: the lowest address of the instance's lo0, else the first
/// interface's.
std::optional<Ipv4Address> default_router_id(const JunosDraft& draft, const InstanceDraft& instance) {
  std::optional<Ipv4Address> other;
  std::optional<Ipv4Address> loopback;
  for (const Interface& interface : draft.device.interfaces) {
    if (interface.vrf.name != instance.name || interface.shutdown) continue;
    for (const AddressStatement& statement : interface.addresses) {
      const Ipv4Address address = statement.address.address;
      if (address.bits >> 24 == 127) continue;
      if (interface.kind == InterfaceKind::kLoopback) loopback = loopback ? std::min(*loopback, address) : address;
      else if (!other) other = address;
    }
  }
  return loopback ? loopback : other;
}

void add_static(JunosDraft& d, const InstanceDraft& instance, const StaticDraft& draft) {
  const RouteOptions& defaults = instance.static_defaults;
  const auto make = [&](const RouteOptions& own, Span span) {
    StaticRoute route;
    route.prefix = draft.prefix;
    if (!instance.name.empty()) route.vrf = {instance.name, instance.span, {}};
    route.distance = static_cast<std::uint8_t>(own.preference.value_or(draft.options.preference.value_or(defaults.preference.value_or(kStaticPreference))));
    route.metric = own.metric.value_or(draft.options.metric.value_or(defaults.metric.value_or(0)));
    route.tag = own.tag.value_or(draft.options.tag.value_or(defaults.tag.value_or(0)));
    route.needs_connected = !draft.options.resolve.value_or(defaults.resolve.value_or(false));
    route.span = span;
    return route;
  };
  if (draft.discard) {
    StaticRoute route = make({}, draft.span);
    route.discard = true;
    d.device.static_routes.push_back(std::move(route));
    return;
  }
  for (const NextHopDraft& hop : draft.hops) {
    StaticRoute route = make(hop.options, hop.span);
    route.next_hop = Ipv4Address::parse(hop.hop);
    if (!hop.interface.empty()) route.interface = {with_unit(hop.interface), hop.span, {}};
    else if (!route.next_hop) route.interface = {with_unit(hop.hop), hop.span, {}};
    d.device.static_routes.push_back(std::move(route));
  }
}

void add_aggregate(JunosDraft& d, PolicyLowering& lowering, const InstanceDraft& instance, const AggregateDraft& draft) {
  AggregateRoute route;
  route.prefix = draft.prefix;
  if (!instance.name.empty()) route.vrf = {instance.name, instance.span, {}};
  const RouteOptions& defaults = instance.aggregate_defaults;
  route.distance = static_cast<std::uint8_t>(draft.options.preference.value_or(defaults.preference.value_or(kAggregatePreference)));
  route.metric = draft.options.metric.value_or(defaults.metric.value_or(0));
  route.tag = draft.options.tag.value_or(defaults.tag.value_or(0));
  if (!draft.policies.empty()) route.policy = lowering.lower(draft.policies, PolicyPlace::kAggregate, std::nullopt, draft.span);
  route.span = draft.span;
  d.device.aggregate_routes.push_back(std::move(route));
  // BGP announces it with what the AS paths of BGP contributors have in common: not modelled.
  if (instance.bgp.present()) d.unmodelled(draft.span, LineReach::kBgp);
}

}  // namespace

void finish_routes(JunosDraft& draft) {
  PolicyLowering lowering(draft);
  for (InstanceDraft& instance : draft.instances) {
    if (!instance.router_id) instance.router_id = default_router_id(draft, instance);
    for (const StaticDraft& route : instance.statics) add_static(draft, instance, route);
    for (const AggregateDraft& route : instance.aggregates) add_aggregate(draft, lowering, instance, route);
  }
}

}  // namespace tiramisu::junos
