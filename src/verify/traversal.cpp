#include "verify/traversal.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include "policies/traffic_ends.h"
#include "routing/acl_eval.h"

namespace tiramisu {
namespace {

/// A vertex, and how many waypoints of the chain a packet has met before it is there.
struct Place {
  TpgVertexId vertex;
  std::uint32_t met = 0;
};

/// The search for one destination and one kind of packet: from which places can a packet offend?
class Pass {
 public:
  Pass(const Network& network, const TrafficGraph& graph, const Policy& policy, GraphQuestion question, const Flow& flow)
      : n_(network), g_(graph), policy_(policy), question_(question), flow_(flow), chain_(chain_of(policy)),
        levels_(static_cast<std::uint32_t>(chain_.size()) + 1), offends_(graph.vertices().size() * levels_) {
    index_edges();
    add_ends();
    while (!waiting_.empty()) {
      const Place at = waiting_.back();
      waiting_.pop_back();
      spread(at);
    }
  }

  /// The devices of an offending way of packets that come to `start`; nullopt: there is none.
  std::optional<std::string> way_of_transit(InstanceId start) const {
    const Place first{g_.instance(start), 0};
    if (!offends_.test(slot(first))) return std::nullopt;
    return way(first);
  }

  /// As `way_of_transit`, of packets that `start` makes itself: the first port that they leave by does not
  /// filter them. From there on they are as any other packets, also where they come back.
  std::optional<std::string> way_of_own(InstanceId start) const {
    if (std::optional<std::string> found = way_of_transit(start)) return found;
    std::vector<Place> waiting{{g_.instance(start), 0}};
    Bitset seen(offends_.size());
    while (!waiting.empty()) {
      const Place at = waiting.back();
      waiting.pop_back();
      const bool leaves = g_.vertices()[at.vertex].kind == TpgVertexKind::kPortOut;
      const std::uint32_t met = advance(at);
      for (const TpgEdge& edge : g_.out(at.vertex)) {
        const Place to{edge.to, met};
        if (leaves && open_in(edge) && offends_.test(slot(to))) return join(n_.instance_name(start), way(to));
        if (!leaves && seen.insert(slot(to))) waiting.push_back(to);
      }
    }
    return std::nullopt;
  }

 private:
  static std::string join(const std::string& first, const std::string& rest) { return rest.empty() ? first : first + " > " + rest; }

  /// The devices of an offending way from a place that offends.
  std::string way(Place at) const {
    std::string text;
    Bitset seen(offends_.size());
    for (;;) {
      if (g_.vertices()[at.vertex].kind == TpgVertexKind::kInstance)
        text += fmt::format("{}{}", text.empty() ? "" : " > ", n_.instance_name(g_.vertices()[at.vertex].instance));
      seen.set(slot(at));
      // The nearest end first: `rank_` falls along every way that the pass has found.
      std::optional<Place> next;
      const std::uint32_t met = advance(at);
      for (const TpgEdge& edge : g_.out(at.vertex)) {
        const Place to{edge.to, met};
        if (!open(edge) || !offends_.test(slot(to)) || seen.test(slot(to))) continue;
        if (!next || rank_[slot(to)] < rank_[slot(*next)]) next = to;
      }
      if (!next || rank_[slot(at)] == 0) return text;
      at = *next;
    }
  }

  using Stop = std::vector<const Waypoint*>;  ///< any of these

  /// The waypoints in order; a set given as several selectors counts as one.
  std::vector<Stop> chain_of(const Policy& policy) const {
    std::vector<Stop> chain;
    if (question_ != GraphQuestion::kThrough) return chain;
    for (const Waypoint& waypoint : policy.via) {
      if (policy.chain || chain.empty()) chain.emplace_back();
      chain.back().push_back(&waypoint);
    }
    return chain;
  }

  std::size_t slot(const Place& place) const { return place.vertex.index() * levels_ + place.met; }

  void index_edges() {
    first_in_.assign(g_.vertices().size() + 1, 0);
    for (const TpgEdge& edge : g_.edges()) ++first_in_[edge.to.index() + 1];
    for (std::size_t v = 0; v < g_.vertices().size(); ++v) first_in_[v + 1] += first_in_[v];
    in_.resize(g_.edges().size());
    std::vector<std::uint32_t> next = first_in_;
    for (std::uint32_t e = 0; e < g_.edges().size(); ++e) in_[next[g_.edges()[e].to.index()]++] = e;
    rank_.assign(offends_.size(), 0);
  }

  void mark(const Place& place, std::uint32_t rank) {
    if (!offends_.insert(slot(place))) return;
    rank_[slot(place)] = rank;
    waiting_.push_back(place);
  }

  /// Where offences happen: delivery (before the chain is met), or what is not to be touched.
  void add_ends() {
    if (question_ != GraphQuestion::kUntouched) {
      const TrafficTarget& target = policy_.targets[flow_.target];
      const bool placed = !target.nodes.empty() || !target.standby.empty();
      for (std::uint32_t met = 0; met < std::max(levels_ - 1, 1U); ++met) {
        mark({g_.delivered(), met}, 0);
        if (placed || target.attachments.empty()) mark({g_.outside(), met}, 0);
      }
      return;
    }
    for (const TpgVertexId v : ids<TpgVertexId>(g_.vertices().size()))
      if (forbidden(g_.vertices()[v])) mark({v, 0}, 0);
  }

