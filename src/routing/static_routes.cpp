#include "routing/static_routes.h"

#include <algorithm>

namespace tiramisu {
namespace {

bool in_scope(const Bitset& scope, PrefixId prefix) { return scope.size() == 0 || scope.test(prefix.index()); }

/// The port of the instance whose subnet holds the address; none where there is none that is up.
PortId connected_port(const Network& network, const LiveTopology& live, InstanceId instance, Ipv4Address address) {
  for (const PortId port : network.instance_ports[instance]) {
    if (!live.port_up(port)) continue;
    for (const InterfaceAddress& own : network.ports[port].addresses) {
      if (own.length < 32 && own.subnet().contains(address)) return port;
    }
  }
  return PortId();
}

/// Is `gateway` resolved by a route other than one for `prefix` itself?
bool resolves(const Network& network, const PrefixTable& prefixes, const Rib& rib, InstanceId instance, Ipv4Address gateway,
              PrefixId prefix) {
  const bool via_default = network.device_of(instance).profile.static_resolves_via_default;
  for (PrefixId id = prefixes.longest_match(gateway); id.valid(); id = prefixes.parent(id)) {
    if (prefixes[id].is_default() && !via_default) return false;
    const Route* route = rib.find(id);
    if (route == nullptr) continue;
    if (id == prefix) {
      if (route->protocol == RouteProtocol::kStatic) continue;  // a route cannot resolve itself
    }
    return true;
  }
  return false;
}

/// The next hop of a usable static route; nullopt where it is not usable now.
std::optional<NextHop> usable_next_hop(const Network& network, const PrefixTable& prefixes, const LiveTopology& live,
                                       const IdVector<InstanceId, Rib>& ribs, InstanceId instance, const StaticRoute& route,
                                       PrefixId prefix) {
  if (route.discard) return NextHop{.gateway = {}, .port = {}, .instance = instance, .discard = true};
  const NodeId node = network.instances[instance].node;
  InstanceId target = instance;
  if (route.next_hop_global) target = network.node_instances[node].front();
  if (route.next_hop_vrf.id.valid()) target = network.node_instances[node][route.next_hop_vrf.id.index()];
  if (route.interface.present()) {
    if (!route.interface.id.valid()) return std::nullopt;
    const PortId port = network.node_ports[node][route.interface.id.index()];
    if (!live.port_up(port) || !network.ports[port].routed) return std::nullopt;
    return NextHop{.gateway = route.next_hop.value_or(Ipv4Address()), .port = port, .instance = network.ports[port].instance};
  }
  if (!route.next_hop) return std::nullopt;
  const PortId port = connected_port(network, live, target, *route.next_hop);
  if (port.valid()) {
    // A router's own address is no next hop.
    for (const InterfaceAddress& own : network.ports[port].addresses)
      if (own.address == *route.next_hop) return std::nullopt;
  } else if (route.needs_connected || !resolves(network, prefixes, ribs[target], target, *route.next_hop, prefix)) {
    return std::nullopt;
  }
  return NextHop{.gateway = *route.next_hop, .port = {}, .instance = target};
}

void add(std::vector<Route>& routes, Route route) {
  for (Route& other : routes) {
    if (other.prefix == route.prefix && other.distance == route.distance) {
      other.next_hops.insert(other.next_hops.end(), route.next_hops.begin(), route.next_hops.end());
      std::sort(other.next_hops.begin(), other.next_hops.end());
      other.next_hops.erase(std::unique(other.next_hops.begin(), other.next_hops.end()), other.next_hops.end());
      return;
    }
  }
  routes.push_back(std::move(route));
}

}  // namespace

void offer_connected(const Network& network, const PrefixTable& prefixes, const LiveTopology& live, const Bitset& scope,
                     InstanceId instance, Rib& rib) {
  const bool locals = network.device_of(instance).profile.installs_local_routes;
  for (const PortId port : network.instance_ports[instance]) {
    if (!live.port_up(port)) continue;
    const Interface& interface = network.interface(port);
    for (const InterfaceAddress& address : network.ports[port].addresses) {
      const bool borrowed = interface.unnumbered.present();
      Route route;
      route.next_hops = {NextHop{.gateway = {}, .port = port, .instance = instance}};
      route.provenance = {.span = interface.span, .session = {}, .origin = network.ports[port].node};
      for (const AddressStatement& statement : interface.addresses)
        if (statement.address == address) route.provenance.span = statement.span;
      route.prefix = *prefixes.find(address.subnet());
      if (!borrowed && in_scope(scope, route.prefix)) rib.offer(route);
      if (!locals || borrowed || address.length == 32) continue;
      route.prefix = *prefixes.find(Ipv4Prefix::host(address.address));
      route.protocol = RouteProtocol::kLocal;
      if (in_scope(scope, route.prefix)) rib.offer(route);
    }
  }
}

namespace {

/// A route of the RIB inside the prefix that the policy, if there is one, accepts.
bool has_contributor(const Simulator& simulator, NodeId node, const AggregateRoute& aggregate, const Rib& rib) {
  const PrefixTable& prefixes = simulator.prefixes();
  const auto [first, last] = prefixes.inside(aggregate.prefix);
  for (std::size_t i = first; i < last; ++i) {
    const PrefixId id(i);
    const Route* route = prefixes[id] == aggregate.prefix ? nullptr : rib.find(id);
    if (route == nullptr) continue;
    PolicyRoute subject = policy_route(prefixes[id], *route);
    if (simulator.policies(node).evaluate(aggregate.policy, UndefinedBehaviour::kDeny, subject).permitted) return true;
  }
  return false;
}

}  // namespace

void add_usable_aggregates(const Simulator& simulator, const LiveTopology& live, const Bitset& scope,
                           const IdVector<InstanceId, Rib>& ribs, IdVector<InstanceId, std::vector<Route>>& routes) {
  const Network& network = simulator.network();
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    if (!live.node_up(node)) continue;
    for (const AggregateRoute& statement : network.device(node).aggregate_routes) {
      const PrefixId prefix = *simulator.prefixes().find(statement.prefix);
      if (!in_scope(scope, prefix) || statement.vrf.undefined()) continue;
      const InstanceId instance = network.node_instances[node][statement.vrf.id.valid() ? statement.vrf.id.index() : 0];
      if (!has_contributor(simulator, node, statement, ribs[instance])) continue;
      Route route;
      route.prefix = prefix;
      route.protocol = RouteProtocol::kAggregate;
      route.distance = statement.distance;
      route.metric = statement.metric;
      route.tag = statement.tag;
      route.next_hops = {{.gateway = {}, .port = {}, .instance = instance, .discard = true}};
      route.provenance = {.span = statement.span, .session = {}, .origin = node};
      routes[instance].push_back(std::move(route));
    }
  }
}

