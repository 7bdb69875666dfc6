#include "verify/blame.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include <fmt/format.h>

#include "verify/blame_layer2.h"
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
        if (walk_.steps.empty() && walk_.start.attachment != nullptr) blame_shared_domain();
        if (policy_is({"multipath"})) blame_unused_paths();
        if (policy_is({"blocked", "isolated", "avoids", "waypoint"})) blame_missing_filters();
        break;
      default:
        break;
    }
    blame_access_ports();
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

  bool policy_is(std::initializer_list<std::string_view> checks) const {
    return std::find(checks.begin(), checks.end(), graph_.policy().check) != checks.end();
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
    add_all(explain_missing_route(graph_.state(), instance, wanted));
  }

  // ---- layer 2

  void add_all(const std::vector<BlamedLine>& lines) {
    for (const BlamedLine& line : lines) add(line.span, line.why);
  }

  bool gateway(PortId port) const {
    const Port& p = n_.ports[port];
    return p.vertex.valid() && n_.routers.test(p.node.index()) && live().node_up(p.node) && p.on_subnet(graph_.flow().packet.source);
  }

  const LiveTopology& live() const { return plane_.live; }

  /// What keeps hosts and their router apart: the source's where no router serves them, else the
  /// target's.
  void blame_layer2() {
    if (walk_.steps.empty()) {
      const Attachment* source = walk_.start.attachment;
      if (source == nullptr || !source->bridge.valid()) return;
      const L2Vertex& bridge = n_.l2_vertices[source->bridge];
      if (walk_.fate == Fate::kHostUnreachable) {
        for (const Attachment& target : graph_.policy().targets[graph_.flow().target].attachments)
          if (target.bridge.valid() && live().node_up(target.node) && live().domain(target.bridge) != live().domain(source->bridge))
            add_all(blame_cut(n_, live(), source->bridge, target.bridge, bridge.vlan));
        return;
      }
      for (const PortId port : ids<PortId>(n_.ports.size()))
        if (gateway(port)) add_all(blame_cut(n_, live(), source->bridge, n_.ports[port].vertex, bridge.vlan));
      return;
    }
    const PortId router = walk_.steps.back().out_port;
    for (const Attachment& target : graph_.policy().targets[graph_.flow().target].attachments) {
      if (!target.bridge.valid() || !live().node_up(target.node) || live().reaches(router, target.bridge)) continue;
      add_all(blame_cut(n_, live(), n_.ports[router].vertex, target.bridge, n_.l2_vertices[target.bridge].vlan));
    }
  }

  /// The way between hosts that hear each other without a router.
  void blame_shared_domain() {
    const Attachment& source = *walk_.start.attachment;
    for (const Attachment& target : graph_.policy().targets[graph_.flow().target].attachments) {
      if (!target.bridge.valid() || live().domain(source.bridge) == kNoDomain) continue;
      if (live().domain(source.bridge) != live().domain(target.bridge)) continue;
      add_all({blame_membership(n_, source.host_port), blame_membership(n_, target.host_port)});
      add_all(blame_joint(n_, live(), source.bridge, target.bridge));
      return;
    }
  }

  /// Ends that the policy names by an access port: the VLAN that it is in.
  void blame_access_ports() {
    const auto consider = [&](const auto& end) {
      if (end.endpoint || end.attachments.size() != 1 || !end.attachments.front().host_port.valid()) return;
      add_all({blame_membership(n_, end.attachments.front().host_port)});
    };
    consider(graph_.policy().sources[graph_.flow().source]);
    consider(graph_.policy().targets[graph_.flow().target]);
  }

  // ---- too few paths

  /// Routers on the walk that have more BGP paths than they use, or some that do not resolve.
  void blame_unused_paths() {
    for (const Step& step : walk_.steps)
      if (step.route != nullptr) add_all(explain_unused_paths(graph_.state(), step.instance, step.route->prefix));
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
      if (graph_.origin_at(step.instance) == PacketOrigin::kTransit) {
        consider(step.out_port, false);
      } else if (step.out_port.valid() && n_.interface(step.out_port).acl_out.present()) {
        add(n_.interface(step.out_port).acl_out.span, "an outbound filter does not see packets that the router makes itself");
      }
      consider(step.in_port, true);
    }
  }

  /// The routes that the path follows, and the costs that chose it.
  void blame_path() {
    for (const Step& step : walk_.steps) {
      if (step.route != nullptr && step.kind == StepKind::kExits && n_.external(n_.instances[step.instance].node)) {
        add(step.route->provenance.span, fmt::format("{} announces {}", n_.instance_name(step.instance), s_.prefixes()[step.route->prefix]));
        continue;
      }
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
