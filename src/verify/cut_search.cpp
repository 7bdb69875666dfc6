#include "verify/cut_search.h"

#include <algorithm>
#include <set>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "base/bitset.h"
#include "graph/bridges.h"
#include "graph/min_cut.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxFrontier = std::size_t{1} << 20;
constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// A fabric prepared for searches: edges by vertex, places to be joined.
struct Prepared {
  explicit Prepared(const JoinQuestion& question) : q(question), graph(question.fabric->graph), first(graph.vertex_count + 1, 0) {
    for (const UndirectedGraph::Edge& edge : graph.edges) {
      ++first[edge.a + 1];
      ++first[edge.b + 1];
    }
    for (std::size_t v = 0; v < graph.vertex_count; ++v) first[v + 1] += first[v];
    arcs.resize(first.back());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
      arcs[next[graph.edges[e].a]++] = {e, graph.edges[e].b};
      arcs[next[graph.edges[e].b]++] = {e, graph.edges[e].a};
    }
    std::set<std::uint32_t> all;
    for (const JoinQuestion::Entry& entry : q.entries) all.insert(entry.vertex);
    for (const JoinQuestion::Goal& goal : q.goals) {
      all.insert(goal.deliverers.begin(), goal.deliverers.end());
      all.insert(goal.reflectors.begin(), goal.reflectors.end());
    }
    places.assign(all.begin(), all.end());
  }

  struct Arc {
    std::uint32_t edge = 0, to = 0;
  };
  const JoinQuestion& q;
  const UndirectedGraph& graph;
  std::vector<std::uint32_t> first;
  std::vector<Arc> arcs;
  std::vector<std::uint32_t> places;  ///< vertices that the question is about, ascending
};

/// The search of one failure set; keeps its memory.
class Search {
 public:
  explicit Search(const Prepared& prepared)
      : p_(prepared), component_(p_.graph.vertex_count), came_(p_.graph.vertex_count), on_tree_(p_.graph.vertex_count) {}

  /// Trees from the live places over what is left, as far as needed to meet all of them.
  void run(const FailureSet& failures) {
    failures_ = &failures;
    std::fill(component_.begin(), component_.end(), kNone);
    std::uint32_t met = 0, live = 0;
    for (const std::uint32_t place : p_.places) live += vertex_up(place) ? 1 : 0;
    count_ = 0;
    for (const std::uint32_t place : p_.places) {
      if (component_[place] != kNone || !vertex_up(place)) continue;
      grow(place, live, met);
      ++count_;
    }
  }

