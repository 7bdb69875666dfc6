// OSPF processes, the ports that they run on, and the neighbours that can form (RFC 2328 7.3, 10.5).

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "network/builder.h"
#include "network/control_filters.h"

namespace tiramisu::detail {
namespace {

constexpr std::uint32_t kMaxCost = 65535;
constexpr std::uint32_t kDefaultMtu = 1500;

class OspfBuilder {
 public:
  explicit OspfBuilder(Network& network) : n_(network) {}

  void run() {
    for (const NodeId node : ids<NodeId>(n_.node_count()))
      for (std::uint32_t i = 0; i < n_.device(node).ospf.size(); ++i) add_process(node, i);
    for (const SegmentId segment : ids<SegmentId>(n_.segments.size())) {
      add_adjacencies(segment);
      note_silent(segment);
    }
    check_router_ids();
  }

 private:
  void add_process(NodeId node, std::uint32_t index) {
    const OspfProcess& process = n_.device(node).ospf[index];
    if (process.vrf.undefined() || process.shutdown) return;
    const InstanceId instance = n_.node_instances[node][process.vrf.id.valid() ? process.vrf.id.index() : 0];
    const OspfProcessId id = n_.ospf_processes.push_back(
        {instance, index, process.router_id ? *process.router_id : default_router_id(n_, instance)});
    for (const PortId port : n_.instance_ports[instance])
      if (!n_.ports[port].addresses.empty()) add_port(id, process, port);
  }

  /// The area of a port in a process, and the statement that says so.
  static std::optional<std::pair<std::uint32_t, Span>> area_of(const OspfProcess& process, const Interface& interface,
                                                               const Port& port) {
    const OspfInterfaceSettings& own = interface.ospf;
    if (own.area && (!own.process || *own.process == process.name)) return std::make_pair(*own.area, own.span);
    const OspfNetwork* best = nullptr;
    for (const OspfNetwork& statement : process.networks) {
      if (!statement.network.matches(port.addresses.front().address)) continue;
      // The most specific statement wins; among equals the first.
      if (best == nullptr || std::popcount(statement.network.wildcard.bits) < std::popcount(best->network.wildcard.bits)) {
        best = &statement;
      }
    }
    if (best == nullptr) return std::nullopt;
    return std::make_pair(best->area, best->span);
  }

  static bool names(const std::vector<Ref<InterfaceId>>& list, InterfaceId id) {
    return std::any_of(list.begin(), list.end(), [&](const Ref<InterfaceId>& ref) { return ref.id == id; });
  }

  static bool is_passive(const OspfProcess& process, const Interface& interface, InterfaceId id) {
    if (interface.ospf.passive) return *interface.ospf.passive;
    if (names(process.active_interfaces, id)) return false;
    return process.passive_default || names(process.passive_interfaces, id);
  }

  std::uint32_t cost_of(const OspfProcess& process, const Interface& interface, const Device& device) const {
    if (interface.ospf.cost) return *interface.ospf.cost;
    if (interface.kind == InterfaceKind::kLoopback) return process.loopback_cost;
    if (process.fixed_cost) return *process.fixed_cost;
    const std::uint64_t bandwidth = std::max<std::uint64_t>(1, interface.bandwidth_bps.value_or(device.profile.default_bandwidth_bps));
    const std::uint64_t cost = process.reference_bandwidth_mbps * 1'000'000 / bandwidth;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(cost, 1, kMaxCost));
  }

  void add_port(OspfProcessId id, const OspfProcess& process, PortId port) {
    const Interface& interface = n_.interface(port);
    if (interface.ospf.shutdown) return;
    const auto area = area_of(process, interface, n_.ports[port]);
    if (!area) return;
    OspfPort made;
    made.process = id;
    made.port = port;
    made.area = area->first;
    made.span = area->second;
    made.cost = cost_of(process, interface, n_.device(n_.ports[port].node));
    const bool loopback = interface.kind == InterfaceKind::kLoopback;
    made.type = interface.ospf.network_type.value_or(loopback ? OspfNetworkType::kLoopback : default_type(interface));
    made.passive = loopback || is_passive(process, interface, n_.ports[port].interface);
    const bool slow = made.type == OspfNetworkType::kNonBroadcast || made.type == OspfNetworkType::kPointToMultipoint;
    made.hello_interval = interface.ospf.hello_interval.value_or(slow ? 30 : 10);
    made.dead_interval = interface.ospf.dead_interval.value_or(4 * made.hello_interval);
    by_port_[port].push_back(n_.ospf_ports.push_back(made));
  }