IdVector<InstanceId, std::vector<Route>> usable_statics(const Network& network, const PrefixTable& prefixes,
                                                        const LiveTopology& live, const Bitset& scope,
                                                        const IdVector<InstanceId, Rib>& ribs) {
  IdVector<InstanceId, std::vector<Route>> result(network.instances.size());
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    if (!live.node_up(node)) continue;
    for (const StaticRoute& statement : network.device(node).static_routes) {
      const std::optional<PrefixId> prefix = prefixes.find(statement.prefix);
      if (!prefix || !in_scope(scope, *prefix) || statement.vrf.undefined()) continue;
      const std::size_t vrf = statement.vrf.id.valid() ? statement.vrf.id.index() : 0;
      const InstanceId instance = network.node_instances[node][vrf];
      const auto hop = usable_next_hop(network, prefixes, live, ribs, instance, statement, *prefix);
      if (!hop) continue;
      Route route;
      route.prefix = *prefix;
      route.protocol = RouteProtocol::kStatic;
      route.distance = statement.distance;
      route.tag = statement.tag;
      route.metric = statement.metric;
      route.next_hops = {*hop};
      route.provenance = {.span = statement.span, .session = {}, .origin = node};
      add(result[instance], std::move(route));
    }
  }
  return result;
}

}  // namespace tiramisu
