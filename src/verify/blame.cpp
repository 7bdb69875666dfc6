#include "verify/blame.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "verify/missing_route.h"

namespace tiramisu {
namespace {

class Blame {
 public:
  Blame(const FlowGraph& graph, const Walk& walk)
      : graph_(graph), walk_(walk), s_(graph.state().simulator), n_(s_.network()), plane_(graph.state().plane) {}

  std::vector<BlamedLine> run() {
    switch (walk_.fate) {
      case Fate::kFiltered:
        blame_filter(walk_.steps.back());
        break;
      case Fate::kDiscarded:
        blame_discard(walk_.steps.back());
        break;
      case Fate::kNoRoute:
        blame_missing_route(walk_.steps.back().instance);
        break;
      case Fate::kHostUnreachable:
      case Fate::kNoGateway:
        blame_layer2();
        break;
      case Fate::kDelivered:
        blame_missing_filters();
        break;
      default:
        break;
    }
    blame_path();
    blame_costs();
    blame_shut_interfaces();
    return std::move(lines_);
  }

  /// Costs set on links that stand out: the two ends of a cable that cost different amounts, and
  /// the cheapest way between two devices where a dearer parallel one is filtered or gone.
  void blame_costs() {
    for (const OspfAdjacency& adjacency : n_.ospf_adjacencies) {
      const OspfPort& a = n_.ospf_ports[adjacency.a];
      const OspfPort& b = n_.ospf_ports[adjacency.b];
      if (a.cost == b.cost) continue;
      for (const OspfPort* port : {&a, &b})
        add(n_.interface(port->port).ospf.cost_span, fmt::format("the two ends of this cable cost {} and {}", a.cost, b.cost));
    }
  }

  /// Cables that are down by configuration: what they would have carried is missing.
  void blame_shut_interfaces() {
    for (const Link& link : n_.links) {
      for (const PortId port : {link.a, link.b})
        if (port.valid() && n_.interface(port).shutdown) add(n_.interface(port).shutdown_span, fmt::format("{} is shut down", n_.port_name(port)));
    }
  }

 private:
  void add(Span span, std::string why) {
    if (span.valid() && seen_.insert(span).second) lines_.push_back({span, std::move(why)});
  }

  void blame_filter(const Step& step) {
    const Interface& interface = n_.interface(step.filter_port);
    const bool out = step.kind == StepKind::kFilteredOut;
    const Ref<AclId>& acl = out ? interface.acl_out : interface.acl_in;
    if (step.filter_entry != nullptr) add(step.filter_entry->span, "this line denies the packet");
    add(acl.span, fmt::format("applies ACL {}{}", acl.name, step.filter_entry == nullptr ? ", whose implicit deny drops the packet" : ""));
  }

  void blame_discard(const Step& step) {
    if (step.route != nullptr) add(step.route->provenance.span, "this null route takes the packet");
    // A longer route would have been taken: why is there none?
    const PrefixId wanted = wanted_prefix(step.instance);
    if (wanted.valid() && (step.route == nullptr || wanted != step.route->prefix)) blame_missing_route(step.instance);
  }

  /// The most specific prefix for the packet that any router has a route to.
  PrefixId wanted_prefix(InstanceId instance) const {
    const PrefixTable& prefixes = s_.prefixes();
    for (PrefixId p = prefixes.longest_match(graph_.flow().packet.destination); p.valid(); p = prefixes.parent(p)) {
      for (const InstanceId other : ids<InstanceId>(n_.instances.size())) {
        if (other == instance) continue;
        const Route* route = plane_.ribs[other].find(p);
        if (route != nullptr && !route->next_hops.front().discard) return p;
      }
    }
    return PrefixId();
  }

  // ---- a route that is not there

  void blame_missing_route(InstanceId instance) {
    const PrefixId wanted = wanted_prefix(instance);
    if (!wanted.valid()) return;
    for (BlamedLine& line : explain_missing_route(graph_.state(), instance, wanted)) add(line.span, std::move(line.why));
  }

  // ---- layer 2

