#include "infer/groups.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tiramisu::infer {
namespace {

constexpr std::size_t kMany = 8;  // groups that a person keeps apart
constexpr int kLongestOfHosts = 30;

/// Endpoints by their role; those without one by tenant, else each by itself.
Groups of_endpoints(const Inventory& inventory) {
  std::map<std::string, Group> by_selector;
  for (const Endpoint& endpoint : inventory.endpoints) {
    if (endpoint.attachments.empty()) continue;  // nothing starts there
    Group group{endpoint.name, endpoint.name, 0};
    for (const char* label : {"tenant", "role"}) {
      const auto value = endpoint.labels.find(label);
      if (value != endpoint.labels.end()) group = {value->second, fmt::format("{}:{}", label, value->second), 0};
    }
    ++by_selector.try_emplace(group.selector, group).first->second.ends;
  }
  Groups groups;
  for (auto& [selector, group] : by_selector) groups.list.push_back(std::move(group));
  if (groups.list.size() <= kMany) return groups;
  std::vector<std::string> names;
  for (const Group& group : groups.list) names.push_back(group.selector);
  groups.sets.push_back(fmt::format("endpoints: [{}]", fmt::join(names, ", ")));
  groups.list = {{"endpoints", "@endpoints", groups.ends()}};
  return groups;
}

/// The subnets that hosts can be on.
std::set<Ipv4Prefix> host_subnets(const Network& network) {
  std::map<Ipv4Prefix, std::set<NodeId>> routers;
  for (const Port& port : network.ports) {
    const Interface& interface = network.device(port.node).interfaces[port.interface];
    if (!port.enabled || !port.routed || interface.kind == InterfaceKind::kLoopback || network.external(port.node)) continue;
    for (const InterfaceAddress& own : port.addresses)
      if (own.length <= kLongestOfHosts) routers[own.subnet()].insert(port.node);
  }
  std::set<Ipv4Prefix> result;
  for (const auto& [subnet, nodes] : routers) {
    const std::vector<Attachment> places = find_attachments(network, {subnet});
    const bool hosts = std::any_of(places.begin(), places.end(), [&](const Attachment& place) {
      return place.bridge.valid() || !network.ports[place.gateway_port].link.valid();
    });
    if (hosts && (nodes.size() == 1 || places.front().bridge.valid())) result.insert(subnet);
  }
  return result;
}

}  // namespace

std::size_t Groups::ends() const {
  std::size_t count = 0;
  for (const Group& group : list) count += group.ends;
  return count;
}

Groups find_groups(const Network& network, const Inventory& inventory) {
  if (!inventory.endpoints.empty()) return of_endpoints(inventory);
  Groups groups;
  std::vector<std::string> subnets;
  for (const Ipv4Prefix& subnet : host_subnets(network)) subnets.push_back(subnet.to_string());
  if (subnets.empty()) return groups;
  groups.list.push_back({"hosts", "@hosts", subnets.size()});
  groups.sets.push_back(fmt::format("hosts: [{}]", fmt::join(subnets, ", ")));
  return groups;
}

}  // namespace tiramisu::infer
