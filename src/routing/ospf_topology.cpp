// Builds the area parts from the live ports and adjacencies: union-find over (process, area).
#include <algorithm>
#include <numeric>
#include <optional>

#include "routing/ospf_data.h"

namespace tiramisu {
namespace {

/// Sets of (process, area) vertices that are joined by adjacencies.
class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t find(std::uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

const OspfArea* find_config(const OspfProcess& process, std::uint32_t area) {
  for (const OspfArea& a : process.areas)
    if (a.id == area) return &a;
  return nullptr;
}

class TopologyBuilder {
 public:
  TopologyBuilder(const Network& network, const LiveTopology& live, OspfTopology::Data& data)
      : network_(network), live_(live), data_(data) {}

  void run() {
    collect_ports();
    number_vertices();
    join();
    cut_into_parts();
    find_border_routers();
  }

 private:
  void collect_ports() {
    const std::size_t processes = network_.ospf_processes.size();
    data_.memberships.resize(processes);
    data_.ports.resize(processes);
    data_.adjacent = Bitset(network_.ospf_ports.size());
    data_.border = Bitset(processes);
    data_.backbone_connected = Bitset(processes);
    first_area_.resize(processes);
    several_areas_ = Bitset(processes);
    for (const OspfPortId id : ids<OspfPortId>(network_.ospf_ports.size())) {
      const OspfPort& port = network_.ospf_ports[id];
      if (network_.ospf(port.process).shutdown) continue;
      note_configured_area(port);
      if (!live_.port_up(port.port)) continue;
      data_.ports[port.process].push_back(id);
      auto& areas = data_.memberships[port.process];
      const auto at = std::lower_bound(areas.begin(), areas.end(), port.area,
                                       [](const OspfMembership& m, std::uint32_t area) { return m.area < area; });
      if (at != areas.end() && at->area == port.area) continue;
      areas.insert(at, {.area = port.area, .config = find_config(network_.ospf(port.process), port.area)});
    }
  }

  void note_configured_area(const OspfPort& port) {
    std::optional<std::uint32_t>& first = first_area_[port.process];
    if (first && *first != port.area) several_areas_.set(port.process.index());
    if (!first) first = port.area;
  }

  void number_vertices() {
    std::uint32_t count = 0;
    first_vertex_.reserve(data_.memberships.size());
    for (const auto& areas : data_.memberships) {
      first_vertex_.push_back(count);
      count += static_cast<std::uint32_t>(areas.size());
    }
    vertex_count_ = count;
  }

  std::uint32_t vertex(const OspfPort& port) const {
    const OspfMembership* membership = data_.find_area(port.process, port.area);
    return first_vertex_[port.process.index()] +
           static_cast<std::uint32_t>(membership - data_.memberships[port.process].data());
  }

  bool runs(const OspfPort& port) const {
    return live_.port_up(port.port) && !network_.ospf(port.process).shutdown;
  }

  void join() {
    joined_ = UnionFind(vertex_count_);
    for (const OspfAdjacency& adjacency : network_.ospf_adjacencies) {
      const OspfPort& a = network_.ospf_ports[adjacency.a];
      const OspfPort& b = network_.ospf_ports[adjacency.b];
      if (!runs(a) || !runs(b) || a.area != b.area || !live_.connected(a.port, b.port)) continue;
      const std::uint32_t va = vertex(a), vb = vertex(b);
      if (va == vb) continue;  // two ports of one process on one segment
      joined_.unite(va, vb);
      edges_.push_back(edge(va, a, vb, b));
      edges_.push_back(edge(vb, b, va, a));
      for (const OspfPortId id : {adjacency.a, adjacency.b}) {
        data_.adjacent.set(id.index());
        if (a.area == kOspfBackbone) data_.backbone_connected.set(network_.ospf_ports[id].process.index());
      }
    }
  }

  /// For now `from` and `to` are vertices, not positions in a part.
  OspfEdge edge(std::uint32_t from, const OspfPort& sender, std::uint32_t to, const OspfPort& receiver) const {
    const bool max_metric = network_.ospf(sender.process).max_metric_router_lsa;
    const auto& addresses = network_.ports[receiver.port].addresses;
    return {.from = from,
            .to = to,
            .cost = max_metric ? kOspfMaxLinkMetric : std::max<std::uint32_t>(sender.cost, 1),
            .port = sender.port,
            .gateway = addresses.empty() ? Ipv4Address() : addresses.front().address};
  }

  void cut_into_parts() {
    struct Draft {
      std::uint32_t area = 0;
      std::vector<OspfProcessId> routers;
      std::vector<OspfEdge> edges;
    };
    std::vector<Draft> drafts;
    std::vector<std::uint32_t> draft_of(vertex_count_, 0), position(vertex_count_, 0);
    for (const OspfProcessId process : ids<OspfProcessId>(data_.memberships.size())) {
      const auto& areas = data_.memberships[process];
      for (std::uint32_t i = 0; i < areas.size(); ++i) {
        const std::uint32_t v = first_vertex_[process.index()] + i, root = joined_.find(v);
        if (root == v) {  // the least vertex of its set comes first
          draft_of[v] = static_cast<std::uint32_t>(drafts.size());
          drafts.push_back({.area = areas[i].area, .routers = {}, .edges = {}});
        }
        Draft& draft = drafts[draft_of[v] = draft_of[root]];
        position[v] = static_cast<std::uint32_t>(draft.routers.size());
        draft.routers.push_back(process);
      }
    }
    for (OspfEdge edge : edges_) {
      Draft& draft = drafts[draft_of[edge.from]];
      edge.from = position[edge.from];
      edge.to = position[edge.to];
      draft.edges.push_back(edge);
    }
    std::vector<std::uint32_t> order(drafts.size()), rank(drafts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return drafts[a].area < drafts[b].area; });
    for (const std::uint32_t d : order) {
      rank[d] = static_cast<std::uint32_t>(data_.parts.size());
      data_.parts.emplace_back(drafts[d].area, std::move(drafts[d].routers), std::move(drafts[d].edges));
    }
    for (std::size_t p = 0; p < data_.memberships.size(); ++p) {
      std::uint32_t v = first_vertex_[p];
      for (OspfMembership& membership : data_.memberships[OspfProcessId(p)]) {
        membership.part = rank[draft_of[v]];
        membership.router = position[v++];
      }
    }
  }

  void find_border_routers() {
    for (const OspfProcessId process : ids<OspfProcessId>(data_.memberships.size())) {
      const auto& areas = data_.memberships[process];
      const bool several = areas.size() > 1 || (network_.ospf(process).border_by_configured_areas && several_areas_.test(process.index()));
      if (!several || areas.empty() || areas.front().area != kOspfBackbone) continue;
      data_.border.set(process.index());
      data_.border_routers.push_back(process);
    }
  }

  const Network& network_;
  const LiveTopology& live_;
  OspfTopology::Data& data_;
  IdVector<OspfProcessId, std::optional<std::uint32_t>> first_area_;  ///< of any configured port
  Bitset several_areas_;  ///< over OspfProcessId: ports in more than one area, up or not
  std::vector<std::uint32_t> first_vertex_;
  std::uint32_t vertex_count_ = 0;
  UnionFind joined_{0};
  std::vector<OspfEdge> edges_;
};

}  // namespace

OspfTopology::OspfTopology(const Network& network, const LiveTopology& live) : data_(std::make_unique<Data>()) {
  TopologyBuilder(network, live, *data_).run();
}
OspfTopology::~OspfTopology() = default;
OspfTopology::OspfTopology(OspfTopology&&) noexcept = default;
OspfTopology& OspfTopology::operator=(OspfTopology&&) noexcept = default;

const OspfMembership* OspfTopology::Data::find_area(OspfProcessId process, std::uint32_t area) const {
  for (const OspfMembership& m : memberships[process])
    if (m.area == area) return &m;
  return nullptr;
}

const OspfMembership* OspfTopology::Data::find_part(OspfProcessId process, std::uint32_t part) const {
  for (const OspfMembership& m : memberships[process])
    if (m.part == part) return &m;
  return nullptr;
}

bool OspfTopology::Data::takes_externals(OspfProcessId process) const {
  const auto& areas = memberships[process];
  return std::any_of(areas.begin(), areas.end(),
                     [](const OspfMembership& m) { return m.type() == OspfAreaType::kNormal; });
}

}  // namespace tiramisu
