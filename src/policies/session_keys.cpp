// The keys of the check `session`: which sessions and adjacencies it is about.
#include <algorithm>

#include <fmt/format.h>

#include "policies/policy_reader.h"

namespace tiramisu {
namespace {

bool among(const std::vector<NodeId>& nodes, NodeId node) { return std::find(nodes.begin(), nodes.end(), node) != nodes.end(); }

/// The devices on either side; with `at` any device is on the other.
struct Sides {
  std::vector<NodeId> left, right;
  bool any_other = false;

  bool hold(NodeId a, NodeId b) const {
    if (any_other) return among(left, a) || among(left, b);
    return (among(left, a) && among(right, b)) || (among(left, b) && among(right, a));
  }
};

}  // namespace

void PolicyReader::read_session(const YamlNode& node) {
  if ((node.find("at") != nullptr) == (node.find("between") != nullptr)) return;  // reported already
  Sides sides;
  Span span = node.span;
  const std::size_t before = diagnostics_.size();
  if (const YamlNode* at = node.find("at")) {
    sides = {devices(*at, "'at'"), {}, true};
    span = at->span;
  } else if (const YamlNode* between = node.find("between"); between != nullptr && check_.is_sequence(*between, "'between'")) {
    span = between->span;
    if (between->items.size() == 2) {
      sides = {devices(between->items[0], "each side of 'between'"), devices(between->items[1], "each side of 'between'"), false};
    } else {
      check_.add(DiagnosticCode::kBadPolicyValue, between->span, "'between' needs two sides");
    }
  }
  SessionExpectation& session = policy_.session;
  if (const auto index = word(node, "expect")) session.down = *index == 1;
  std::vector<std::string> protocols = {"any"};
  if (const YamlNode* value = node.find("protocol")) protocols = words(*value, "protocol");
  if (diagnostics_.size() > before) return;
  const auto takes = [&](const std::string& protocol) {
    return std::any_of(protocols.begin(), protocols.end(), [&](const std::string& word) { return word == "any" || word == protocol; });
  };
  select_sessions([&](NodeId a, NodeId b, bool ospf) { return sides.hold(a, b) && takes(ospf ? "ospf" : "bgp"); });
  if (policy_.questions == 0 && !session.down)
    check_.add(DiagnosticCode::kSelectorNoMatch, span,
               fmt::format("no {} is configured {}", takes("bgp") && takes("ospf") ? "session" : takes("bgp") ? "BGP session" : "OSPF adjacency",
                           sides.any_other ? "at these devices" : "between these sides"));
}

void PolicyReader::select_sessions(const std::function<bool(NodeId a, NodeId b, bool ospf)>& wanted) {
  SessionExpectation& session = policy_.session;
  const auto node_of = [&](const SessionEnd& end) { return network_.instances[network_.speakers[end.speaker].instance].node; };
  for (const SessionId id : ids<SessionId>(network_.sessions.size())) {
    const Session& bgp = network_.sessions[id];
    if (!wanted(node_of(bgp.a), node_of(bgp.b), false)) continue;
    session.sessions.push_back(id);
    if (bgp.direct) continue;
    // Such a session stands on the routes to both addresses.
    TrafficTarget target;
    target.name = fmt::format("{} ~ {}", bgp.a.address, bgp.b.address);
    target.prefixes = {Ipv4Prefix::host(bgp.a.address), Ipv4Prefix::host(bgp.b.address)};
    policy_.targets.push_back(std::move(target));
  }
  const auto port_of = [&](OspfPortId id) { return network_.ports[network_.ospf_ports[id].port].node; };
  for (std::uint32_t i = 0; i < network_.ospf_adjacencies.size(); ++i) {
    const OspfAdjacency& adjacency = network_.ospf_adjacencies[i];
    if (wanted(port_of(adjacency.a), port_of(adjacency.b), true)) session.adjacencies.push_back(i);
  }
  for (std::uint32_t i = 0; i < network_.broken_adjacencies.size(); ++i) {
    const BrokenAdjacency& broken = network_.broken_adjacencies[i];
    if (wanted(broken.a, broken.b, broken.ospf)) session.broken.push_back(i);
  }
  policy_.questions = session.sessions.size() + session.adjacencies.size() + session.broken.size();
}

}  // namespace tiramisu
