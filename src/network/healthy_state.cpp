#include <algorithm>

#include "network/builder.h"
#include "network/line_protocol.h"

namespace tiramisu::detail {
namespace {

/// What each port and each segment hangs on, the other way round.
class TouchIndex {
 public:
  explicit TouchIndex(Network& network) : n_(network) {
    n_.healthy.by_link.resize(n_.links.size());
    n_.healthy.by_node.resize(n_.node_count());
  }

  void run() {
    for (std::uint32_t i = 0; i < n_.port_order.size(); ++i) {
      ElementList elements;
      add(n_.port_order[i], elements);
      note(elements, [&](Touched& touched) { touched.ports.push_back(i); });
    }
    for (const SegmentId id : ids<SegmentId>(n_.segments.size())) {
      ElementList elements;
      for (const std::uint32_t i : n_.segments[id].edges) {
        const L2Edge& edge = n_.l2_edges[i];
        if (edge.link.valid()) elements.links.push_back(edge.link);
        for (const PortId port : {edge.port_a, edge.port_b})
          if (port.valid()) add(port, elements);
      }
      for (const L2VertexId vertex : n_.segments[id].vertices) {
        const L2Vertex& v = n_.l2_vertices[vertex];
        if (v.kind == L2VertexKind::kPort) add(v.port, elements);
        if (v.node.valid()) elements.nodes.push_back(v.node);
      }
      note(elements, [&](Touched& touched) { touched.segments.push_back(id); });
    }
  }

 private:
  struct ElementList {
    std::vector<LinkId> links;
    std::vector<NodeId> nodes;
  };

  void add(PortId port, ElementList& elements) const {
    for_each_under(n_, port, [&](PortId under) {
      elements.nodes.push_back(n_.ports[under].node);
      const LinkId id = n_.ports[under].link;
      if (!id.valid()) return;
      elements.links.push_back(id);
      for (const PortId end : {n_.links[id].a, n_.links[id].b})
        if (end.valid()) elements.nodes.push_back(n_.ports[end].node);
    });
  }

  template <class OnTouched>
  void note(ElementList& elements, OnTouched&& on_touched) {
    const auto each = [&](auto& list, auto& touched) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
      for (const auto element : list) on_touched(touched[element]);
    };
    each(elements.links, n_.healthy.by_link);
    each(elements.nodes, n_.healthy.by_node);
  }

  Network& n_;
};

}  // namespace

void build_healthy_state(Network& network) {
  HealthyState& healthy = network.healthy;
  const DownElements none{Bitset(network.node_count()), Bitset(network.links.size())};
  healthy.port_up = Bitset(network.ports.size());
  for (const PortId port : network.port_order)
    if (line_protocol_up(network, none, healthy.port_up, port)) healthy.port_up.set(port.index());
  healthy.domains.resize(network.l2_vertices.size());
  for (const Segment& segment : network.segments) find_domains(network, none, healthy.port_up, segment, healthy.domains);
  TouchIndex(network).run();
}

}  // namespace tiramisu::detail
