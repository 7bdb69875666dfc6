#include "network/attachments.h"

#include <algorithm>
#include <map>
#include <set>

namespace tiramisu {
namespace {

bool overlaps(const InterfaceAddress& address, const std::vector<Ipv4Prefix>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const Ipv4Prefix& p) { return p.overlaps(address.subnet()); });
}

bool is_loopback(const Network& network, PortId port) { return network.interface(port).kind == InterfaceKind::kLoopback; }

/// The enabled routed ports of each subnet that overlaps the prefix; loopbacks only where
/// nothing else does.
std::map<Ipv4Prefix, std::vector<PortId>> ports_by_subnet(const Network& network, const Ipv4Prefix& prefix) {
  std::map<Ipv4Prefix, std::vector<PortId>> real;
  std::map<Ipv4Prefix, std::vector<PortId>> loopbacks;
  for (const PortId port : ids<PortId>(network.ports.size())) {
    if (!network.ports[port].enabled || !network.ports[port].routed) continue;
    for (const InterfaceAddress& address : network.ports[port].addresses) {
      if (!address.subnet().overlaps(prefix)) continue;
      std::vector<PortId>& ports = (is_loopback(network, port) ? loopbacks : real)[address.subnet()];
      if (ports.empty() || ports.back() != port) ports.push_back(port);
    }
  }
  return real.empty() ? loopbacks : real;
}

/// Collects attachments without duplicates, in the order in which they are found.
class Collector {
 public:
  explicit Collector(const Network& network) : network_(network) {}

  /// Host ports behind the ports of one subnet; the ports themselves where there are none.
  void add_subnet(const std::vector<PortId>& ports) {
    bool behind_bridges = false;
    for (const PortId port : ports) {
      const L2VertexId vertex = network_.ports[port].vertex;
      if (!vertex.valid()) continue;
      for (const HostPort& host : host_ports_of(network_, network_.l2_vertices[vertex].segment)) {
        behind_bridges = true;
        if (hosts_.insert(host.port).second)
          found_.push_back({PortId(), host.bridge, host.port, network_.ports[host.port].node});
      }
    }
    if (behind_bridges) return;
    for (const PortId port : ports)
      if (gateways_.insert(port).second) found_.push_back({port, L2VertexId(), PortId(), network_.ports[port].node});
  }

  std::vector<Attachment> take() { return std::move(found_); }

 private:
  const Network& network_;
  std::set<PortId> hosts_;
  std::set<PortId> gateways_;
  std::vector<Attachment> found_;
};

/// The device of an attachment and those of its gateways.
std::set<NodeId> devices_of(const Network& network, const Attachment& attachment, const std::vector<Ipv4Prefix>& prefixes) {
  std::set<NodeId> result{attachment.node};
  if (!attachment.bridge.valid()) return result;
  for (const PortId port : network.segments[network.l2_vertices[attachment.bridge].segment].ports) {
    const auto& addresses = network.ports[port].addresses;
    if (std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& a) { return overlaps(a, prefixes); }))
      result.insert(network.ports[port].node);
  }
  return result;
}

bool contains(const std::vector<NodeId>& nodes, NodeId node) { return std::find(nodes.begin(), nodes.end(), node) != nodes.end(); }

}  // namespace

std::vector<HostPort> host_ports_of(const Network& network, SegmentId segment) {
  std::vector<HostPort> result;
  for (const HostPort& host : network.host_ports)
    if (network.l2_vertices[host.bridge].segment == segment) result.push_back(host);
  return result;
}

std::vector<Attachment> find_attachments(const Network& network, const std::vector<Ipv4Prefix>& prefixes) {
  Collector collector(network);
  for (const Ipv4Prefix& prefix : prefixes)
    for (const auto& [subnet, ports] : ports_by_subnet(network, prefix)) collector.add_subnet(ports);
  return collector.take();
}

std::vector<Attachment> limit_attachments(const Network& network, std::vector<Attachment> attachments,
                                          const std::vector<Ipv4Prefix>& prefixes, const std::vector<NodeId>& at,
                                          const std::vector<NodeId>& standby) {
  std::vector<Attachment> active;
  std::vector<Attachment> here;
  for (const Attachment& attachment : attachments) {
    const std::set<NodeId> devices = devices_of(network, attachment, prefixes);
    const auto on = [&](const std::vector<NodeId>& nodes) {
      return [&nodes](NodeId node) { return contains(nodes, node); };
    };
    const bool asked = std::any_of(devices.begin(), devices.end(), on(at));
    if (asked) here.push_back(attachment);
    // A switch behind standby gateways is a standby location, too.
    const bool gateways_stand_by =
        std::all_of(devices.begin(), devices.end(), [&](NodeId n) { return contains(standby, n) || (n == attachment.node && devices.size() > 1); });
    if (!gateways_stand_by || standby.empty()) active.push_back(attachment);
  }
  return here.empty() ? active : here;
}

}  // namespace tiramisu
