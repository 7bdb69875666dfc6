#include "verify/flow_graph.h"

#include <algorithm>

#include "policies/traffic_ends.h"

namespace tiramisu {
namespace {

const Network& network_of(const NetworkState& state) { return state.simulator.network(); }

}  // namespace

std::string_view name(Fate fate) {
  switch (fate) {
    case Fate::kContinues:
      return "continues";
    case Fate::kDelivered:
      return "delivered";
    case Fate::kNoRoute:
      return "no-route";
    case Fate::kDiscarded:
      return "discarded";
    case Fate::kFiltered:
      return "filtered";
    case Fate::kNoNeighbor:
      return "no-neighbor";
    case Fate::kHostUnreachable:
      return "host-unreachable";
    case Fate::kElsewhere:
      return "elsewhere";
    case Fate::kLoop:
      return "loop";
    case Fate::kNoGateway:
      return "no-gateway";
  }
  return "";
}

FlowGraph::FlowGraph(const NetworkState& state, const Policy& policy, const Flow& flow)
    : state_(state), policy_(policy), flow_(flow), forwarder_(state.simulator, state.plane), steps_(network_of(state).instances.size()) {
  find_entries();
}

void FlowGraph::find_entries() {
  const Network& network = network_of(state_);
  const TrafficSource& source = policy_.sources[flow_.source];
  for (const Attachment& attachment : source.attachments) add_attachment(attachment, source);
  if (!source.attachments.empty()) return;
  for (const NodeId node : source.nodes) {
    if (!state_.plane.live.node_up(node)) continue;
    entries_.push_back({Entry{network.node_instances[node].front(), PortId()}, nullptr});
    if (sends_itself(source)) maker_ = network.node_instances[node].front();
  }
}

void FlowGraph::add_attachment(const Attachment& attachment, const TrafficSource& source) {
  const Network& network = network_of(state_);
  const LiveTopology& live = state_.plane.live;
  // Hosts on a device that is down are down with it.
  if (attachment.node.valid() && !live.node_up(attachment.node)) return;
  if (!attachment.bridge.valid()) {
    const PortId port = attachment.gateway_port;
    if (!network.ports[port].on_subnet(flow_.packet.source) && !source.prefixes.empty()) return;
    if (live.port_up(port)) {
      entries_.push_back({Entry{network.ports[port].instance, port}, &attachment});
    } else {
      entries_.push_back({std::nullopt, &attachment});
    }
    return;
  }
  const SegmentId segment = network.l2_vertices[attachment.bridge].segment;
  if (const std::optional<Fate> direct = direct_fate(attachment)) {
    entries_.push_back({std::nullopt, &attachment, direct});
    return;
  }
  bool belongs = false;
  bool any = false;
  for (const PortId port : network.segments[segment].ports) {
    if (!network.ports[port].on_subnet(flow_.packet.source)) continue;
    belongs = true;
    if (!network.routers.test(network.ports[port].node.index()) || !live.reaches(port, attachment.bridge)) continue;
    any = true;
    entries_.push_back({Entry{network.ports[port].instance, port}, &attachment});
  }
  if (belongs && !any) entries_.push_back({std::nullopt, &attachment});
}

/// What becomes of packets to hosts on the sender's own subnet; nullopt where a router has to do with
/// them: it owns the address, or the target is told by the devices that deliver.
std::optional<Fate> FlowGraph::direct_fate(const Attachment& attachment) const {
  const Network& network = network_of(state_);
  const TrafficTarget& target = policy_.targets[flow_.target];
  if (!target.nodes.empty() || !target.standby.empty() || network.address_owners.count(flow_.packet.destination) != 0) return std::nullopt;
  const auto ports_of = [&](L2VertexId vertex) -> const std::vector<PortId>& {
    return network.segments[network.l2_vertices[vertex].segment].ports;
  };
  const auto shared = [&](PortId port) {
    const auto& addresses = network.ports[port].addresses;
    return std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress& a) {
      return a.subnet().contains(flow_.packet.source) && a.subnet().contains(flow_.packet.destination);
    });
  };
  const std::vector<PortId>& own = ports_of(attachment.bridge);
  if (std::none_of(own.begin(), own.end(), shared)) return std::nullopt;
  std::optional<Fate> fate;
  for (const Attachment& host : target.attachments) {
    if (!host.bridge.valid() || !state_.plane.live.node_up(host.node)) continue;
    const std::vector<PortId>& ports = ports_of(host.bridge);
    const bool concerned = std::any_of(ports.begin(), ports.end(), [&](PortId p) { return network.ports[p].on_subnet(flow_.packet.destination); });
    if (!concerned) continue;
    if (!fate) fate = Fate::kDelivered;
    if (state_.plane.live.domain(host.bridge) != state_.plane.live.domain(attachment.bridge)) fate = Fate::kHostUnreachable;
  }
  return fate;
}

