#include "network/live_topology.h"

#include <algorithm>

#include "network/builder.h"

namespace tiramisu {
namespace {

/// Disjoint sets of layer 2 vertices, by path halving.
class Domains {
 public:
  explicit Domains(std::size_t size) : root_(size) {
    for (std::uint32_t i = 0; i < size; ++i) root_[i] = i;
  }
  std::uint32_t find(std::uint32_t v) {
    while (root_[v] != v) v = root_[v] = root_[root_[v]];
    return v;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> root_;
};

/// Line protocol of every port, computed in the order of what stands on what.
class PortStates {
 public:
  PortStates(const Network& network, const LiveTopology& live, Bitset& up) : n_(network), live_(live), up_(up) {}

  void run() {
    for (const PortId port : n_.port_order.cables)
      if (physical_up(port)) up_.set(port.index());
    for (const PortId port : n_.port_order.channels)
      if (channel_up(port)) up_.set(port.index());
    for (const PortId port : n_.port_order.subinterfaces)
      if (subinterface_up(port)) up_.set(port.index());
    for (const PortId port : n_.port_order.vlans)
      if (svi_up(port)) up_.set(port.index());
  }

 private:
  bool enabled(PortId port) const { return n_.ports[port].enabled && live_.node_up(n_.ports[port].node); }

  bool physical_up(PortId port) const {
    if (!enabled(port)) return false;
    const LinkId id = n_.ports[port].link;
    if (!id.valid()) return true;
    const Link& link = n_.links[id];
    if (!live_.link_up(id)) return false;
    if (!link.b.valid()) return true;
    return enabled(link.a == port ? link.b : link.a);
  }

  bool channel_up(PortId port) const {
    const auto members = n_.channel_members.find(port);
    if (members == n_.channel_members.end()) return physical_up(port);
    return enabled(port) &&
           std::any_of(members->second.begin(), members->second.end(), [&](PortId m) { return up_.test(m.index()); });
  }

  bool subinterface_up(PortId port) const {
    const PortId parent = detail::physical_port(n_, port);
    return enabled(port) && (parent == port ? physical_up(port) : up_.test(parent.index()));
  }

  bool svi_up(PortId port) const {
    if (!enabled(port)) return false;
    if (n_.ports[port].link.valid()) return live_.link_up(n_.ports[port].link);
    const auto members = n_.svi_members.find(port);
    if (members == n_.svi_members.end()) return true;  // nothing is known of its VLAN's ports
    return std::any_of(members->second.begin(), members->second.end(), [&](PortId m) { return up_.test(m.index()); });
  }

  const Network& n_;
  const LiveTopology& live_;
  Bitset& up_;
};

}  // namespace

LiveTopology::LiveTopology(const Network& network, const FailureSet& failures)
    : network_(&network),
      failures_(failures),
      node_down_(network.node_count()),
      link_down_(network.links.size()),
      port_up_(network.ports.size()),
      domain_(network.l2_vertices.size(), kNoDomain) {
  for (const NodeId node : failures.nodes) node_down_.set(node.index());
  for (const LinkId link : failures.links) link_down_.set(link.index());
  PortStates(network, *this, port_up_).run();

  Domains domains(network.l2_vertices.size());
  for (const L2Edge& edge : network.l2_edges) {
    const bool up = (!edge.link.valid() || link_up(edge.link)) && (!edge.port_a.valid() || port_up(edge.port_a)) &&
                    (!edge.port_b.valid() || port_up(edge.port_b));
    if (up) domains.join(edge.a.value, edge.b.value);
  }
  for (const L2VertexId vertex : ids<L2VertexId>(network.l2_vertices.size())) {
    const L2Vertex& v = network.l2_vertices[vertex];
    const bool dead = (v.kind == L2VertexKind::kPort && !port_up(v.port)) || (v.node.valid() && !node_up(v.node));
    if (!dead) domain_[vertex] = domains.find(vertex.value);
  }
}

bool LiveTopology::connected(PortId a, PortId b) const {
  const L2VertexId va = network_->ports[a].vertex;
  const L2VertexId vb = network_->ports[b].vertex;
  if (!va.valid() || !vb.valid() || !port_up(a) || !port_up(b)) return false;
  return domain_[va] == domain_[vb] && domain_[va] != kNoDomain;
}

bool LiveTopology::reaches(PortId a, L2VertexId v) const {
  const L2VertexId va = network_->ports[a].vertex;
  return va.valid() && port_up(a) && domain_[va] != kNoDomain && domain_[va] == domain_[v];
}

void LiveTopology::add_dependencies(PortId p, ElementSet& into) const {
  auto& [links, nodes] = into;
  const Port& port = network_->ports[p];
  nodes.set(port.node.index());
  const auto add_cable = [&](PortId end) {
    const LinkId id = network_->ports[end].link;
    if (!id.valid()) return;
    links.set(id.index());
    for (const PortId other : {network_->links[id].a, network_->links[id].b})
      if (other.valid()) nodes.set(network_->ports[other].node.index());
  };
  const PortId physical = detail::physical_port(*network_, p);
  add_cable(p);
  add_cable(physical);
  if (const auto members = network_->channel_members.find(physical); members != network_->channel_members.end())
    for (const PortId member : members->second) add_cable(member);
  if (const auto members = network_->svi_members.find(p); members != network_->svi_members.end())
    for (const PortId member : members->second) add_cable(member);
  if (!port.vertex.valid()) return;
  const Segment& segment = network_->segments[network_->l2_vertices[port.vertex].segment];
  for (const std::uint32_t i : segment.edges) {
    const L2Edge& edge = network_->l2_edges[i];
    if (edge.link.valid()) links.set(edge.link.index());
    for (const L2VertexId end : {edge.a, edge.b})
      if (network_->l2_vertices[end].node.valid()) nodes.set(network_->l2_vertices[end].node.index());
  }
}

}  // namespace tiramisu
