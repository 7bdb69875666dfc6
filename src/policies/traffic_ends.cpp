#include "policies/traffic_ends.h"

#include <algorithm>

#include <fmt/format.h>

#include "network/attachments.h"

namespace tiramisu {
namespace {

std::string region_of(const std::map<std::string, std::string>& labels) {
  const auto found = labels.find("region");
  return found == labels.end() ? "" : found->second;
}

void add_unique(std::vector<Ipv4Prefix>& prefixes, const Ipv4Prefix& prefix) {
  if (std::find(prefixes.begin(), prefixes.end(), prefix) == prefixes.end()) prefixes.push_back(prefix);
}

/// The addresses of the enabled interfaces of the default VRF.
std::vector<Ipv4Prefix> addresses_of(const Network& network, NodeId node) {
  std::vector<Ipv4Prefix> result;
  for (const PortId port : network.instance_ports[network.node_instances[node].front()]) {
    if (!network.ports[port].enabled) continue;
    for (const InterfaceAddress& address : network.ports[port].addresses) add_unique(result, Ipv4Prefix::host(address.address));
  }
  return result;
}

/// What an external neighbour announces.
std::vector<Ipv4Prefix> announced_by(const Network& network, NodeId node) {
  std::vector<Ipv4Prefix> result;
  for (const BgpNetwork& announced : network.device(node).bgp->vrfs.front().networks) result.push_back(announced.prefix);
  return result;
}

/// The external neighbours that announce a prefix with all its addresses.
std::vector<NodeId> announcers_of(const Network& network, const Ipv4Prefix& prefix) {
  std::vector<NodeId> result;
  for (const NodeId node : ids<NodeId>(network.node_count())) {
    if (!network.external(node)) continue;
    const std::vector<Ipv4Prefix> announced = announced_by(network, node);
    const auto covers = [&](const Ipv4Prefix& p) { return p.contains(prefix.address()) && p.length() <= prefix.length(); };
    if (std::any_of(announced.begin(), announced.end(), covers)) result.push_back(node);
  }
  return result;
}

/// The subnets of the gateways in a broadcast domain.
std::vector<Ipv4Prefix> subnets_of(const Network& network, SegmentId segment) {
  std::vector<Ipv4Prefix> result;
  for (const PortId port : network.segments[segment].ports)
    for (const InterfaceAddress& address : network.ports[port].addresses) add_unique(result, address.subnet());
  return result;
}

/// One end before it is known whether it sends or receives.
struct End {
  std::string name;
  std::vector<Ipv4Prefix> prefixes;
  std::vector<Attachment> attachments;
  std::vector<NodeId> nodes;
  std::vector<NodeId> standby;
  std::string region;
  std::optional<std::size_t> endpoint;
};

class EndMaker {
 public:
  EndMaker(const Network& network, const Inventory& inventory, Span span, std::vector<Diagnostic>& diagnostics)
      : network_(network), inventory_(inventory), span_(span), diagnostics_(diagnostics) {}

  /// `sends`: packets must start somewhere; else only addresses are needed.
  std::vector<End> run(const TrafficEnds& ends, bool sends) {
    for (const std::size_t endpoint : ends.endpoints) add_endpoint(endpoint, sends);
    for (const NodeId node : ends.devices) add_device(node);
    for (const PortId port : ends.ports) add_port(port, sends);
    for (const Ipv4Prefix& prefix : ends.prefixes) add_prefix(prefix, sends);
    return std::move(result_);
  }

 private:
  void refuse(std::string message) { diagnostics_.push_back({DiagnosticCode::kSelectorNoMatch, span_, std::move(message)}); }

  void add_endpoint(std::size_t index, bool sends) {
    const Endpoint& endpoint = inventory_.endpoints[index];
    End end{endpoint.name, endpoint.prefixes, endpoint.attachments, endpoint.at, endpoint.standby, region_of(endpoint.labels), index};
    // Hosts that are known by their ports start there, not at the devices that deliver to them.
    if (sends && !end.attachments.empty()) end.nodes.clear();
    if (sends && end.attachments.empty() && end.nodes.empty())
      return refuse(fmt::format("the endpoint '{}' is attached nowhere: no enabled interface is on its prefix, so that it sends nothing",
                                endpoint.name));
    result_.push_back(std::move(end));
  }

