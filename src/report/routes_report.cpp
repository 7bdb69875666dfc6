#include "report/routes_report.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tiramisu {
namespace {

using Json = nlohmann::json;  // sorted keys

/// The next hops as the device prints them.
std::vector<NextHop> shown_hops(const Simulator& simulator, const DataPlane& plane, InstanceId instance, const Route& route) {
  if (!simulator.network().device_of(instance).profile.prints_resolved_next_hops) return route.next_hops;
  return resolved_next_hops(simulator, plane, route);
}

/// The routes of a table in the order of their prefixes; the device's own /32 addresses twice where it lists them so.
std::vector<Route> shown_routes(const Simulator& simulator, const DataPlane& plane, InstanceId instance, const RoutesFilter& filter) {
  const bool twice = simulator.network().device_of(instance).profile.host_addresses_are_local_too;
  std::vector<Route> result;
  for (const Route& route : plane.ribs[instance].routes()) {
    if (!filter.prefix.empty() && simulator.prefixes()[route.prefix].to_string() != filter.prefix) continue;
    result.push_back(route);
    if (!twice || route.protocol != RouteProtocol::kConnected || simulator.prefixes()[route.prefix].length() != 32) continue;
    result.push_back(route);
    result.back().protocol = RouteProtocol::kLocal;
  }
  std::stable_sort(result.begin(), result.end(), [](const Route& a, const Route& b) { return a.prefix < b.prefix; });
  return result;
}

/// Calls f(instance) for each table that the filter lets through, by device and VRF.
template <class F>
void for_each_table(const Network& network, const DataPlane& plane, const RoutesFilter& filter, F&& f) {
  for (const InstanceId instance : ids<InstanceId>(network.instances.size())) {
    const NodeId node = network.instances[instance].node;
    if (filter.node.empty() ? network.external(node) : network.find_node(filter.node) != node) continue;
    if (!filter.vrf.empty() && network.vrf_of(instance).name != filter.vrf) continue;
    if (!plane.live.node_up(node)) continue;
    f(instance);
  }
}

Json hop_json(const Network& network, InstanceId instance, const NextHop& hop) {
  Json json = {{"ip", nullptr}, {"interface", nullptr}, {"vrf", nullptr}};
  if (hop.discard) {
    json["discard"] = "discard";
    return json;
  }
  if (hop.has_gateway()) json["ip"] = hop.gateway.to_string();
  if (hop.port.valid()) json["interface"] = network.interface(hop.port).name;
  if (hop.instance.valid() && hop.instance != instance && hop.has_gateway()) json["vrf"] = network.vrf_of(hop.instance).name;
  return json;
}

Json route_json(const Simulator& simulator, const DataPlane& plane, InstanceId instance, const Route& route) {
  Json hops = Json::array();
  for (const NextHop& hop : shown_hops(simulator, plane, instance, route))
    hops.push_back(hop_json(simulator.network(), instance, hop));
  return {{"prefix", simulator.prefixes()[route.prefix].to_string()},
          {"protocol", name(route.protocol)},
          {"distance", route.distance},
          {"metric", route.metric},
          {"tag", route.tag},
          {"nexthops", std::move(hops)}};
}

std::string_view origin_name(BgpOrigin origin) {
  return origin == BgpOrigin::kIgp ? "igp" : origin == BgpOrigin::kEgp ? "egp" : "incomplete";
}

Json as_path_json(const AsPath& path) {
  Json json = Json::array();
  for (const AsSegment& segment : path.segments) {
    if (segment.kind == AsSegmentKind::kSequence) {
      for (const std::uint32_t asn : segment.asns) json.push_back(asn);
    } else {
      json.push_back({{segment.kind == AsSegmentKind::kSet ? "set" : "confed", segment.asns}});
    }
  }
  return json;
}

Json path_json(const Network& network, const Ipv4Prefix& prefix, const BgpPath& path) {
  Json communities = Json::array();
  for (const Community community : path.attributes.communities) communities.push_back(format_community(community));
  Json json = {{"prefix", prefix.to_string()},
               {"best", path.best},
               {"valid", path.valid},
               {"multipath", path.multipath},
               {"as_path", as_path_json(path.attributes.as_path)},
               {"origin", origin_name(path.attributes.origin)},
               {"weight", path.attributes.weight},
               {"next_hop", path.attributes.next_hop.to_string()},
               {"communities", std::move(communities)},
               {"med", path.attributes.has_med ? Json(path.attributes.med) : Json(nullptr)},
               {"local_pref", path.kind == BgpPathKind::kIbgp ? Json(path.attributes.local_preference) : Json(nullptr)}};
  if (path.from.valid()) json["from"] = network.instance_name(network.speakers[path.from].instance);
  return json;
}

}  // namespace

std::string routes_json(const Simulator& simulator, const DataPlane& plane, const RoutesFilter& filter) {
  const Network& network = simulator.network();
  Json nodes = Json::object();
  for_each_table(network, plane, filter, [&](InstanceId instance) {
    Json routes = Json::array();
    for (const Route& route : shown_routes(simulator, plane, instance, filter)) routes.push_back(route_json(simulator, plane, instance, route));
    Json& node = nodes[network.node_name(network.instances[instance].node)];
    node["vrfs"][network.vrf_of(instance).name] = std::move(routes);
  });
  for (const SpeakerId speaker : ids<SpeakerId>(plane.bgp.size())) {
    const InstanceId instance = network.speakers[speaker].instance;
    const std::string& host = network.device_of(instance).hostname;
    if (!nodes.contains(host) || !nodes[host]["vrfs"].contains(network.vrf_of(instance).name)) continue;
    Json paths = Json::array();
    for (const BgpTableEntry& entry : plane.bgp[speaker]) {
      const Ipv4Prefix& prefix = simulator.prefixes()[entry.prefix];
      if (!filter.prefix.empty() && prefix.to_string() != filter.prefix) continue;
      for (const BgpPath& path : entry.paths) paths.push_back(path_json(network, prefix, path));
    }
    nodes[host]["bgp"][network.vrf_of(instance).name] = std::move(paths);
  }
  return Json{{"schema_version", 1}, {"nodes", std::move(nodes)}}.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string routes_text(const Simulator& simulator, const DataPlane& plane, const RoutesFilter& filter) {
  const Network& network = simulator.network();
  std::string text;
  for_each_table(network, plane, filter, [&](InstanceId instance) {
    const std::vector<Route> routes = shown_routes(simulator, plane, instance, filter);
    if (routes.empty() && network.instances[instance].vrf.index() != 0) return;
    text += fmt::format("{}{}: {} routes\n", text.empty() ? "" : "\n", network.instance_name(instance), routes.size());
    for (const Route& route : routes) {
      bool first = true;
      for (const NextHop& hop : shown_hops(simulator, plane, instance, route)) {
        const std::string left =
            first ? fmt::format("  {:<18} {:<10} [{}/{}]", simulator.prefixes()[route.prefix].to_string(), name(route.protocol),
                                route.distance, route.metric)
                  : "";
        std::string way = hop.discard ? "discard" : hop.has_gateway() ? fmt::format("via {}", hop.gateway) : "connected";
        if (hop.port.valid()) way += fmt::format(" on {}", network.interface(hop.port).name);
        if (hop.instance.valid() && hop.instance != instance) way += fmt::format(" in {}", network.vrf_of(hop.instance).name);
        text += fmt::format("{:<42} {}\n", left, way);
        first = false;
      }
    }
  });
  return text;
}

}  // namespace tiramisu
