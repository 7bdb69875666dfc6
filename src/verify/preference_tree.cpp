#include "verify/preference_tree.h"

#include <algorithm>
#include <queue>

namespace tiramisu {

PreferenceTree::PreferenceTree(const Network& network, const SliceHops& external, const PreferenceMap& map, const LiveTopology& live, InstanceId origin)
    : n_(network), hops_(external), map_(map), live_(live), origin_(origin), ranks_(network.instances.size(), kNone),
      decided_(network.instances.size()), dependencies_(network.instances.size()) {
  if (!live.node_up(n_.instances[origin].node)) return;
  using Item = std::pair<Rank, InstanceId>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue;
  ranks_[origin.index()] = Rank{};
  queue.emplace(Rank{}, origin);
  while (!queue.empty()) {
    const auto [rank, at] = queue.top();
    queue.pop();
    if (rank != ranks_[at.index()]) continue;
    for (const SliceHops::Hop& hop : hops_.into(at)) {
      const Rank through = over(hop);
      Rank& known = ranks_[hop.from.index()];
      if (through >= known) continue;
      known = through;
      queue.emplace(through, hop.from);
    }
  }
}

PreferenceTree::Rank PreferenceTree::over(const SliceHops::Hop& hop) const {
  const Rank& theirs = ranks_[hop.to.index()];
  if (theirs == kNone || !live_.connected(hop.out, hop.in)) return kNone;
  const std::optional<std::uint32_t> got = map_.received(hop.session, hop.told_by_a, preference(theirs));
  return got ? Rank{PreferenceMap::kOrigin - *got, theirs.length + 1} : kNone;
}

std::optional<Step> PreferenceTree::arrive(InstanceId instance, const Packet& packet) const {
  return instance == origin_ ? deliver(n_, live_, instance, packet) : std::nullopt;
}

/// As good as the best, sorted as they are preferred.
std::vector<const SliceHops::Hop*> PreferenceTree::chosen(InstanceId i) const {
  std::vector<const SliceHops::Hop*> equal;
  const Rank& best = ranks_[i.index()];
  if (best == kNone || i == origin_) return equal;
  for (const SliceHops::Hop& hop : hops_.out_of(i))
    if (over(hop) == best) equal.push_back(&hop);
  return equal;
}

const Branches& PreferenceTree::send_on(InstanceId instance) const {
  return decided_.at(instance.index(), [&] {
    std::vector<const SliceHops::Hop*> equal = chosen(instance);
    hops_.select(instance, equal);
    return branches_over(n_, instance, equal);
  });
}

const ElementSet& PreferenceTree::dependencies(InstanceId instance) const {
  return dependencies_.at(instance.index(), [&] { return find_dependencies(instance); });
}

ElementSet PreferenceTree::find_dependencies(InstanceId i) const {
  ElementSet result{Bitset(n_.links.size()), Bitset(n_.node_count())};
  Bitset seen(n_.instances.size());
  std::vector<InstanceId> met;
  const auto visit = [&](InstanceId one) {
    if (seen.insert(one.index())) met.push_back(one);
  };
  visit(i);
  for (std::size_t next = 0; next < met.size(); ++next) {
    const InstanceId at = met[next];
    result.nodes.set(n_.instances[at].node.index());
    for (const SliceHops::Hop* hop : chosen(at)) {
      add_dependencies(live_, *hop, result);
      visit(hop->to);
    }
    if (at == origin_) continue;
    for (const SliceHops::Hop& hop : hops_.out_of(at))
      if (const Rank offer = over(hop); offer != kNone && offer.disfavour == ranks_[at.index()].disfavour) visit(hop.to);
  }
  return result;
}

}  // namespace tiramisu
