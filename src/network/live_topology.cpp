#include "network/live_topology.h"

#include <algorithm>


namespace tiramisu {
namespace {

/// What the failed elements touch, each once.
template <class T>
std::vector<T> touched(const HealthyState& healthy, const FailureSet& failures, std::vector<T> Touched::* of) {
  std::vector<T> all;
  for (const LinkId link : failures.links) all.insert(all.end(), (healthy.by_link[link].*of).begin(), (healthy.by_link[link].*of).end());
  for (const NodeId node : failures.nodes) all.insert(all.end(), (healthy.by_node[node].*of).begin(), (healthy.by_node[node].*of).end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

LiveTopology::LiveTopology(const Network& network, const FailureSet& failures)
    : network_(&network),
      failures_(failures),
      down_{Bitset(network.node_count()), Bitset(network.links.size())},
      port_up_(network.healthy.port_up),
      domain_(network.healthy.domains) {
  for (const NodeId node : failures.nodes) down_.nodes.set(node.index());
  for (const LinkId link : failures.links) down_.links.set(link.index());
  // A failure brings nothing up; each port comes after those that it hangs on.
  for (const std::uint32_t i : touched(network.healthy, failures, &Touched::ports)) {
    const PortId port = network.port_order[i];
    if (port_up(port) && !line_protocol_up(network, down_, port_up_, port)) port_up_.reset(port.index());
  }
  for (const SegmentId segment : touched(network.healthy, failures, &Touched::segments))
    find_domains(network, down_, port_up_, network.segments[segment], domain_);
}

bool LiveTopology::reaches(PortId a, L2VertexId v) const {
  const L2VertexId va = network_->ports[a].vertex;
  return va.valid() && port_up(a) && domain_[va] != kNoDomain && domain_[va] == domain_[v];
}

void LiveTopology::add_dependencies(PortId p, ElementSet& into) const {
  auto& [links, nodes] = into;
  const auto add_cable = [&](PortId end) {
    nodes.set(network_->ports[end].node.index());
    const LinkId id = network_->ports[end].link;
    if (!id.valid()) return;
    links.set(id.index());
    for (const PortId other : {network_->links[id].a, network_->links[id].b})
      if (other.valid()) nodes.set(network_->ports[other].node.index());
  };
  for_each_under(*network_, p, add_cable);
  const L2VertexId vertex = network_->ports[p].vertex;
  if (!vertex.valid()) return;
  const Segment& segment = network_->segments[network_->l2_vertices[vertex].segment];
  for (const std::uint32_t i : segment.edges) {
    const L2Edge& edge = network_->l2_edges[i];
    if (edge.link.valid()) links.set(edge.link.index());
    for (const L2VertexId end : {edge.a, edge.b})
      if (network_->l2_vertices[end].node.valid()) nodes.set(network_->l2_vertices[end].node.index());
  }
}

}  // namespace tiramisu
