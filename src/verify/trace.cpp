#include "verify/trace.h"

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

class Tracer {
 public:
  Tracer(const FlowGraph& graph, const Walk& walk)
      : graph_(graph), walk_(walk), s_(graph.state().simulator), n_(s_.network()) {}

  TracedPath run() {
    TracedPath path;
    PortId in = walk_.start.entry ? walk_.start.entry->in_port : PortId();
    for (const Step& step : walk_.steps) {
      path.hops.push_back(hop(step, in));
      in = step.in_port;
    }
    path.fate = std::string(name(walk_.fate));
    if (path.hops.empty()) return path;
    PathHop& last = path.hops.back();
    if (walk_.fate == Fate::kDelivered) last.action = "deliver";
    if (walk_.fate != Fate::kDelivered && walk_.fate != Fate::kContinues && walk_.fate != Fate::kLoop) last.action = "drop";
    if (walk_.fate == Fate::kHostUnreachable || walk_.fate == Fate::kElsewhere || walk_.fate == Fate::kLoop) {
      last.reason += fmt::format("; {}", describe_end(graph_, walk_));
    }
    return path;
  }

 private:
  PathHop hop(const Step& step, PortId in) const {
    PathHop hop;
    hop.device = n_.device_of(step.instance).hostname;
    if (n_.instances[step.instance].vrf.index() != 0) hop.vrf = n_.vrf_of(step.instance).name;
    if (in.valid()) hop.in_interface = n_.interface(in).name;
    if (step.out_port.valid()) hop.out_interface = n_.interface(step.out_port).name;
    if (step.gateway.bits != 0) hop.gateway = step.gateway.to_string();
    if (step.route != nullptr) {
      hop.prefix = s_.prefixes()[step.route->prefix].to_string();
      hop.protocol = std::string(name(step.route->protocol));
      hop.distance = step.route->distance;
      hop.metric = step.route->metric;
      hop.span = step.route->provenance.span;
    }
    hop.action = step.kind == StepKind::kForward ? "forward" : is_drop(step.kind) ? "drop" : "deliver";
    hop.reason = reason(step);
    if (step.filter_entry != nullptr && is_drop(step.kind)) hop.span = step.filter_entry->span;
    return hop;
  }

  std::string route_text(const Step& step) const {
    if (step.route == nullptr) return "no route";
    std::string text = fmt::format("{} route {} [{}/{}]", name(step.route->protocol), s_.prefixes()[step.route->prefix],
                                   step.route->distance, step.route->metric);
    if (step.route->provenance.session.valid() && step.route->provenance.origin.valid())
      text += fmt::format(" from {}", n_.node_name(step.route->provenance.origin));
    if (step.resolving != nullptr && step.resolving->protocol != RouteProtocol::kConnected) {
      text += fmt::format(", its next hop by {} route {}", name(step.resolving->protocol), s_.prefixes()[step.resolving->prefix]);
    }
    return text;
  }

  std::string reason(const Step& step) const {
    switch (step.kind) {
      case StepKind::kDelivered:
        return fmt::format("{} is its own address", graph_.flow().packet.destination);
      case StepKind::kToSubnet:
        return fmt::format("{}: the destination is on {}", route_text(step), n_.interface(step.out_port).name);
      case StepKind::kExits:
        if (n_.external(n_.instances[step.instance].node))
          return step.route == nullptr ? "it leaves the network" : fmt::format("it leaves the network: announces {}", s_.prefixes()[step.route->prefix]);
        return fmt::format("{}: next hop {} is no device of the network", route_text(step), step.gateway);
      case StepKind::kNoRoute:
        return step.route == nullptr ? "no route" : fmt::format("{}: its next hop does not resolve", route_text(step));
      case StepKind::kDiscarded:
        return fmt::format("{} discards", route_text(step));
      case StepKind::kFilteredOut:
      case StepKind::kFilteredIn:
        return filter_reason(step);
      case StepKind::kNoNeighbor:
        return fmt::format("{}: {} does not answer", route_text(step), step.gateway);
      case StepKind::kForward:
        return route_text(step);
    }
    return "";
  }

  std::string filter_reason(const Step& step) const {
    const Interface& interface = n_.interface(step.filter_port);
    const bool out = step.kind == StepKind::kFilteredOut;
    return fmt::format("denied by ACL {} {} {}{}", (out ? interface.acl_out : interface.acl_in).name, out ? "out of" : "into",
                       n_.port_name(step.filter_port), step.filter_entry == nullptr ? " (implicit deny)" : "");
  }

  const FlowGraph& graph_;
  const Walk& walk_;
  const Simulator& s_;
  const Network& n_;
};

}  // namespace

TracedPath trace(const FlowGraph& graph, const Walk& walk) { return Tracer(graph, walk).run(); }

}  // namespace tiramisu
