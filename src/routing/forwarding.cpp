#include "routing/forwarding.h"

#include <algorithm>
#include <tuple>

namespace tiramisu {
namespace {

/// Recursive routes that lead on and on: routers give up much earlier.
constexpr int kMaxRecursion = 8;

}  // namespace

std::string_view name(StepKind kind) {
  switch (kind) {
    case StepKind::kForward:
      return "forward";
    case StepKind::kDelivered:
      return "delivered";
    case StepKind::kToSubnet:
      return "to-subnet";
    case StepKind::kExits:
      return "exits";
    case StepKind::kNoRoute:
      return "no-route";
    case StepKind::kDiscarded:
      return "discarded";
    case StepKind::kFilteredOut:
      return "filtered-out";
    case StepKind::kFilteredIn:
      return "filtered-in";
    case StepKind::kNoNeighbor:
      return "no-neighbor";
  }
  return "";
}

namespace {

/// An external neighbour keeps what it announces, and what it has no route for.
bool stays_outside(const Route* route) {
  return route == nullptr || (route->protocol == RouteProtocol::kStatic && route->next_hops.front().discard);
}

/// Notes the line that decides, or that leaves it open.
bool note(Step& step, PortId port, const FilterDecision& decision) {
  if (!decision.permitted || decision.unknown) {
    step.filter_port = port;
    step.filter_entry = decision.entry;
    step.filter_unknown = decision.unknown;
  }
  return decision.permitted;
}

}  // namespace

FilterDecision Forwarder::admit(const Entry& entry, const Packet& packet) const {
  if (!entry.in_port.valid()) return {};
  const Network& network = simulator_->network();
  return filter(network.device(network.ports[entry.in_port].node), network.interface(entry.in_port).acl_in, packet);
}

std::vector<Step> Forwarder::decide(InstanceId instance, const Packet& packet, PacketOrigin origin) const {
  const Network& network = simulator_->network();
  std::vector<Step> steps;
  for (const PortId port : network.instance_ports[instance]) {
    if (!network.ports[port].owns(packet.destination) || !plane_->live.port_up(port)) continue;
    steps.push_back(Step{.kind = StepKind::kDelivered, .instance = instance, .out_port = port});
    return steps;
  }
  const Route* route = plane_->ribs[instance].lookup(simulator_->prefixes(), packet.destination);
  if (network.external(network.instances[instance].node) && stays_outside(route)) {
    const std::vector<PortId>& ports = network.instance_ports[instance];
    steps.push_back(Step{.kind = StepKind::kExits, .instance = instance, .route = route, .out_port = ports.empty() ? PortId() : ports.front()});
    return steps;
  }
  if (route == nullptr) {
    steps.push_back(Step{.kind = StepKind::kNoRoute, .instance = instance});
    return steps;
  }
  resolve(instance, *route, route, {packet, origin}, 0, steps);
  std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    return std::tie(a.out_port, a.gateway, a.kind, a.in_port) < std::tie(b.out_port, b.gateway, b.kind, b.in_port);
  });
  const auto same = [](const Step& a, const Step& b) {
    return std::tie(a.out_port, a.gateway, a.kind, a.in_port) == std::tie(b.out_port, b.gateway, b.kind, b.in_port);
  };
  steps.erase(std::unique(steps.begin(), steps.end(), same), steps.end());
  return steps;
}

void Forwarder::resolve(InstanceId instance, const Route& route, const Route* first, const Leaving& leaving, int depth,
                        std::vector<Step>& steps) const {
  for (const NextHop& hop : route.next_hops) {
    Step step{.kind = StepKind::kForward, .instance = instance, .route = first, .resolving = &route == first ? nullptr : &route,
              .out_port = hop.port, .gateway = hop.gateway};
    if (hop.discard) {
      step.kind = StepKind::kDiscarded;
      steps.push_back(step);
    } else if (!hop.recursive()) {
      send(step, leaving, steps);
    } else {
      // The gateway's own route leads to a port; a route never resolves itself.
      const Rib& rib = plane_->ribs[hop.instance];
      const Route* next = rib.lookup(simulator_->prefixes(), hop.gateway);
      if (next == &route || next == nullptr || depth == kMaxRecursion) {
        step.kind = StepKind::kNoRoute;
        steps.push_back(step);
        continue;
      }
      const bool connected = next->protocol == RouteProtocol::kConnected;
      if (!connected) {
        resolve(instance, *next, first, leaving, depth + 1, steps);
        continue;
      }
      step.resolving = next;
      for (const NextHop& direct : next->next_hops) {
        step.out_port = direct.port;
        step.gateway = hop.gateway;
        send(step, leaving, steps);
      }
    }
  }
}

bool Forwarder::lets_out(Step& step, const Leaving& leaving) const {
  if (leaving.origin == PacketOrigin::kOwn) return true;
  const Network& network = simulator_->network();
  const Device& device = network.device(network.ports[step.out_port].node);
  if (note(step, step.out_port, filter(device, network.interface(step.out_port).acl_out, leaving.packet))) return true;
  step.kind = StepKind::kFilteredOut;
  return false;
}

bool Forwarder::lets_in(Step& step, const Packet& packet) const {
  const Network& network = simulator_->network();
  const Device& device = network.device(network.ports[step.in_port].node);
  if (note(step, step.in_port, filter(device, network.interface(step.in_port).acl_in, packet))) return true;
  step.kind = StepKind::kFilteredIn;
  return false;
}

void Forwarder::apply_filters(Step& step, const Packet& packet, PacketOrigin origin) const {
  const InstanceId next = step.next;
  if (step.kind != StepKind::kForward && step.kind != StepKind::kToSubnet) return;
  step.next = InstanceId();
  if (!lets_out(step, {packet, origin})) {
    step.in_port = PortId();
  } else if (step.kind == StepKind::kForward && lets_in(step, packet)) {
    step.next = next;
  }
}

void Forwarder::send(Step step, const Leaving& leaving, std::vector<Step>& steps) const {
  const Network& network = simulator_->network();
  const Packet& packet = leaving.packet;
  const Port& out = network.ports[step.out_port];
  if (!lets_out(step, leaving)) {
    steps.push_back(step);
    return;
  }
  const Ipv4Address wanted = step.gateway.bits != 0 ? step.gateway : packet.destination;
  bool known = false;
  PortId far;
  const L2VertexId vertex = out.vertex;
  if (vertex.valid() && network.l2_vertices[vertex].segment.valid()) {
    const Segment& segment = network.segments[network.l2_vertices[vertex].segment];
    for (const PortId port : segment.ports) {
      if (port == step.out_port) continue;
      // A point-to-point wire takes what has no gateway on the subnet to its other end.
      const bool other_end = segment.point_to_point && step.gateway.bits == 0 && !out.on_subnet(packet.destination);
      if (!network.ports[port].owns(wanted) && !other_end) continue;
      known = true;
      if (plane_->live.connected(step.out_port, port)) far = port;
    }
  }
  if (!known) {
    step.kind = step.gateway.bits == 0 && out.on_subnet(packet.destination) ? StepKind::kToSubnet : StepKind::kExits;
    if (step.gateway == packet.destination && out.on_subnet(packet.destination)) step.kind = StepKind::kToSubnet;
    steps.push_back(step);
    return;
  }
  if (!far.valid()) {
    step.kind = StepKind::kNoNeighbor;
    steps.push_back(step);
    return;
  }
  step.in_port = far;
  if (lets_in(step, packet)) {
    step.kind = StepKind::kForward;
    step.next = network.ports[far].instance;
  }
  steps.push_back(step);
}

}  // namespace tiramisu
