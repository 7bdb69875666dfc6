// prefers: traffic takes the best way that is intact.
//
// A way is intact where live devices and links lead from a place where the packets enter over the
// way's element to a place that delivers them: whether routing uses them is what is judged.
// A state speaks of the order where each of its failures is needed to break the better ways (TYEN
// of the paper, section 5: failures that break the better paths, and no others).
#include <algorithm>

#include <fmt/format.h>

#include "base/disjoint_sets.h"
#include "verify/check.h"

namespace tiramisu {
namespace {

class Intact {
 public:
  /// O(links).
  Intact(const FlowGraph& graph, const LiveTopology& live)
      : graph_(graph), n_(graph.state().simulator.network()), live_(live), joined_(n_.node_count()) {
    for (const LinkId id : ids<LinkId>(n_.links.size()))
      if (link_up(id)) joined_.unite(n_.ports[n_.links[id].a].node.value, n_.ports[n_.links[id].b].node.value);
  }

  bool leads_over(const Alternative& way) {
    const Bitset from_source = reach(sources());
    Bitset targets(n_.node_count());
    const TrafficTarget& target = graph_.policy().targets[graph_.flow().target];
    for (const auto* nodes : {&target.nodes, &target.standby})
      for (const NodeId node : *nodes) targets.set(node.index());
    for (const Attachment& attachment : target.attachments) add_gateways(attachment, targets);
    if (way.ends_there) {
      return std::any_of(way.where.nodes.begin(), way.where.nodes.end(),
                         [&](NodeId node) { return targets.test(node.index()) && live_.node_up(node) && from_source.test(node.index()); });
    }
    const Bitset from_target = reach(targets);
    const auto between = [&](NodeId node) { return from_source.test(node.index()) && from_target.test(node.index()); };
    const bool device = std::any_of(way.where.nodes.begin(), way.where.nodes.end(), between);
    const bool link = std::any_of(way.where.links.begin(), way.where.links.end(), [&](LinkId id) {
      return link_up(id) && between(n_.ports[n_.links[id].a].node) && between(n_.ports[n_.links[id].b].node);
    });
    return device || link;
  }

 private:
  bool link_up(LinkId id) const {
    const Link& link = n_.links[id];
    return link.b.valid() && live_.port_up(link.a) && live_.port_up(link.b);
  }

  Bitset sources() const {
    Bitset nodes(n_.node_count());
    for (const FlowEntry& entry : graph_.entries())
      if (entry.entry) nodes.set(n_.instances[entry.entry->instance].node.index());
    return nodes;
  }

  void add_gateways(const Attachment& attachment, Bitset& nodes) const {
    if (attachment.gateway_port.valid()) nodes.set(n_.ports[attachment.gateway_port].node.index());
    if (!attachment.bridge.valid()) return;
    for (const PortId port : n_.segments[n_.l2_vertices[attachment.bridge].segment].ports) nodes.set(n_.ports[port].node.index());
  }

  /// Devices that live links lead to from those that are up.
  Bitset reach(const Bitset& nodes) {
    Bitset parts(n_.node_count());
    nodes.for_each([&](std::size_t node) {
      if (live_.node_up(NodeId(static_cast<std::uint32_t>(node)))) parts.set(joined_.find(static_cast<std::uint32_t>(node)));
    });
    Bitset reached(n_.node_count());
    for (std::uint32_t node = 0; node < n_.node_count(); ++node)
      if (parts.test(joined_.find(node))) reached.set(node);
    return reached;
  }