  /// Trunks in the hosts' broadcast domain that could carry its VLAN and do not.
  void blame_layer2() {
    const PortId router = walk_.steps.empty() ? PortId() : walk_.steps.back().out_port;
    std::set<std::uint16_t> vlans;
    const Policy& policy = graph_.policy();
    const auto note = [&](const std::vector<Attachment>& attachments) {
      for (const Attachment& attachment : attachments)
        if (attachment.bridge.valid()) vlans.insert(n_.l2_vertices[attachment.bridge].vlan);
    };
    if (walk_.steps.empty()) {
      note(policy.sources[graph_.flow().source].attachments);
    } else {
      note(policy.targets[graph_.flow().target].attachments);
      if (router.valid() && n_.interface(router).kind == InterfaceKind::kVlan) vlans = {n_.interface(router).svi_vlan};
    }
    for (const LinkId link : ids<LinkId>(n_.links.size())) {
      const Link& cable = n_.links[link];
      if (!cable.b.valid()) continue;
      const Interface& a = n_.interface(cable.a);
      const Interface& b = n_.interface(cable.b);
      if (a.switchport != SwitchportMode::kTrunk || b.switchport != SwitchportMode::kTrunk || !concerns(cable)) continue;
      for (const std::uint16_t vlan : vlans) {
        for (const Interface* side : {&a, &b})
          if (!side->allowed_vlans.contains(vlan)) add(side->switchport_span, fmt::format("this trunk does not carry VLAN {}", vlan));
      }
    }
  }

  /// Is the cable near the hosts in question (on a device that one of them or its router is on)?
  bool concerns(const Link& cable) const {
    const Policy& policy = graph_.policy();
    std::set<NodeId> nodes;
    for (const Attachment& a : policy.sources[graph_.flow().source].attachments) nodes.insert(a.node);
    for (const Attachment& a : policy.targets[graph_.flow().target].attachments) nodes.insert(a.node);
    return nodes.count(n_.ports[cable.a].node) != 0 || nodes.count(n_.ports[cable.b].node) != 0;
  }

  // ---- what should have been stopped, and everything else

  /// Interfaces on a path that should be closed, which have no filter where others of the device do.
  void blame_missing_filters() {
    // At its border a device filters on some of its ports: those without stand out.
    const auto consider = [&](PortId port, bool in) {
      if (!port.valid()) return;
      const Interface& interface = n_.interface(port);
      const Ref<AclId>& acl = in ? interface.acl_in : interface.acl_out;
      const Device& device = n_.device(n_.ports[port].node);
      if (acl.present()) {
        const FilterDecision decision = filter(device, acl, graph_.flow().packet);
        if (decision.entry != nullptr) add(decision.entry->span, "this line lets the packet pass");
        return;
      }
      const bool others = std::any_of(device.interfaces.begin(), device.interfaces.end(),
                                      [](const Interface& i) { return i.acl_in.present() || i.acl_out.present(); });
      if (others) add(interface.span, fmt::format("no filter stands {} {}", in ? "into" : "out of", n_.port_name(port)));
    };
    if (walk_.start.entry) consider(walk_.start.entry->in_port, true);
    for (const Step& step : walk_.steps) {
      consider(step.out_port, false);
      consider(step.in_port, true);
    }
  }

  /// The routes that the path follows, and the costs that chose it.
  void blame_path() {
    for (const Step& step : walk_.steps) {
      if (step.route != nullptr && !is_ospf(step.route->protocol) && step.route->protocol != RouteProtocol::kConnected)
        add(step.route->provenance.span, fmt::format("{} takes its {} route from here", n_.instance_name(step.instance), name(step.route->protocol)));
      const bool by_ospf = (step.route != nullptr && is_ospf(step.route->protocol)) ||
                           (step.resolving != nullptr && is_ospf(step.resolving->protocol));
      if (by_ospf && step.out_port.valid()) {
        const Interface& interface = n_.interface(step.out_port);
        add(interface.ospf.cost_span, fmt::format("the OSPF cost of {}", n_.port_name(step.out_port)));
      }
    }
  }

  const FlowGraph& graph_;
  const Walk& walk_;
  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  std::set<Span> seen_;
  std::vector<BlamedLine> lines_;
};

}  // namespace

std::vector<BlamedLine> find_blame(const FlowGraph& graph, const Walk& walk) {
  return Blame(graph, walk).run();
}

}  // namespace tiramisu
