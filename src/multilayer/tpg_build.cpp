#include "multilayer/tpg_build.h"

#include <algorithm>

#include "multilayer/next_hop_candidates.h"

namespace tiramisu {

TpgBuilder::TpgBuilder(const TrafficGraphs& shared, const Ipv4Prefix& destination, Receivers receivers)
    : shared_(shared),
      rag_(shared.rag()),
      n_(rag_.network()),
      destination_(destination),
      receivers_(receivers),
      taint_(spread()),
      sends_anywhere_(n_.ports.size()) {}

bool TpgBuilder::matches(const Ipv4Prefix& prefix) const {
  if (!prefix.overlaps(destination_)) return false;
  return receivers_ == Receivers::kAll || prefix.length() < 32 || !n_.address_owners.contains(prefix.address());
}

Taint TpgBuilder::spread() const {
  if (receivers_ == Receivers::kAll) return rag_.taint(destination_);
  Taint result;
  result.bits.assign(rag_.processes().size(), 0);
  for (const Ipv4Prefix& prefix : rag_.overlapping(destination_))
    if (matches(prefix)) result.unite(rag_.taint_of(prefix));
  return result;
}

TrafficGraph TpgBuilder::run() {
  g_.destination_ = destination_;
  add_vertices();
  for (const InstanceId i : ids<InstanceId>(n_.instances.size())) {
    add_decisions(i);
    add_resolution(i);
    add_connected(i);
    add_statics(i);
  }
  add_bgp();
  add_ospf_ports();
  add_wires();
  for (const PortId port : ids<PortId>(n_.ports.size()))
    if (n_.ports[port].routed) add_ends(port);
  sort_edges();
  return std::move(g_);
}

TpgVertexId TpgBuilder::add(TpgVertex vertex) { return g_.vertices_.push_back(vertex); }

void TpgBuilder::connect(TpgVertexId from, TpgVertexId to, TpgEdge labels) {
  labels.from = from;
  labels.to = to;
  g_.edges_.push_back(labels);
}

void TpgBuilder::add_vertices() {
  for (const InstanceId i : ids<InstanceId>(n_.instances.size())) {
    g_.instances_.push_back(add({.kind = TpgVertexKind::kInstance, .instance = i}));
    g_.resolutions_.push_back(add({.kind = TpgVertexKind::kResolution, .instance = i}));
  }
  for (const ProcessId p : ids<ProcessId>(rag_.processes().size()))
    g_.processes_.push_back(add({.kind = TpgVertexKind::kProcess, .instance = {}, .process = p}));
  for (const PortId port : ids<PortId>(n_.ports.size())) {
    const bool routed = n_.ports[port].routed;
    g_.ports_out_.push_back(routed ? add({.kind = TpgVertexKind::kPortOut, .instance = {}, .process = {}, .port = port}) : TpgVertexId());
    g_.ports_in_.push_back(routed ? add({.kind = TpgVertexKind::kPortIn, .instance = {}, .process = {}, .port = port}) : TpgVertexId());
  }
  for (const L2VertexId v : ids<L2VertexId>(n_.l2_vertices.size())) {
    const bool port = n_.l2_vertices[v].kind == L2VertexKind::kPort;
    g_.bridges_.push_back(port ? TpgVertexId()
                               : add({.kind = TpgVertexKind::kBridge, .instance = {}, .process = {}, .port = {}, .bridge = v}));
  }
  g_.delivered_ = add({.kind = TpgVertexKind::kDestination});
  g_.outside_ = add({.kind = TpgVertexKind::kOutside});
}

// ---- which processes, and by which distance

bool TpgBuilder::serves(const StaticRoute& route, InstanceId instance) const {
  if (route.vrf.undefined()) return false;
  const VrfId vrf = route.vrf.id.valid() ? route.vrf.id : VrfId(std::size_t{0});
  return vrf == n_.instances[instance].vrf;
}

std::uint8_t TpgBuilder::least_distance(const RoutingProcess& process) const {
  switch (process.kind) {
    case ProcessKind::kConnected:
      return 0;
    case ProcessKind::kStatic: {
      std::uint8_t least = 255;
      for (const StaticRoute& route : n_.device_of(process.instance).static_routes)
        if (serves(route, process.instance) && matches(route.prefix)) least = std::min(least, route.distance);
      return least;
    }
    case ProcessKind::kOspf: {
      const OspfProcess& ospf = n_.ospf(process.ospf);
      return std::min({ospf.distance_intra, ospf.distance_inter, ospf.distance_external});
    }
    case ProcessKind::kBgp: {
      const BgpVrf& vrf = n_.bgp_vrf(process.speaker);
      return std::min({vrf.distance_external, vrf.distance_internal, vrf.distance_local});
    }
  }
  return 255;
}

void TpgBuilder::add_decisions(InstanceId instance) {
  for (const ProcessId p : rag_.of_instance(instance)) {
    if (!taint_.can_learn(p) || taint_.bits[p] == Taint::kBgpAnnounced) continue;
    TpgEdge labels;
    labels.distance = least_distance(rag_.processes()[p]);
    connect(g_.instances_[instance], g_.processes_[p], labels);
  }
  const auto& ports = n_.instance_ports[instance];
  const bool owns = std::any_of(ports.begin(), ports.end(), [&](PortId port) {
    const auto& addresses = n_.ports[port].addresses;
    return std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& a) { return receivers_ == Receivers::kAll && destination_.contains(a.address); });
  });
  if (owns) connect(g_.instances_[instance], g_.delivered_);
  if (n_.external(n_.instances[instance].node)) connect(g_.instances_[instance], g_.outside_);
}