  /// A pair that is out of reach; the first in order.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> parted() const {
    const std::vector<JoinQuestion::Goal>& goals = p_.q.goals;
    if (count_ <= 1 && std::all_of(goals.begin(), goals.end(), [&](const auto& g) { return reached(g, nullptr); })) return std::nullopt;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> least;
    for (const JoinQuestion::Entry& entry : p_.q.entries) {
      if (component_[entry.vertex] == kNone) continue;  // hosts on a device that is down are down with it
      for (const JoinQuestion::Goal& goal : goals) {
        const std::pair pair{entry.source, goal.target};
        if ((least && *least <= pair) || !p_.q.wanted(entry.source, goal.target) || reached(goal, &entry)) continue;
        least = pair;
      }
    }
    return least;
  }

  /// The links and devices that the search trees stand on.
  void needed(ElementSet& into) {
    std::fill(on_tree_.begin(), on_tree_.end(), false);
    for (const std::uint32_t place : p_.places) {
      for (std::uint32_t v = place; component_[v] != kNone && !on_tree_[v]; v = came_[v].to) {
        on_tree_[v] = true;
        const NodeId node = p_.q.fabric->nodes[v];
        if (node.valid()) into.nodes.set(node.index());
        if (came_[v].edge == kNone) break;
        const LinkId link = p_.q.fabric->links[came_[v].edge];
        if (link.valid()) into.links.set(link.index());
      }
    }
  }

 private:
  bool vertex_up(std::uint32_t v) const {
    const NodeId node = p_.q.fabric->nodes[v];
    return !node.valid() || failures_->nodes.empty() || !failures_->contains(node);
  }
  bool edge_up(std::uint32_t e) const {
    const LinkId link = p_.q.fabric->links[e];
    return !link.valid() || failures_->links.empty() || !failures_->contains(link);
  }

  void grow(std::uint32_t root, std::uint32_t live, std::uint32_t& met) {
    component_[root] = count_;
    came_[root] = {kNone, root};
    queue_.assign(1, root);
    for (std::size_t at = 0; at < queue_.size(); ++at) {
      const std::uint32_t v = queue_[at];
      met += std::binary_search(p_.places.begin(), p_.places.end(), v) ? 1 : 0;
      if (met == live) return;
      for (std::uint32_t i = p_.first[v]; i < p_.first[v + 1]; ++i) {
        const auto& arc = p_.arcs[i];
        if (component_[arc.to] != kNone || !edge_up(arc.edge) || !vertex_up(arc.to)) continue;
        component_[arc.to] = count_;
        came_[arc.to] = {arc.edge, v};
        queue_.push_back(arc.to);
      }
    }
  }

  /// Without an entry: all places that are up are joined.
  bool reached(const JoinQuestion::Goal& goal, const JoinQuestion::Entry* entry) const {
    const auto together = [&](std::uint32_t a, std::uint32_t b) { return component_[a] != kNone && component_[a] == component_[b]; };
    return std::any_of(goal.deliverers.begin(), goal.deliverers.end(), [&](std::uint32_t d) {
      if (component_[d] == kNone) return false;
      if (entry != nullptr && entry->vertex == d) return true;
      if (entry != nullptr && !together(entry->vertex, d)) return false;
      return goal.reflectors.empty() || std::any_of(goal.reflectors.begin(), goal.reflectors.end(), [&](std::uint32_t r) { return together(d, r); });
    });
  }

  const Prepared& p_;
  const FailureSet* failures_ = nullptr;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> component_;  ///< by vertex; kNone: down or not met
  std::vector<Prepared::Arc> came_;       ///< the arc back to the root; edge kNone at the root
  std::vector<bool> on_tree_;
  std::vector<std::uint32_t> queue_;
};

class CutSearch {
 public:
  CutSearch(const JoinQuestion& question, const FailureTrack& track)
      : q_(question), track_(track), prepared_(question), edges_of_link_(count_links(question)), searches_([this] { return Search(prepared_); }) {
    for (std::uint32_t e = 0; e < q_.fabric->links.size(); ++e)
      if (q_.fabric->links[e].valid()) edges_of_link_[q_.fabric->links[e].index()].push_back(e);
  }

  CutAnswer run() {
    CutAnswer answer;
    std::vector<Chosen> level{Chosen()};
    for (std::uint32_t size = 0; !level.empty(); ++size) {
      if (size == 1 && flow_decides(answer)) return answer;
      std::vector<Outcome> outcomes(level.size());
      const bool last = size + 1 == track_.most();
      tbb::parallel_for(std::size_t{0}, level.size(), [&](std::size_t i) { outcomes[i] = look(level[i], last); });
      answer.states += level.size();
      for (std::size_t i = 0; i < level.size(); ++i) {
        if (!outcomes[i].parted) continue;
        const auto& [source, target] = *outcomes[i].parted;
        answer.cut = Cut{level[i], failures_of(level[i]), source, target};
        return answer;
      }
      answer.complete = size;
      std::set<Chosen> next;
      for (Outcome& outcome : outcomes)
        for (Chosen& larger : outcome.extended) next.insert(std::move(larger));
      if (next.size() > kMaxFrontier) {
        answer.exhausted = false;
        return answer;
      }
      level.assign(next.begin(), next.end());
    }
    return answer;
  }

 private:
  struct Outcome {
    std::optional<std::pair<std::uint32_t, std::uint32_t>> parted;
    std::vector<Chosen> extended;
  };

  static std::size_t count_links(const JoinQuestion& question) {
    std::size_t count = 0;
    for (const LinkId link : question.fabric->links)
      if (link.valid()) count = std::max(count, link.index() + 1);
    return count;
  }

