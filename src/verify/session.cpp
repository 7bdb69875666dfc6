// session: routing sessions are up whenever both their devices are, or never.
#include <algorithm>

#include <fmt/format.h>

#include "verify/check.h"

namespace tiramisu {
namespace {

class Sessions {
 public:
  Sessions(const NetworkState& state, const Policy& policy)
      : s_(state.simulator), n_(s_.network()), plane_(state.plane), wanted_(policy.session) {}

  /// The first session that offends.
  std::optional<Counterexample> run() const {
    for (const SessionId id : wanted_.sessions)
      if (auto example = judge_bgp(id)) return example;
    for (const std::uint32_t index : wanted_.adjacencies)
      if (auto example = judge_ospf(n_.ospf_adjacencies[index])) return example;
    if (wanted_.down) return std::nullopt;
    for (const std::uint32_t index : wanted_.broken)
      if (auto example = judge_broken(n_.broken_adjacencies[index])) return example;
    return std::nullopt;
  }

 private:
  NodeId node_of(const SessionEnd& end) const { return n_.instances[n_.speakers[end.speaker].instance].node; }

  bool offends(NodeId a, NodeId b, bool up) const {
    return up == wanted_.down && plane_.live.node_up(a) && plane_.live.node_up(b);
  }

  Counterexample example(NodeId a, NodeId b, std::string reason) const {
    Counterexample result;
    result.source = n_.node_name(a);
    result.target = n_.node_name(b);
    result.summary = std::move(reason);
    result.path.fate = wanted_.down ? "session-up" : "session-down";
    return result;
  }

  void add_end(NodeId node, PortId port, std::string what, Span span, Counterexample& into) const {
    PathHop hop;
    hop.device = n_.node_name(node);
    if (port.valid()) hop.out_interface = n_.interface(port).name;
    hop.action = wanted_.down ? "forward" : "drop";
    hop.span = span;
    hop.reason = what;
    into.path.hops.push_back(hop);
    if (span.valid()) into.blame.push_back({span, std::move(what)});
  }

  // ---- BGP

  std::optional<Counterexample> judge_bgp(SessionId id) const {
    const Session& session = n_.sessions[id];
    const NodeId a = node_of(session.a);
    const NodeId b = node_of(session.b);
    if (!offends(a, b, plane_.sessions_up.test(id.index()))) return std::nullopt;
    const std::string name = fmt::format("the BGP session {} ~ {}", session.a.address, session.b.address);
    Counterexample result = example(a, b, wanted_.down ? name + " is up" : fmt::format("{} is down: {}", name, why_down(session)));
    for (const auto& [end, other] : {std::pair(&session.a, &session.b), std::pair(&session.b, &session.a)})
      add_end(node_of(*end), end->port, fmt::format("its session with {}", other->address), n_.neighbor(*end).span, result);
    return result;
  }

  std::string why_down(const Session& session) const {
    for (const SessionEnd* end : {&session.a, &session.b})
      if (end->port.valid() && !plane_.live.port_up(end->port)) return fmt::format("{} is down", n_.port_name(end->port));
    if (session.direct) return "its ends do not exchange frames";
    for (const auto& [end, other] : {std::pair(&session.a, &session.b), std::pair(&session.b, &session.a)}) {
      const InstanceId instance = n_.speakers[end->speaker].instance;
      if (plane_.ribs[instance].lookup(s_.prefixes(), other->address) == nullptr)
        return fmt::format("{} has no route to {}", n_.instance_name(instance), other->address);
    }
    return "its packets do not get through";
  }

  // ---- OSPF

  std::optional<Counterexample> judge_ospf(const OspfAdjacency& adjacency) const {
    const PortId a = n_.ospf_ports[adjacency.a].port;
    const PortId b = n_.ospf_ports[adjacency.b].port;
    const NodeId left = n_.ports[a].node;
    const NodeId right = n_.ports[b].node;
    if (!offends(left, right, plane_.live.connected(a, b))) return std::nullopt;
    const std::string name = fmt::format("the OSPF adjacency {} ~ {}", n_.port_name(a), n_.port_name(b));
    Counterexample result = example(left, right, wanted_.down ? name + " is up" : fmt::format("{} is down: {}", name, why_down(a, b)));
    add_end(left, a, fmt::format("runs OSPF on {}", n_.port_name(a)), n_.ospf_ports[adjacency.a].span, result);
    add_end(right, b, fmt::format("runs OSPF on {}", n_.port_name(b)), n_.ospf_ports[adjacency.b].span, result);
    return result;
  }

  std::string why_down(PortId a, PortId b) const {
    for (const PortId port : {a, b})
      if (!plane_.live.port_up(port)) return fmt::format("{} is down", n_.port_name(port));
    return "its ends do not exchange frames";
  }

  // ---- what cannot come up

  std::optional<Counterexample> judge_broken(const BrokenAdjacency& broken) const {
    if (!offends(broken.a, broken.b, false)) return std::nullopt;
    Counterexample result = example(broken.a, broken.b, broken.finding.message);
    add_end(broken.a, PortId(), broken.finding.message, broken.finding.span, result);
    for (const DiagnosticNote& note : broken.finding.notes) result.blame.push_back({note.span, note.message});
    return result;
  }

  const Simulator& s_;
  const Network& n_;
  const DataPlane& plane_;
  const SessionExpectation& wanted_;
};

std::optional<Counterexample> judge(const NetworkState& state, const Policy& policy) { return Sessions(state, policy).run(); }

}  // namespace

extern const CheckPlan session_plan;
const CheckPlan session_plan{.name = "session", .judge = nullptr, .judge_tables = judge, .counted = "sessions"};

}  // namespace tiramisu