const std::vector<Step>& FlowGraph::steps(InstanceId instance) const {
  const std::vector<Step>*& known = steps_[instance.index()];
  if (known == nullptr) known = &decide(instance);
  return *known;
}

const std::vector<Step>& FlowGraph::decide(InstanceId instance) const {
  const auto keep = [this](std::vector<Step> steps) -> const std::vector<Step>& {
    for (const Step& step : steps)
      if (step.filter_unknown && !unknown_) unknown_ = step;
    return own_steps_.emplace_front(std::move(steps));
  };
  const PacketOrigin origin = origin_at(instance);
  if (state_.decisions == nullptr) return keep(forwarder_.decide(instance, flow_.packet, origin));
  std::vector<Step> own;
  if (const std::optional<Step> last = state_.decisions->arrive(instance, flow_.packet)) {
    own.push_back(*last);
  } else {
    const Branches& shared = state_.decisions->send_on(instance);
    if (!shared.filtered) return shared.steps;
    own = shared.steps;
  }
  for (Step& step : own) forwarder_.apply_filters(step, flow_.packet, origin);
  return keep(std::move(own));
}

bool FlowGraph::target_at(NodeId node) const {
  const TrafficTarget& target = policy_.targets[flow_.target];
  const auto has = [&](const std::vector<NodeId>& nodes) { return std::find(nodes.begin(), nodes.end(), node) != nodes.end(); };
  return has(target.nodes) || has(target.standby);
}

/// Does a router that sends out of `out_port` reach every live host of the target?
bool FlowGraph::hosts_reached(PortId out_port) const {
  const Network& network = network_of(state_);
  const LiveTopology& live = state_.plane.live;
  for (const Attachment& attachment : policy_.targets[flow_.target].attachments) {
    if (attachment.node.valid() && !live.node_up(attachment.node)) continue;
    if (!attachment.bridge.valid()) continue;
    // Only attachments of the subnet that the packet is for.
    const auto& ports = network.segments[network.l2_vertices[attachment.bridge].segment].ports;
    const bool concerned = std::any_of(ports.begin(), ports.end(),
                                       [&](PortId p) { return network.ports[p].on_subnet(flow_.packet.destination); });
    if (concerned && !live.reaches(out_port, attachment.bridge)) return false;
  }
  return true;
}

/// Does an external sender keep its own packet outside? The network has no part in it.
bool FlowGraph::never_entered(const Step& step) const {
  const Network& network = network_of(state_);
  const NodeId node = network.instances[step.instance].node;
  const std::vector<NodeId>& senders = policy_.sources[flow_.source].nodes;
  return network.external(node) && std::find(senders.begin(), senders.end(), node) != senders.end();
}

Fate FlowGraph::fate(const Step& step) const {
  const Network& network = network_of(state_);
  const TrafficTarget& target = policy_.targets[flow_.target];
  const bool placed = !target.nodes.empty() || !target.standby.empty();
  switch (step.kind) {
    case StepKind::kForward:
      return Fate::kContinues;
    case StepKind::kDelivered:
      return placed && !target_at(network.instances[step.instance].node) ? Fate::kElsewhere : Fate::kDelivered;
    case StepKind::kToSubnet:
      if (placed && !target_at(network.ports[step.out_port].node)) return Fate::kElsewhere;
      return hosts_reached(step.out_port) ? Fate::kDelivered : Fate::kHostUnreachable;
    case StepKind::kExits:
      if (never_entered(step)) return Fate::kElsewhere;
      if (placed) return target_at(network.ports[step.out_port].node) ? Fate::kDelivered : Fate::kElsewhere;
      return target.attachments.empty() ? Fate::kDelivered : Fate::kElsewhere;
    case StepKind::kNoRoute:
      return Fate::kNoRoute;
    case StepKind::kDiscarded:
      return Fate::kDiscarded;
    case StepKind::kFilteredOut:
    case StepKind::kFilteredIn:
      return Fate::kFiltered;
    case StepKind::kNoNeighbor:
      return Fate::kNoNeighbor;
  }
  return Fate::kNoRoute;
}

std::optional<Walk> FlowGraph::refused(const FlowEntry& entry, const std::function<bool(const Step&, Fate)>& wanted) const {
  Walk walk{entry, {}, Fate::kNoGateway};
  Step step{.kind = StepKind::kNoNeighbor};
  if (!entry.entry) {
    walk.fate = entry.direct.value_or(Fate::kNoGateway);
    if (wanted(step, walk.fate)) return walk;
    return std::nullopt;
  }
  const FilterDecision decision = forwarder_.admit(*entry.entry, flow_.packet);
  if (decision.unknown && !unknown_) {
    unknown_ = Step{.instance = entry.entry->instance, .filter_port = entry.entry->in_port, .filter_entry = decision.entry};
  }
  if (decision.permitted) return std::nullopt;
  step = Step{.kind = StepKind::kFilteredIn, .instance = entry.entry->instance, .in_port = entry.entry->in_port,
              .filter_port = entry.entry->in_port, .filter_entry = decision.entry};
  if (!wanted(step, Fate::kFiltered)) return std::nullopt;
  walk.fate = Fate::kFiltered;
  walk.steps = {step};
  return walk;
}

