#include "ospf/ospf_lab.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace tiramisu {

Device& OspfLab::router(const std::string& name) {
  const auto [at, fresh] = index_.try_emplace(name, snapshot_.devices.size());
  if (fresh) {
    Device device;
    device.hostname = name;
    device.profile.name = "ios";
    Vrf vrf;
    vrf.name = std::string(kDefaultVrfName);
    device.vrfs.push_back(vrf);
    OspfProcess process;
    process.name = "1";
    process.router_id = Ipv4Address(static_cast<std::uint32_t>(index_.size()) * 0x01010101U);
    device.ospf.push_back(process);
    snapshot_.devices.push_back(std::move(device));
  }
  return snapshot_.devices[at->second];
}

OspfArea& OspfLab::area(const std::string& name, std::uint32_t id) {
  auto& areas = process(name).areas;
  for (OspfArea& a : areas)
    if (a.id == id) return a;
  OspfArea fresh;
  fresh.id = id;
  areas.push_back(fresh);
  return areas.back();
}

Interface& OspfLab::add_interface(const std::string& name, const std::string& address, std::uint32_t area_id,
                                  std::uint32_t cost) {
  Device& device = router(name);
  Interface interface;
  interface.name = fmt::format("eth{}", device.interfaces.size());
  AddressStatement statement;
  statement.address = *InterfaceAddress::parse(address);
  interface.addresses.push_back(statement);
  interface.ospf.process = "1";
  interface.ospf.area = area_id;
  interface.ospf.cost = cost;
  return device.interfaces[device.interfaces.push_back(std::move(interface))];
}

void OspfLab::add_loopback(const std::string& name, const std::string& address, std::uint32_t area_id, std::uint32_t cost) {
  Interface& interface = add_interface(name, address, area_id, cost);
  interface.kind = InterfaceKind::kLoopback;
  interface.name = "lo" + interface.name;
}

void OspfLab::add_lan(const std::string& name, const std::string& address, std::uint32_t area_id, std::uint32_t cost) {
  add_interface(name, address, area_id, cost).ospf.passive = true;
}

void OspfLab::connect(const std::string& a, const std::string& b, LabLink link) {
  const std::uint32_t k = cables_++;
  const auto address = [&](int host) { return fmt::format("172.{}.{}.{}/30", 16 + k / 256, k % 256, host); };
  add_interface(a, address(1), link.area, link.cost).ospf.network_type = link.type;
  add_interface(b, address(2), link.area, link.reverse_cost == 0 ? link.cost : link.reverse_cost).ospf.network_type = link.type;
}

void OspfLab::add_external(const std::string& name, const std::string& prefix, LabExternal external) {
  externals_.emplace_back(name, prefix, external);
}

void OspfLab::make_area(const std::vector<std::string>& routers, std::uint32_t id, OspfAreaType type) {
  for (const std::string& name : routers) area(name, id).type = type;
}

std::vector<LinkId> links_of_pair(const Network& network, const std::string& a, const std::string& b) {
  std::vector<LinkId> result;
  for (const LinkId id : ids<LinkId>(network.links.size())) {
    const Link& link = network.links[id];
    if (!link.b.valid()) continue;
    const std::string x = network.node_name(network.ports[link.a].node), y = network.node_name(network.ports[link.b].node);
    if ((x == a && y == b) || (x == b && y == a)) result.push_back(id);
  }
  return result;
}

OspfLabResult OspfLab::solve_without(const std::vector<std::pair<std::string, std::string>>& cables) const {
  const Network network = build_network(snapshot_);
  FailureSet failures;
  for (const auto& [a, b] : cables)
    for (const LinkId link : links_of_pair(network, a, b)) failures.links.push_back(link);
  failures.normalise();
  return OspfLabResult(snapshot_, externals_, failures);
}

OspfLabResult::OspfLabResult(const Snapshot& snapshot,
                             const std::vector<std::tuple<std::string, std::string, LabExternal>>& externals,
                             const FailureSet& failures) {
  network_ = std::make_unique<Network>(build_network(snapshot));
  std::vector<Ipv4Prefix> extra;
  for (const auto& external : externals) extra.push_back(*Ipv4Prefix::parse(std::get<1>(external)));
  prefixes_ = std::make_unique<PrefixTable>(*network_, extra);
  std::vector<OspfExternal> originated;
  for (const auto& [router, prefix, external] : externals) {
    OspfExternal e;
    e.prefix = *prefixes_->find(*Ipv4Prefix::parse(prefix));
    e.metric = external.metric;
    e.metric_type = external.type;
    e.tag = external.tag;
    e.forwarding_address = *Ipv4Address::parse(external.forwarding_address);
    for (const OspfProcessId p : ids<OspfProcessId>(network_->ospf_processes.size()))
      if (network_->node_name(network_->instances[network_->ospf_processes[p].instance].node) == router) e.process = p;
    originated.push_back(e);
  }
  const LiveTopology live(*network_, failures);
  const OspfTopology topology(*network_, live);
  result_ = solve_ospf(*network_, live, topology, *prefixes_, Bitset(), originated);
}

const Route* OspfLabResult::find(const std::string& router, const std::string& prefix) const {
  const auto id = prefixes_->find(*Ipv4Prefix::parse(prefix));
  if (!id) return nullptr;
  for (const OspfProcessId p : ids<OspfProcessId>(network_->ospf_processes.size())) {
    if (network_->node_name(network_->instances[network_->ospf_processes[p].instance].node) != router) continue;
    for (const Route& route : result_.routes[p])
      if (route.prefix == *id) return &route;
  }
  return nullptr;
}

std::string OspfLabResult::describe(const Route& route) const {
  static const std::map<RouteProtocol, std::string> kCodes = {
      {RouteProtocol::kOspfIntra, "O"},     {RouteProtocol::kOspfInter, "IA"},
      {RouteProtocol::kOspfExternal1, "E1"}, {RouteProtocol::kOspfExternal2, "E2"},
      {RouteProtocol::kOspfNssa1, "N1"},    {RouteProtocol::kOspfNssa2, "N2"}};
  std::string text = fmt::format("{} [{}/{}]", kCodes.at(route.protocol), route.distance, route.metric);
  if (route.tag != 0) text += fmt::format(" tag {}", route.tag);
  if (route.next_hops.front().discard) return text + " null";
  std::vector<std::string> names;
  for (const NextHop& hop : route.next_hops) {
    const auto owners = network_->address_owners.find(hop.gateway);
    names.push_back(owners == network_->address_owners.end() ? hop.gateway.to_string()
                                                             : network_->node_name(network_->ports[owners->second.front()].node));
  }
  std::sort(names.begin(), names.end());
  return text + " via " + fmt::format("{}", fmt::join(names, ", "));
}

std::string OspfLabResult::route(const std::string& router, const std::string& prefix) const {
  const Route* route = find(router, prefix);
  return route == nullptr ? "-" : describe(*route);
}

std::vector<std::string> OspfLabResult::routes(const std::string& router) const {
  std::vector<std::string> lines;
  for (const OspfProcessId p : ids<OspfProcessId>(network_->ospf_processes.size())) {
    if (network_->node_name(network_->instances[network_->ospf_processes[p].instance].node) != router) continue;
    for (const Route& route : result_.routes[p])
      lines.push_back(fmt::format("{} {}", (*prefixes_)[route.prefix].to_string(), describe(route)));
  }
  return lines;
}

}  // namespace tiramisu
