#include "verify/as_distances.h"

#include <algorithm>
#include <queue>

namespace tiramisu {

AsDistances::AsDistances(const Network& network, const AsMap& map, const SliceHops& hops, const LiveTopology& live)
    : n_(network), map_(map), hops_(hops), live_(live), to_(network.instances.size()), ways_(network.instances.size()) {}

/// Dijkstra's algorithm, backwards.
std::vector<std::uint32_t> AsDistances::compute(InstanceId to) const {
  std::vector<std::uint32_t> far(map_.group_of(to).members.size(), kFar);
  if (!up(to)) return far;
  using Item = std::pair<std::uint32_t, InstanceId>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
  far[map_[to].member] = 0;
  queue.emplace(0, to);
  while (!queue.empty()) {
    const auto [distance, at] = queue.top();
    queue.pop();
    if (distance != far[map_[at].member]) continue;
    for (const SliceHops::Hop& hop : hops_.into(at)) {
      std::uint32_t& known = far[map_[hop.from].member];
      if (distance + hop.cost >= known || !live_.connected(hop.out, hop.in)) continue;
      known = distance + hop.cost;
      queue.emplace(known, hop.from);
    }
  }
  return far;
}

std::vector<const SliceHops::Hop*> AsDistances::hops(InstanceId from, InstanceId to) const {
  std::vector<const SliceHops::Hop*> result;
  const std::uint32_t all = between(from, to);
  if (all == kFar) return result;
  for (const SliceHops::Hop& hop : hops_.out_of(from)) {
    const std::uint32_t rest = between(hop.to, to);
    if (rest != kFar && rest + hop.cost == all && live_.connected(hop.out, hop.in)) result.push_back(&hop);
  }
  hops_.select(from, result);
  return result;
}

const ElementSet& AsDistances::ways(InstanceId from, InstanceId to) const {
  const auto& row = ways_.at(to.index(), [&] { return LazyTable<ElementSet>(map_.group_of(to).members.size()); });
  return row.at(map_[from].member, [&] { return find_ways(from, to); });
}

ElementSet AsDistances::find_ways(InstanceId from, InstanceId to) const {
  ElementSet result{Bitset(n_.links.size()), Bitset(n_.node_count())};
  std::vector<InstanceId> met{from};
  for (std::size_t next = 0; next < met.size(); ++next) {
    if (met[next] == to) continue;
    for (const SliceHops::Hop* hop : hops(met[next], to)) {
      add_dependencies(live_, *hop, result);
      if (std::find(met.begin(), met.end(), hop->to) == met.end()) met.push_back(hop->to);
    }
  }
  return result;
}

bool AsDistances::find_split() const {
  return std::any_of(map_.groups().begin(), map_.groups().end(), [this](const AsGroup& group) { return is_split(group); });
}

bool AsDistances::is_split(const AsGroup& group) const {
  if (group.members.size() < 2 || !group.plain) return false;
  const auto first = std::find_if(group.members.begin(), group.members.end(), [this](InstanceId i) { return up(i); });
  if (first == group.members.end()) return false;
  const auto lost = [&](InstanceId i) { return up(i) && between(i, *first) == kFar; };
  if (std::any_of(first, group.members.end(), lost)) return true;
  return !group.reflectors.empty() && std::none_of(group.reflectors.begin(), group.reflectors.end(), [this](InstanceId i) { return up(i); });
}

}  // namespace tiramisu