  static OspfNetworkType default_type(const Interface& interface) {
    const bool serial = interface.name.rfind("Serial", 0) == 0 || interface.kind == InterfaceKind::kTunnel;
    return serial ? OspfNetworkType::kPointToPoint : OspfNetworkType::kBroadcast;
  }

  void add_adjacencies(SegmentId segment) {
    std::vector<OspfPortId> ports;
    for (const PortId port : n_.segments[segment].ports) {
      const auto found = by_port_.find(port);
      if (found != by_port_.end()) ports.insert(ports.end(), found->second.begin(), found->second.end());
    }
    for (std::size_t i = 0; i < ports.size(); ++i)
      for (std::size_t j = i + 1; j < ports.size(); ++j) consider(ports[i], ports[j], segment);
  }

  void consider(OspfPortId a, OspfPortId b, SegmentId segment) {
    const OspfPort& left = n_.ospf_ports[a];
    const OspfPort& right = n_.ospf_ports[b];
    if (left.passive || right.passive || left.port == right.port) return;
    if (n_.ports[left.port].node == n_.ports[right.port].node) return;
    if (!shared_subnet(left, right)) return;
    const std::vector<std::string> problems = disagreements(left, right);
    if (problems.empty()) {
      n_.ospf_adjacencies.push_back({a, b, segment});
      return;
    }
    n_.findings.push_back({DiagnosticCode::kOspfMismatch, place(left),
                           fmt::format("{} and {} do not become OSPF neighbours: {}", n_.port_name(left.port),
                                       n_.port_name(right.port), fmt::join(problems, "; ")),
                           {{place(right), "the other end"}}});
    n_.broken_adjacencies.push_back({n_.ports[left.port].node, n_.ports[right.port].node, true, n_.findings.back()});
  }

  /// A wire on which one end sends hellos and the other does not take part is no finding by itself
  /// (the area's edge may be there), but no adjacency comes up.
  void note_silent(SegmentId segment) {
    if (!n_.segments[segment].point_to_point) return;
    const auto& ports = n_.segments[segment].ports;
    for (const auto& [port, other] : {std::pair(ports[0], ports[1]), std::pair(ports[1], ports[0])}) {
      const auto found = by_port_.find(port);
      if (found == by_port_.end() || n_.ports[port].node == n_.ports[other].node) continue;
      for (const OspfPortId id : found->second) {
        const OspfPort& speaking = n_.ospf_ports[id];
        if (speaking.passive || speaks(other)) continue;
        n_.broken_adjacencies.push_back({n_.ports[port].node, n_.ports[other].node, true,
                                         {DiagnosticCode::kOspfMismatch, speaking.span,
                                          fmt::format("{} speaks OSPF, {} does not", n_.port_name(port), n_.port_name(other)),
                                          {{place(other), "the other end"}}}});
      }
    }
  }