// ---- resolving next hops

bool TpgBuilder::resolves(const Ipv4Prefix& prefix) const {
  const auto [first, last] = candidates_in(shared_.candidates(), prefix);
  return first != last;
}

/// Is there a candidate in the subnet that is not an address of the instance itself?
bool TpgBuilder::foreign_candidate(InstanceId instance, const Ipv4Prefix& subnet) const {
  const auto [first, last] = candidates_in(shared_.candidates(), subnet);
  for (std::size_t i = first; i < last; ++i) {
    const auto owners = n_.address_owners.find(shared_.candidates()[i]);
    if (owners == n_.address_owners.end()) return true;
    const auto own = [&](PortId port) { return n_.ports[port].instance == instance; };
    if (!std::all_of(owners->second.begin(), owners->second.end(), own)) return true;
  }
  return false;
}

void TpgBuilder::add_resolution(InstanceId instance) {
  for (const ProcessId p : rag_.of_instance(instance)) {
    if (rag_.processes()[p].kind == ProcessKind::kConnected || !shared_.resolving().can_learn(p)) continue;
    connect(g_.resolutions_[instance], g_.processes_[p]);
  }
  for (const PortId port : n_.instance_ports[instance]) {
    const auto& addresses = n_.ports[port].addresses;
    const bool leads = std::any_of(addresses.begin(), addresses.end(),
                                   [&](const InterfaceAddress& a) { return foreign_candidate(instance, a.subnet()); });
    if (leads && n_.ports[port].enabled) connect(g_.resolutions_[instance], g_.ports_out_[port]);
  }
}

// ---- what processes send by

void TpgBuilder::add_connected(InstanceId instance) {
  const TpgVertexId connected = g_.processes_[rag_.connected(instance)];
  for (const PortId port : n_.instance_ports[instance]) {
    const auto& addresses = n_.ports[port].addresses;
    const bool overlaps = std::any_of(addresses.begin(), addresses.end(),
                                      [&](const InterfaceAddress& a) { return matches(a.subnet()); });
    if (overlaps && n_.ports[port].enabled) connect(connected, g_.ports_out_[port]);
  }
}

void TpgBuilder::add_statics(InstanceId instance) {
  const NodeId node = n_.instances[instance].node;
  const TpgVertexId statics = g_.processes_[rag_.statics(instance)];
  for (const StaticRoute& route : n_.device(node).static_routes) {
    if (!serves(route, instance) || route.discard || !matters(route.prefix)) continue;
    if (route.interface.present()) {
      if (!route.interface.id.valid()) continue;
      const PortId port = n_.node_ports[node][route.interface.id.index()];
      if (!n_.ports[port].routed) continue;
      sends_anywhere_.set(port.index());
      connect(statics, g_.ports_out_[port]);
      continue;
    }
    InstanceId target = instance;
    if (route.next_hop_global) target = n_.node_instances[node].front();
    if (route.next_hop_vrf.id.valid()) target = n_.node_instances[node][route.next_hop_vrf.id.index()];
    connect(statics, g_.resolutions_[target]);
  }
}