  std::size_t edges_of(const FailureElement& element) const {
    std::size_t count = 0;
    for (const LinkId link : element.members.links)
      if (link.index() < edges_of_link_.size()) count += edges_of_link_[link.index()].size();
    return count;
  }

  /// Are any two places joined by more paths than all that may fail can cut? Where devices fail,
  /// paths without a common edge say nothing.
  bool flow_decides(CutAnswer& answer) const {
    std::uint32_t cuttable = 0;
    for (std::size_t kind = 0; kind < kFailureKinds; ++kind) {
      if (track_.limits[kind] == 0) continue;
      std::size_t widest = 0;
      for (const FailureElement& element : track_.elements[kind]) {
        if (!element.members.nodes.empty()) return false;
        widest = std::max(widest, edges_of(element));
      }
      cuttable += track_.limits[kind] * static_cast<std::uint32_t>(widest);
    }
    if (track_.most() < 2) return false;  // bridges are faster
    const std::uint32_t ways = edge_connectivity(prepared_.graph, prepared_.places, cuttable + 1);
    if (ways > cuttable) answer.disjoint = ways;
    return ways > cuttable;
  }

  FailureSet failures_of(const Chosen& chosen) const {
    FailureSet failures;
    for (const auto& [kind, index] : chosen) merge(failures, track_.elements[kind][index].members);
    failures.normalise();
    return failures;
  }

  Outcome look(const Chosen& chosen, bool last) {
    const FailureSet failures = failures_of(chosen);
    Search& search = searches_.local();
    search.run(failures);
    Outcome outcome;
    outcome.parted = search.parted();
    if (!outcome.parted && chosen.size() < track_.most()) extend(chosen, failures, last, search, outcome);
    return outcome;
  }

  void extend(const Chosen& chosen, const FailureSet& failures, bool last, Search& search, Outcome& outcome) const {
    ElementSet needed{Bitset(track_.of_link.size()), Bitset(track_.of_node.size())};
    search.needed(needed);
    std::optional<Bitset> bridges;
    for (const TrackElement& choice : track_.further(chosen, needed)) {
      const FailureElement& element = track_.elements[choice.first][choice.second];
      if (last && element.members.nodes.empty() && edges_of(element) == 1) {
        if (!bridges) bridges = bridges_without(failures);
        if (!bridges->test(element.members.links.front().index())) continue;
      }
      outcome.extended.push_back(with(chosen, choice));
    }
  }

  /// Links whose one edge is a bridge while `failures` are down.
  Bitset bridges_without(const FailureSet& failures) const {
    const Fabric& fabric = *q_.fabric;
    std::vector<bool> without(fabric.links.size(), false);
    const auto down = [&](std::uint32_t v) { return fabric.nodes[v].valid() && failures.contains(fabric.nodes[v]); };
    for (std::uint32_t e = 0; e < fabric.links.size(); ++e) {
      const UndirectedGraph::Edge& edge = fabric.graph.edges[e];
      without[e] = (fabric.links[e].valid() && failures.contains(fabric.links[e])) || down(edge.a) || down(edge.b);
    }
    Bitset result(std::max<std::size_t>(edges_of_link_.size(), 1));
    for (const std::uint32_t e : find_bridges(fabric.graph, without))
      if (fabric.links[e].valid()) result.set(fabric.links[e].index());
    return result;
  }

  const JoinQuestion& q_;
  const FailureTrack& track_;
  Prepared prepared_;
  std::vector<std::vector<std::uint32_t>> edges_of_link_;
  tbb::enumerable_thread_specific<Search> searches_;
};

}  // namespace

CutAnswer find_cut(const JoinQuestion& question, const FailureTrack& track) { return CutSearch(question, track).run(); }

std::optional<Cut> cut_by(const JoinQuestion& question, const FailureSet& failures) {
  const Prepared prepared(question);
  Search search(prepared);
  search.run(failures);
  const auto parted = search.parted();
  if (!parted) return std::nullopt;
  return Cut{{}, failures, parted->first, parted->second};
}

}  // namespace tiramisu
