// policies.yaml: what people ask of networks, about all LANs or about one pair of them.
//
// The pair is the first LAN with two ways out and the one farthest from it. Its best path by OSPF
// costs (by hops where links have none) says which way it should prefer.
#include <algorithm>
#include <queue>

#include <fmt/format.h>

#include "generate/snapshot_text.h"

namespace tiramisu::generation {
namespace {

class PolicyWriter {
 public:
  PolicyWriter(const Topology& topology, const Design& design) : design_(design), neighbours_(adjacency(topology)), even_costs_(topology.even_costs) {
    choose_pair();
  }

  std::string write() {
    text_ = "version: 1\npolicies:\n";
    add("Every LAN reaches every other one under any one link failure", "reachable", "from: \"lan-*\", to: \"lan-*\", under: {links: 1}");
    add("and under any two", "reachable", "from: \"lan-*\", to: \"lan-*\", under: {links: 2}");
    if (design_.devices.size() > 2) add("No other device is needed between two of them", "reachable", pair() + ", under: {nodes: 1}");
    blocked();
    add("Traffic arrives by a neighbour of its destination", "waypoint",
        fmt::format("{}, via: \"{}\", under: {{links: 1}}", pair(), names(neighbours_[to_])));
    add("Detours stay short", "bounded-length", fmt::format("{}, max: {}, under: {{links: 1}}", pair(), longest()));
    add("All paths in use are equally long", "equal-length", pair());
    prefers();
    add("All equal-cost paths deliver", "multipath", fmt::format("{}, width: {}, consistent: true", pair(), width()));
    add("Any one link may be lost", "disjoint", fmt::format("{}, paths: 2", pair()));
    add("No forwarding loops under any one link failure", "no-loops", "scope: all, under: {links: 1}");
    add("No black holes", "no-black-holes", "scope: \"lan-*\"");
    add("Routing settles, in one way only", "stable", "scope: all");
    return std::move(text_);
  }

 private:
  void add(std::string_view title, std::string_view check, const std::string& rest) {
    text_ += fmt::format("  - {{id: GEN-{:03}, title: \"{}\", check: {}, {}}}\n", ++count_, title, check, rest);
  }

  std::string lan(std::size_t device) const { return "lan-" + design_.devices[device].name; }
  std::string pair() const { return fmt::format("from: {}, to: {}", lan(from_), lan(to_)); }

  std::string names(std::vector<std::size_t> devices) const {
    std::sort(devices.begin(), devices.end());
    devices.erase(std::unique(devices.begin(), devices.end()), devices.end());
    std::string text;
    for (const std::size_t device : devices) text += (text.empty() ? "" : ", ") + design_.devices[device].name;
    return text;
  }

  void choose_pair() {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < design_.devices.size(); ++i)
      if (design_.devices[i].lan && !neighbours_[i].empty()) ends.push_back(i);
    const auto two_ways = std::find_if(ends.begin(), ends.end(), [&](std::size_t i) { return neighbours_[i].size() > 1; });
    from_ = two_ways != ends.end() ? *two_ways : ends.front();
    hops_ = hops_from(neighbours_, from_);
    to_ = from_;
    for (const std::size_t end : ends)
      if (hops_[end] != kUnreachable && hops_[end] > hops_[to_]) to_ = end;
  }

  /// A detour may be as long as the direct way twice over, and some hops more.
  std::size_t longest() const { return 2 * hops_[to_] + 4; }

  void blocked() {
    const auto filtered = std::find_if(design_.devices.begin(), design_.devices.end(), [](const Device& d) { return d.lan_filter; });
    if (filtered == design_.devices.end()) {
      add("Nothing is sent to addresses for documentation", "blocked", fmt::format("from: {}, to: 192.0.2.0/24, under: {{links: 1}}", lan(from_)));
      return;
    }
    const Device& last = filtered->name == design_.devices.back().name ? design_.devices.front() : design_.devices.back();
    add("Hosts do not log in to routers", "blocked",
        fmt::format("from: lan-{}, to: {}, headers: {{protocol: tcp, dst-port: 22}}, under: {{links: 1}}", filtered->name,
                    last.loopback.address.address.to_string()));
  }

  /// Where the family lives of equal-cost paths, traffic must use two.
  std::size_t width() const { return even_costs_ && neighbours_[from_].size() > 1 ? 2 : 1; }

  void prefers() {
    const std::vector<std::size_t> cost = costs_to(to_);
    std::vector<std::size_t> ways = neighbours_[from_];
    const auto cost_over = [&](std::size_t way) { return cost[way] + link_cost(from_, way); };
    std::stable_sort(ways.begin(), ways.end(), [&](std::size_t a, std::size_t b) { return cost_over(a) < cost_over(b); });
    std::vector<std::size_t> best = {ways.front()}, others;
    for (const std::size_t way : ways) {
      if (way == best.front()) continue;
      (cost_over(way) == cost_over(best.front()) ? best : others).push_back(way);
    }
    if (others.empty()) return;
    add("The best way is taken while it is there", "prefers",
        fmt::format("{}, order: [{{via: \"{}\"}}, {{via: \"{}\"}}], under: {{links: 1}}", pair(), names(best), names(others)));
  }

  std::size_t cost_of(const Cable& cable) const {
    const auto& ospf = design_.port(cable.a).ospf;
    return ospf ? ospf->cost : 1;
  }

  std::size_t link_cost(std::size_t a, std::size_t b) const {
    std::size_t best = kUnreachable;
    for (const Cable& cable : design_.cables)
      if ((cable.a.device == a && cable.b.device == b) || (cable.a.device == b && cable.b.device == a)) best = std::min(best, cost_of(cable));
    return best;
  }

  /// Dijkstra's shortest paths.
  std::vector<std::size_t> costs_to(std::size_t goal) const {
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> edges(design_.devices.size());
    for (const Cable& cable : design_.cables) {
      edges[cable.a.device].emplace_back(cable.b.device, cost_of(cable));
      edges[cable.b.device].emplace_back(cable.a.device, cost_of(cable));
    }
    using Entry = std::pair<std::size_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<std::size_t> cost(design_.devices.size(), kUnreachable);
    queue.emplace(cost[goal] = 0, goal);
    while (!queue.empty()) {
      const auto [reached, node] = queue.top();
      queue.pop();
      if (reached != cost[node]) continue;
      for (const auto& [next, step] : edges[node])
        if (reached + step < cost[next]) queue.emplace(cost[next] = reached + step, next);
    }
    return cost;
  }

  const Design& design_;
  std::vector<std::vector<std::size_t>> neighbours_;
  bool even_costs_;
  std::size_t from_ = 0, to_ = 0;
  std::vector<std::size_t> hops_;
  int count_ = 0;
  std::string text_;
};

}  // namespace

std::string policies_text(const Topology& topology, const Design& design) { return PolicyWriter(topology, design).write(); }

}  // namespace tiramisu::generation