/// A route's next hop is looked up in the VRF that it was learned in; what that VRF originates
/// itself goes where its own route goes.
void TpgBuilder::add_bgp() {
  for (const SpeakerId s : ids<SpeakerId>(n_.speakers.size()))
    connect(g_.processes_[rag_.bgp(s)], g_.resolutions_[n_.speakers[s].instance]);
  for (const RoutingAdjacency& edge : rag_.adjacencies()) {
    if (edge.kind != AdjacencyKind::kLeak) continue;
    const InstanceId source = rag_.processes()[edge.from].instance;
    connect(g_.processes_[edge.to], g_.resolutions_[source]);
    for (const ProcessId p : rag_.of_instance(source))
      if (rag_.processes()[p].kind != ProcessKind::kBgp && taint_.can_learn(p)) connect(g_.processes_[edge.to], g_.processes_[p]);
  }
  // Over a wire the next hop is on that port, also where it has no subnet of its own.
  for (const Session& session : n_.sessions) {
    if (!session.direct) continue;
    for (const SessionEnd* end : {&session.a, &session.b})
      if (end->port.valid() && n_.ports[end->port].routed)
        connect(g_.processes_[rag_.bgp(end->speaker)], g_.ports_out_[end->port]);
  }
}

void TpgBuilder::add_ospf_ports() {
  for (const OspfPort& port : n_.ospf_ports) {
    if (!n_.ports[port.port].routed) continue;
    TpgEdge labels;
    labels.cost = port.cost;
    connect(g_.processes_[rag_.ospf(port.process)], g_.ports_out_[port.port], labels);
  }
}

// ---- layers 2 and 1

void TpgBuilder::add_wires() {
  const auto filtered = [&](PortId port, bool out) {
    const Interface& interface = n_.interface(port);
    return (out ? interface.acl_out : interface.acl_in).present();
  };
  const auto wire = [&](L2VertexId from, L2VertexId to, LinkId link) {
    const L2Vertex& sender = n_.l2_vertices[from];
    const L2Vertex& receiver = n_.l2_vertices[to];
    TpgEdge labels;
    labels.link = link;
    if (sender.kind == L2VertexKind::kPort && filtered(sender.port, true)) labels.filter_out = sender.port;
    if (receiver.kind == L2VertexKind::kPort && filtered(receiver.port, false)) labels.filter_in = receiver.port;
    connect(sender.kind == L2VertexKind::kPort ? g_.ports_out_[sender.port] : g_.bridges_[from],
            receiver.kind == L2VertexKind::kPort ? g_.ports_in_[receiver.port] : g_.bridges_[to], labels);
  };
  for (const L2Edge& edge : n_.l2_edges) {
    wire(edge.a, edge.b, edge.link);
    wire(edge.b, edge.a, edge.link);
  }
}

/// Can a packet leave by the port to a next hop that no device on its segment owns?
bool TpgBuilder::unknown_candidate(PortId port) const {
  const L2VertexId vertex = n_.ports[port].vertex;
  const SegmentId segment = vertex.valid() ? n_.l2_vertices[vertex].segment : SegmentId();
  for (const InterfaceAddress& own : n_.ports[port].addresses) {
    const auto [first, last] = candidates_in(shared_.candidates(), own.subnet());
    for (std::size_t i = first; i < last; ++i) {
      const auto owners = n_.address_owners.find(shared_.candidates()[i]);
      const bool known = owners != n_.address_owners.end() &&
                         std::any_of(owners->second.begin(), owners->second.end(), [&](PortId p) {
                           const L2VertexId v = n_.ports[p].vertex;
                           return p == port || (segment.valid() && v.valid() && n_.l2_vertices[v].segment == segment);
                         });
      if (!known) return true;
    }
  }
  return sends_anywhere_.test(port.index());
}

void TpgBuilder::add_ends(PortId port) {
  connect(g_.ports_in_[port], g_.instances_[n_.ports[port].instance]);
  TpgEdge labels;
  if (n_.interface(port).acl_out.present()) labels.filter_out = port;
  const auto& addresses = n_.ports[port].addresses;
  const bool hosts = std::any_of(addresses.begin(), addresses.end(),
                                 [&](const InterfaceAddress& a) { return matches(a.subnet()); });
  if (hosts) connect(g_.ports_out_[port], g_.delivered_, labels);
  if (unknown_candidate(port)) connect(g_.ports_out_[port], g_.outside_, labels);
}

void TpgBuilder::sort_edges() {
  std::stable_sort(g_.edges_.begin(), g_.edges_.end(), [](const TpgEdge& a, const TpgEdge& b) { return a.from < b.from; });
  g_.first_out_.assign(g_.vertices_.size() + 1, 0);
  for (const TpgEdge& edge : g_.edges_) ++g_.first_out_[edge.from.index() + 1];
  for (std::size_t v = 0; v < g_.vertices_.size(); ++v) g_.first_out_[v + 1] += g_.first_out_[v];
}

}  // namespace tiramisu