  bool forbidden(const TpgVertex& vertex) const {
    return std::any_of(policy_.not_via.begin(), policy_.not_via.end(), [&](const Waypoint& w) {
      const auto has_node = [&](NodeId node) { return std::find(w.nodes.begin(), w.nodes.end(), node) != w.nodes.end(); };
      const auto has_link = [&](LinkId link) { return link.valid() && std::find(w.links.begin(), w.links.end(), link) != w.links.end(); };
      if (vertex.kind == TpgVertexKind::kInstance) return has_node(n_.instances[vertex.instance].node);
      if (vertex.kind == TpgVertexKind::kPortIn) return has_node(n_.ports[vertex.port].node);
      return vertex.kind == TpgVertexKind::kPortOut && has_link(n_.ports[vertex.port].link);
    });
  }

  /// How many waypoints are met once the packet is past the place.
  std::uint32_t advance(const Place& place) const {
    const TpgVertex& vertex = g_.vertices()[place.vertex];
    std::uint32_t met = place.met;
    const auto here = [&](const Waypoint* w) {
      if (vertex.kind == TpgVertexKind::kInstance)
        return std::find(w->nodes.begin(), w->nodes.end(), n_.instances[vertex.instance].node) != w->nodes.end();
      const LinkId link = vertex.kind == TpgVertexKind::kPortOut ? n_.ports[vertex.port].link : LinkId();
      return link.valid() && std::find(w->links.begin(), w->links.end(), link) != w->links.end();
    };
    while (met < chain_.size() && std::any_of(chain_[met].begin(), chain_[met].end(), here)) ++met;
    return met;
  }

  bool lets_pass(PortId port, const Ref<AclId>& acl) const {
    const FilterDecision decision = filter(n_.device(n_.ports[port].node), acl, flow_.packet);
    return decision.permitted || decision.unknown;
  }

  /// What an external sender keeps outside is nothing that the network delivers.
  bool stays_with_sender(const TpgVertex& vertex) const {
    if (vertex.kind != TpgVertexKind::kInstance || !n_.external(n_.instances[vertex.instance].node)) return false;
    const std::vector<NodeId>& senders = policy_.sources[flow_.source].nodes;
    return std::find(senders.begin(), senders.end(), n_.instances[vertex.instance].node) != senders.end();
  }

  /// Do the filters on an edge let packets of the flow pass?
  bool open(const TpgEdge& edge) const {
    if (edge.to == g_.outside() && stays_with_sender(g_.vertices()[edge.from])) return false;
    if (edge.filter_out.valid() && !lets_pass(edge.filter_out, n_.interface(edge.filter_out).acl_out)) return false;
    return open_in(edge);
  }

  /// Does the filter of the port that an edge arrives at, if any, let packets of the flow pass?
  bool open_in(const TpgEdge& edge) const {
    if (!edge.filter_in.valid()) return true;
    // A forbidden device is touched also where it refuses the packet.
    if (question_ == GraphQuestion::kUntouched && forbidden(g_.vertices()[edge.to])) return true;
    return lets_pass(edge.filter_in, n_.interface(edge.filter_in).acl_in);
  }

  void spread(const Place& at) {
    for (std::uint32_t i = first_in_[at.vertex.index()]; i < first_in_[at.vertex.index() + 1]; ++i) {
      const TpgEdge& edge = g_.edges()[in_[i]];
      if (!open(edge)) continue;
      for (std::uint32_t met = 0; met < levels_; ++met)
        if (advance({edge.from, met}) == at.met) mark({edge.from, met}, rank_[slot(at)] + 1);
    }
  }

  const Network& n_;
  const TrafficGraph& g_;
  const Policy& policy_;
  GraphQuestion question_;
  const Flow& flow_;
  std::vector<Stop> chain_;
  std::uint32_t levels_;
  std::vector<std::uint32_t> first_in_, in_;
  Bitset offends_;                   ///< by place
  std::vector<std::uint32_t> rank_;  ///< by place: steps to an end
  std::vector<Place> waiting_;
};

class Traversal {
 public:
  Traversal(const Simulator& simulator, const TrafficGraphs& graphs, const Policy& policy, GraphQuestion question)
      : n_(simulator.network()), graphs_(graphs), policy_(policy), question_(question), flows_(Flows(simulator, policy).all()),
        filters_(applied_filters(n_)) {}

  LadderAnswer run() {
    LadderAnswer answer;
    std::string why = flows_.empty() ? "no packet is the policy's" : shared_domain();
    std::vector<std::vector<const Flow*>> groups;
    if (why.empty()) groups = group();
    std::vector<std::string> ways(groups.size());
    tbb::parallel_for(std::size_t{0}, groups.size(), [&](std::size_t i) { ways[i] = offending_way(groups[i]); });
    for (const std::string& way : ways)
      if (why.empty()) why = way;
    if (!why.empty()) {
      answer.method.declined.push_back({"traversal", std::move(why)});
      return answer;
    }
    answer.decided = true;
    answer.flows = flows_.size();
    answer.method.name = "traversal";
    answer.method.argument = "over all links and devices that there are, no way of the traffic graph " + forbidden_text();
    return answer;
  }