  void add_device(NodeId node) {
    End end{network_.node_name(node), addresses_of(network_, node), {}, {node}, {}, region_of(inventory_.labels[node]), {}};
    // The hosts behind another network, not its border router.
    if (network_.external(node) && !announced_by(network_, node).empty()) end.prefixes = announced_by(network_, node);
    if (end.prefixes.empty()) return refuse(fmt::format("the device '{}' has no IPv4 address on an enabled interface", end.name));
    result_.push_back(std::move(end));
  }

  void add_port(PortId port, bool sends) {
    const Port& p = network_.ports[port];
    End end{network_.port_name(port), {}, {}, {}, {}, region_of(inventory_.labels[p.node]), {}};
    const auto host = std::find_if(network_.host_ports.begin(), network_.host_ports.end(), [&](const HostPort& h) { return h.port == port; });
    if (host != network_.host_ports.end()) {
      end.prefixes = subnets_of(network_, network_.l2_vertices[host->bridge].segment);
      end.attachments = {{PortId(), host->bridge, port, p.node}};
    } else if (p.enabled && p.routed && sends) {
      for (const InterfaceAddress& address : p.addresses) add_unique(end.prefixes, address.subnet());
      end.attachments = {{port, L2VertexId(), PortId(), p.node}};
    } else if (p.enabled && p.routed) {
      for (const InterfaceAddress& address : p.addresses) add_unique(end.prefixes, Ipv4Prefix::host(address.address));
      end.nodes = {p.node};
    }
    if (end.prefixes.empty())
      return refuse(fmt::format("{} is shut down, or has no IPv4 address and no hosts in a routed VLAN", end.name));
    result_.push_back(std::move(end));
  }

  void add_prefix(const Ipv4Prefix& prefix, bool sends) {
    End end{prefix.to_string(), {prefix}, find_attachments(network_, {prefix}), {}, {}, "", {}};
    if (end.attachments.empty()) end.nodes = announcers_of(network_, prefix);
    if (sends && !end.nodes.empty()) return void(result_.push_back(std::move(end)));
    if (sends && end.attachments.empty())
      return refuse(fmt::format("no enabled interface is on {}, so that nothing is sent from there", end.name));
    result_.push_back(std::move(end));
  }

  const Network& network_;
  const Inventory& inventory_;
  Span span_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<End> result_;
};

}  // namespace

std::vector<TrafficSource> make_sources(const Network& network, const Inventory& inventory, const TrafficEnds& ends, Span span,
                                        std::vector<Diagnostic>& diagnostics) {
  std::vector<TrafficSource> result;
  for (End& end : EndMaker(network, inventory, span, diagnostics).run(ends, true))
    result.push_back({std::move(end.name), std::move(end.prefixes), std::move(end.attachments), std::move(end.nodes),
                      std::move(end.region), end.endpoint});
  return result;
}

std::vector<TrafficTarget> make_targets(const Network& network, const Inventory& inventory, const TrafficEnds& ends, Span span,
                                        std::vector<Diagnostic>& diagnostics) {
  std::vector<TrafficTarget> result;
  for (End& end : EndMaker(network, inventory, span, diagnostics).run(ends, false))
    result.push_back({std::move(end.name), std::move(end.prefixes), std::move(end.attachments), std::move(end.nodes),
                      std::move(end.standby), std::move(end.region), end.endpoint});
  return result;
}

bool sends_itself(const TrafficSource& source) { return source.attachments.empty() && !source.endpoint; }

std::vector<NodeId> devices_of(const TrafficSource& source) {
  std::set<NodeId> nodes;
  for (const Attachment& attachment : source.attachments) nodes.insert(attachment.node);
  if (source.attachments.empty()) nodes.insert(source.nodes.begin(), source.nodes.end());
  return {nodes.begin(), nodes.end()};
}

std::vector<NodeId> routing_devices(const Network& network) {
  std::vector<NodeId> result;
  for (const NodeId node : ids<NodeId>(network.node_count()))
    if (network.routers.test(node.index())) result.push_back(node);
  return result;
}

}  // namespace tiramisu