  const FlowGraph& graph_;
  const Network& n_;
  const LiveTopology& live_;
  DisjointSets joined_;  ///< devices that live links join
};

/// A delivered walk that does not take the way.
std::optional<Walk> strays(const FlowGraph& graph, const Alternative& way) {
  const Network& network = graph.state().simulator.network();
  const auto on_way = [&](const Step& step) { return touches(network, way.where, step); };
  if (way.ends_there) return graph.find([&](const Step& step, Fate fate) { return fate == Fate::kDelivered && !on_way(step); });
  return graph.find([&](const Step& step, Fate fate) { return fate == Fate::kDelivered && !on_way(step); },
                    [&](const Step& step) { return !on_way(step); });
}

/// Does some way before `first` come back with any one of the failures repaired?
bool each_failure_counts(const FlowGraph& graph, const std::vector<Alternative>& order, std::size_t first) {
  const Network& network = graph.state().simulator.network();
  const FailureSet& failures = graph.state().plane.live.failures();
  if (first == 0) return failures.links.empty() && failures.nodes.empty();
  const auto breaks = [&](const FailureSet& repaired) {
    const LiveTopology live(network, repaired);
    Intact intact(graph, live);
    return std::any_of(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(first), [&](const Alternative& way) { return intact.leads_over(way); });
  };
  for (std::size_t i = 0; i < failures.links.size(); ++i) {
    FailureSet repaired = failures;
    repaired.links.erase(repaired.links.begin() + static_cast<std::ptrdiff_t>(i));
    if (!breaks(repaired)) return false;
  }
  for (std::size_t i = 0; i < failures.nodes.size(); ++i) {
    FailureSet repaired = failures;
    repaired.nodes.erase(repaired.nodes.begin() + static_cast<std::ptrdiff_t>(i));
    if (!breaks(repaired)) return false;
  }
  return true;
}

/// Do packets arrive over the way? Then it is intact. Only first branches are followed.
bool is_taken(const FlowGraph& graph, const Alternative& way) {
  const Network& network = graph.state().simulator.network();
  for (const FlowEntry& entry : graph.entries()) {
    if (!graph.admitted(entry)) continue;
    const Step* step = &graph.steps(entry.entry->instance).front();
    bool on_way = touches(network, way.where, *step);
    for (std::size_t hops = 0; graph.fate(*step) == Fate::kContinues && hops < network.instances.size(); ++hops) {
      step = &graph.steps(step->next).front();
      const bool touched = touches(network, way.where, *step);
      on_way = way.ends_there ? touched : on_way || touched;
    }
    if (on_way && graph.fate(*step) == Fate::kDelivered) return true;
  }
  return false;
}

/// The best way that is intact; the end where none is.
std::size_t first_intact(const FlowGraph& graph, const Policy& policy) {
  std::optional<Intact> intact;
  const auto first = std::find_if(policy.order.begin(), policy.order.end(), [&](const Alternative& way) {
    if (is_taken(graph, way)) return true;
    if (!intact) intact.emplace(graph, graph.state().plane.live);
    return intact->leads_over(way);
  });
  return static_cast<std::size_t>(first - policy.order.begin());
}

/// A failure that does not count now may do so once more ways are broken; else packets are on the best
/// way, which is intact while they are.
bool hangs_on_unused(const FlowGraph& graph, const Policy& policy) {
  const std::size_t first = first_intact(graph, policy);
  return first < policy.order.size() && !each_failure_counts(graph, policy.order, first);
}

std::optional<Offence> judge(const FlowGraph& graph, const Policy& policy) {
  const std::size_t i = first_intact(graph, policy);
  if (i < policy.order.size()) {
    const Alternative& way = policy.order[i];
    if (!each_failure_counts(graph, policy.order, i)) return std::nullopt;
    const std::string_view verb = way.ends_there ? "end at" : "go over";
    if (auto stray = strays(graph, way))
      return Offence{std::move(*stray), fmt::format("it does not {} {}, which is intact", verb, way.where.text)};
    auto lost = graph.find([](const Step&, Fate fate) { return fate != Fate::kContinues && fate != Fate::kDelivered; });
    if (!lost) lost = graph.find_loop();
    if (!lost) return std::nullopt;
    std::string reason = fmt::format("{} is intact, and yet: {}", way.where.text, describe_end(graph, *lost));
    return Offence{std::move(*lost), std::move(reason)};
  }
  return std::nullopt;
}

}  // namespace

extern const CheckPlan prefers_plan;
const CheckPlan prefers_plan{.name = "prefers", .judge = judge, .hangs_on_unused = hangs_on_unused};

}  // namespace tiramisu