 private:
  std::string forbidden_text() const {
    if (question_ == GraphQuestion::kThrough) return "arrives past the waypoints";
    if (question_ == GraphQuestion::kUntouched) return "leads to what is to be avoided";
    return "leads from source to target";
  }

  /// Hosts in one broadcast domain hear each other without any router, and no way of the graph shows it.
  std::string shared_domain() const {
    if (question_ == GraphQuestion::kUntouched) return "";
    for (const Flow& flow : flows_)
      for (const Attachment& one : policy_.sources[flow.source].attachments)
        for (const Attachment& other : policy_.targets[flow.target].attachments)
          if (one.bridge.valid() && other.bridge.valid() && n_.l2_vertices[one.bridge].segment == n_.l2_vertices[other.bridge].segment)
            return fmt::format("{} and {} share a segment", policy_.sources[flow.source].name, policy_.targets[flow.target].name);
    return "";
  }

  /// Flows that one pass serves: to one prefix, with the same verdicts of all filters.
  std::vector<std::vector<const Flow*>> group() const {
    std::map<std::tuple<std::uint32_t, Ipv4Prefix, std::vector<bool>>, std::vector<const Flow*>> groups;
    for (const Flow& flow : flows_) {
      const TrafficTarget& target = policy_.targets[flow.target];
      const auto prefix = std::find_if(target.prefixes.begin(), target.prefixes.end(),
                                       [&](const Ipv4Prefix& p) { return p.contains(flow.packet.destination); });
      std::vector<bool> verdicts;
      for (const Acl* acl : filters_) {
        const AclEntry* entry = deciding_entry(*acl, flow.packet);
        verdicts.push_back(entry != nullptr && entry->action == FilterAction::kPermit);
      }
      groups[{flow.target, *prefix, std::move(verdicts)}].push_back(&flow);
    }
    std::vector<std::vector<const Flow*>> result;
    for (auto& [key, flows] : groups) result.push_back(std::move(flows));
    return result;
  }

  /// A way of the graph on which some flow of the group offends, in words; empty: none.
  std::string offending_way(const std::vector<const Flow*>& flows) const {
    const TrafficTarget& target = policy_.targets[flows.front()->target];
    const auto prefix = std::find_if(target.prefixes.begin(), target.prefixes.end(),
                                     [&](const Ipv4Prefix& p) { return p.contains(flows.front()->packet.destination); });
    const bool hosts = std::none_of(flows.begin(), flows.end(), [&](const Flow* flow) { return n_.address_owners.contains(flow->packet.destination); });
    const TrafficGraph graph = graphs_.make(*prefix, hosts ? Receivers::kHosts : Receivers::kAll);
    const Pass pass(n_, graph, policy_, question_, *flows.front());
    for (const Flow* flow : flows) {
      const bool own = sends_itself(policy_.sources[flow->source]);
      for (const InstanceId start : entries(*flow)) {
        const std::optional<std::string> way = own ? pass.way_of_own(start) : pass.way_of_transit(start);
        if (way) return fmt::format("the graph has a way for {} to {}: {}", policy_.sources[flow->source].name, target.name, *way);
      }
    }
    return "";
  }

  /// Where packets of the flow can enter, whatever fails.
  std::vector<InstanceId> entries(const Flow& flow) const {
    const TrafficSource& source = policy_.sources[flow.source];
    std::vector<InstanceId> result;
    const auto enter = [&](PortId port) {
      const FilterDecision decision = filter(n_.device(n_.ports[port].node), n_.interface(port).acl_in, flow.packet);
      // What is to be avoided is touched also by what it refuses.
      if (decision.permitted || decision.unknown || question_ == GraphQuestion::kUntouched) result.push_back(n_.ports[port].instance);
    };
    for (const Attachment& attachment : source.attachments) {
      if (!attachment.bridge.valid()) {
        enter(attachment.gateway_port);
        continue;
      }
      for (const PortId port : n_.segments[n_.l2_vertices[attachment.bridge].segment].ports)
        if (n_.ports[port].on_subnet(flow.packet.source)) enter(port);
    }
    if (!source.attachments.empty()) return result;
    for (const NodeId node : source.nodes) result.push_back(n_.node_instances[node].front());
    return result;
  }

  const Network& n_;
  const TrafficGraphs& graphs_;
  const Policy& policy_;
  GraphQuestion question_;
  std::vector<Flow> flows_;
  std::vector<const Acl*> filters_;
};

}  // namespace

LadderAnswer decide_by_traversal(const Simulator& simulator, const TrafficGraphs& graphs, const Policy& policy, GraphQuestion question) {
  return Traversal(simulator, graphs, policy, question).run();
}

}  // namespace tiramisu