std::optional<Walk> FlowGraph::find(const std::function<bool(const Step&, Fate)>& wanted,
                                    const std::function<bool(const Step&)>& through) const {
  std::optional<Walk> best;
  for (const FlowEntry& entry : entries_) {
    std::optional<Walk> walk = find_from(entry, wanted, through);
    if (walk && (!best || walk->steps.size() < best->steps.size())) best = std::move(walk);
  }
  return best;
}

std::optional<Walk> FlowGraph::find_from(const FlowEntry& entry, const std::function<bool(const Step&, Fate)>& wanted,
                                         const std::function<bool(const Step&)>& through) const {
  if (std::optional<Walk> walk = refused(entry, wanted)) return walk;
  if (!admitted(entry)) return std::nullopt;
  // Breadth first; `came` remembers the step that led to each router.
  const InstanceId start = entry.entry->instance;
  std::vector<const Step*> came(steps_.size());
  std::vector<InstanceId> queue{start};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const InstanceId at = queue[next];
    for (const Step& step : steps(at)) {
      const Fate end = fate(step);
      if (wanted(step, end)) {
        Walk walk{entry, {step}, end};
        for (InstanceId back = at; back != start; back = walk.steps.back().instance) walk.steps.push_back(*came[back.index()]);
        std::reverse(walk.steps.begin(), walk.steps.end());
        return walk;
      }
      if (end != Fate::kContinues || (through && !through(step))) continue;
      if (step.next == start || came[step.next.index()] != nullptr) continue;
      came[step.next.index()] = &step;
      queue.push_back(step.next);
    }
  }
  return std::nullopt;
}

std::optional<Walk> FlowGraph::find_loop() const { return find_loop_from(entries_); }

std::optional<Walk> FlowGraph::find_loop_from(std::span<const FlowEntry> entries) const {
  enum class Colour : std::uint8_t { kWhite, kGrey, kBlack };
  std::vector<Colour> colours(steps_.size(), Colour::kWhite);
  for (const FlowEntry& entry : entries) {
    if (!admitted(entry)) continue;
    struct Frame {
      InstanceId at;
      std::size_t next = 0;
    };
    std::vector<Frame> stack{{entry.entry->instance}};
    Colour& first = colours[entry.entry->instance.index()];
    if (first != Colour::kWhite) continue;
    first = Colour::kGrey;
    while (!stack.empty()) {
      Frame& frame = stack.back();
      const std::vector<Step>& branches = steps(frame.at);
      if (frame.next == branches.size()) {
        colours[frame.at.index()] = Colour::kBlack;
        stack.pop_back();
        continue;
      }
      const Step& step = branches[frame.next++];
      if (step.kind != StepKind::kForward) continue;
      Colour& next = colours[step.next.index()];
      if (next == Colour::kGrey) {
        Walk walk{entry, {}, Fate::kLoop};
        for (const Frame& f : stack) walk.steps.push_back(steps(f.at)[f.next - 1]);
        return walk;
      }
      if (next == Colour::kWhite) {
        next = Colour::kGrey;
        stack.push_back({step.next});
      }
    }
  }
  return std::nullopt;
}

bool FlowGraph::admitted(const FlowEntry& entry) const {
  return entry.entry && forwarder_.admit(*entry.entry, flow_.packet).permitted;
}

std::vector<Walk> FlowGraph::walks(const FlowEntry& entry, std::size_t limit) const {
  if (auto walk = refused(entry, [](const Step&, Fate) { return true; })) return {std::move(*walk)};
  std::vector<Walk> result;
  Walk walk{entry, {}, Fate::kContinues};
  const std::function<void(InstanceId)> extend = [&](InstanceId at) {
    for (const Step& step : steps(at)) {
      if (result.size() == limit) return;
      walk.steps.push_back(step);
      walk.fate = fate(step);
      const bool seen = walk.fate == Fate::kContinues &&
                        std::any_of(walk.steps.begin(), walk.steps.end(), [&](const Step& s) { return s.instance == step.next; });
      if (seen) walk.fate = Fate::kLoop;
      if (walk.fate == Fate::kContinues) {
        extend(step.next);
      } else {
        result.push_back(walk);
      }
      walk.steps.pop_back();
    }
  };
  extend(entry.entry->instance);
  return result;
}

}  // namespace tiramisu