  bool speaks(PortId port) const {
    const auto found = by_port_.find(port);
    return found != by_port_.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](OspfPortId id) { return !n_.ospf_ports[id].passive; });
  }

  Span place(const OspfPort& port) const { return place(port.port); }
  Span place(PortId port) const { return n_.interface(port).span; }

  /// Hellos are taken from the own subnet only; on point-to-point wires host addresses will do.
  bool shared_subnet(const OspfPort& a, const OspfPort& b) const {
    const InterfaceAddress& left = n_.ports[a.port].addresses.front();
    const InterfaceAddress& right = n_.ports[b.port].addresses.front();
    const bool point_to_point = a.type == OspfNetworkType::kPointToPoint && b.type == OspfNetworkType::kPointToPoint;
    if (point_to_point) return left.subnet().overlaps(right.subnet()) || (left.length == 32 && right.length == 32);
    return left.subnet() == right.subnet();
  }

  const OspfArea* area_of(const OspfPort& port) const {
    for (const OspfArea& area : n_.ospf(port.process).areas)
      if (area.id == port.area) return &area;
    return nullptr;
  }

  OspfAreaType area_type(const OspfPort& port) const {
    const OspfArea* area = area_of(port);
    return area == nullptr ? OspfAreaType::kNormal : area->type;
  }

  std::string authentication(const OspfPort& port) const {
    const OspfInterfaceSettings& own = n_.interface(port.port).ospf;
    if (own.authentication) return *own.authentication;
    const OspfArea* area = area_of(port);
    return area != nullptr && area->authentication ? *area->authentication : "";
  }

  std::uint32_t mtu(const OspfPort& port) const { return n_.interface(port.port).mtu.value_or(kDefaultMtu); }

  std::vector<std::string> disagreements(const OspfPort& a, const OspfPort& b) const {
    std::vector<std::string> problems;
    const auto differ = [&](std::string_view what, const auto& x, const auto& y) {
      if (x != y) problems.push_back(fmt::format("{} {} and {}", what, x, y));
    };
    differ("areas", a.area, b.area);
    differ("hello intervals", a.hello_interval, b.hello_interval);
    differ("dead intervals", a.dead_interval, b.dead_interval);
    if (authentication(a) != authentication(b)) problems.emplace_back("authentication differs");
    if (area_type(a) != area_type(b)) problems.emplace_back("area types (stub, NSSA) differ");
    const bool ignored = n_.interface(a.port).ospf.mtu_ignore && n_.interface(b.port).ospf.mtu_ignore;
    if (!ignored) differ("MTUs", mtu(a), mtu(b));
    if ((a.type == OspfNetworkType::kPointToPoint) != (b.type == OspfNetworkType::kPointToPoint))
      problems.emplace_back("network types differ (point-to-point and not)");
    for (const auto& [receiver, sender] : {std::pair(a.port, b.port), std::pair(b.port, a.port)})
      if (auto why = drops_ospf(n_, receiver, sender)) problems.push_back(std::move(*why));
    const Ipv4Address left = n_.ospf_processes[a.process].router_id;
    if (left == n_.ospf_processes[b.process].router_id) problems.push_back(fmt::format("both have router id {}", left));
    return problems;
  }

  /// One router id twice in what adjacencies join confuses every router there.
  void check_router_ids() {
    std::map<std::pair<Ipv4Address, std::uint32_t>, OspfProcessId> seen;
    const std::vector<std::uint32_t> domain = domains();
    for (const OspfProcessId id : ids<OspfProcessId>(n_.ospf_processes.size())) {
      const auto [at, fresh] = seen.try_emplace({n_.ospf_processes[id].router_id, domain[id.index()]}, id);
      if (fresh || n_.ospf_processes[id].router_id.bits == 0) continue;
      n_.findings.push_back({DiagnosticCode::kDuplicateRouterId, n_.ospf(id).span,
                             fmt::format("OSPF router id {} is that of {} too", n_.ospf_processes[id].router_id,
                                         n_.instance_name(n_.ospf_processes[at->second].instance)),
                             {{n_.ospf(at->second).span, "the other process"}}});
    }
  }

  std::vector<std::uint32_t> domains() const {
    std::vector<std::uint32_t> root(n_.ospf_processes.size());
    for (std::uint32_t i = 0; i < root.size(); ++i) root[i] = i;
    const auto find = [&](std::uint32_t v) {
      while (root[v] != v) v = root[v];
      return v;
    };
    for (const OspfAdjacency& adjacency : n_.ospf_adjacencies)
      root[find(n_.ospf_ports[adjacency.a].process.value)] = find(n_.ospf_ports[adjacency.b].process.value);
    for (std::uint32_t i = 0; i < root.size(); ++i) root[i] = find(i);
    return root;
  }

  Network& n_;
  std::map<PortId, std::vector<OspfPortId>> by_port_;
};

}  // namespace

void build_ospf(Network& network) { OspfBuilder(network).run(); }

}  // namespace tiramisu::detail
