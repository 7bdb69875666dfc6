#include "verify/border_tree.h"

#include <algorithm>

namespace tiramisu {
namespace {

ElementSet everything(const Network& network) {
  ElementSet result{Bitset(network.links.size()), Bitset(network.node_count())};
  for (std::size_t link = 0; link < network.links.size(); ++link) result.links.set(link);
  for (std::size_t node = 0; node < network.node_count(); ++node) result.nodes.set(node);
  return result;
}

}  // namespace

BorderTree::BorderTree(const Network& network, const AsMap& map, const SliceHops& external, const AsDistances& distances,
                       const LiveTopology& live, InstanceId deliverer, const PreferenceMap* preferences)
    : n_(network), map_(map), external_(external), distances_(distances), live_(live), deliverer_(deliverer), preferences_(preferences),
      choices_(network.instances.size()), decided_(network.instances.size()), dependencies_(network.instances.size()) {
  if (!up(deliverer)) return;
  choices_[deliverer.index()].kind = Kind::kLocal;
  std::vector<InstanceId> chosen{deliverer};
  tell_group(map_.group_of(deliverer), {deliverer}, chosen);
  tell_neighbors(chosen);
  while (!hearing_.empty()) {
    auto next = hearing_.extract(hearing_.begin());
    tell_neighbors(choose_all(std::move(next.mapped()), next.key()));
  }
}

std::optional<RouteRank> BorderTree::offered(const Hop& hop) const {
  const Choice& theirs = choices_[hop.to.index()];
  if (theirs.kind == Kind::kNone || !live_.connected(hop.out, hop.in)) return std::nullopt;
  if (preferences_ != nullptr) return preferences_->received(hop.session, hop.told_by_a, theirs.rank);
  return RouteRank{0, theirs.rank.length + 1};
}

void BorderTree::tell_neighbors(const std::vector<InstanceId>& tellers) {
  for (const InstanceId i : tellers)
    for (const Hop& hop : external_.into(i))
      if (fresh(hop.from))
        if (const auto rank = offered(hop)) hearing_[*rank].push_back(hop.from);
}

/// Routers whose best is of this rank: borders, and then those of their ASes.
std::vector<InstanceId> BorderTree::choose_all(std::vector<InstanceId> hearing, const RouteRank& rank) {
  const auto key = [&](InstanceId i) { return std::pair(map_[i].group, i); };
  std::sort(hearing.begin(), hearing.end(), [&](InstanceId a, InstanceId b) { return key(a) < key(b); });
  hearing.erase(std::unique(hearing.begin(), hearing.end()), hearing.end());
  std::vector<InstanceId> borders;
  for (const InstanceId i : hearing)
    if (fresh(i) && choose_external(i, rank)) borders.push_back(i);
  std::vector<InstanceId> chosen = borders;
  for (auto first = borders.begin(); first != borders.end();) {
    const std::uint32_t group = map_[*first].group;
    const auto last = std::find_if(first, borders.end(), [&](InstanceId i) { return map_[i].group != group; });
    tell_group(map_.groups()[group], {first, last}, chosen);
    first = last;
  }
  return chosen;
}

std::uint32_t BorderTree::path_through(const Hop& hop) {
  const std::pair<Asn, std::uint32_t> key{map_[hop.to].asn, choices_[hop.to.index()].path};
  const auto [at, fresh] = known_paths_.try_emplace(key, static_cast<std::uint32_t>(paths_.size()));
  if (fresh) paths_.push_back({key.first, key.second});
  return at->second;
}

bool BorderTree::passes(std::uint32_t path, Asn asn) const {
  for (; path != 0; path = paths_[path].rest)
    if (paths_[path].asn == asn) return true;
  return false;
}

/// Of what `all` has from `first` on, the best first: as many as multipath allows whose path is the best one's.
template <class T, class PathOf>
void BorderTree::install(Choice& choice, std::vector<T>& all, std::size_t first, const Multipath& multipath, PathOf&& path_of) {
  choice.path = path_of(all[first]);
  if (multipath.most <= 1) all.resize(first + 1);
  const std::size_t last = all.size();
  choice.tied = choice.installed = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last - first)};
  if (multipath.most <= 1) return;
  for (std::size_t k = first; k < last && all.size() - last < multipath.most; ++k)
    if (multipath.relaxed || path_of(all[k]) == choice.path) all.push_back(T(all[k]));
  choice.installed = {static_cast<std::uint32_t>(last), static_cast<std::uint32_t>(all.size() - last)};
}

/// Of all neighbours that tell of a route of this rank; the hops are in order of preference.
bool BorderTree::choose_external(InstanceId i, const RouteRank& rank) {
  const std::size_t first = hops_.size();
  for (const Hop& hop : external_.out_of(i))
    if (offered(hop) == rank && !passes(choices_[hop.to.index()].path, map_[i].asn)) hops_.push_back(&hop);
  if (hops_.size() == first) return false;
  Choice& choice = choices_[i.index()];
  choice.kind = Kind::kExternal;
  choice.rank = rank;
  install(choice, hops_, first, {map_[i].most_external, map_[i].relaxed}, [this](const Hop* hop) { return path_through(*hop); });
  return true;
}

/// Routers of an AS that have nothing better hear of its borders: from each, or from what reflectors chose.
void BorderTree::tell_group(const AsGroup& group, const std::vector<InstanceId>& borders, std::vector<InstanceId>& chosen) {
  if (group.members.size() < 2) return;
  const auto tell = [&](InstanceId i, std::span<const InstanceId> of) {
    if (fresh(i) && choose_internal(i, of)) chosen.push_back(i);
  };
  for (const InstanceId i : group.reflectors) tell(i, borders);
  for (const InstanceId i : group.members)
    if (fresh(i)) tell(i, group.reflectors.empty() ? borders : reflected_to(i, group));
}

/// The borders that reflectors which are joined with a router tell it of.
const std::vector<InstanceId>& BorderTree::reflected_to(InstanceId i, const AsGroup& group) {
  reflected_.clear();
  for (const InstanceId reflector : group.reflectors) {
    const Choice& choice = choices_[reflector.index()];
    if (choice.kind == Kind::kNone || distances_.between(i, reflector) == AsDistances::kFar) continue;
    const InstanceId border = choice.kind == Kind::kInternal ? borders_[choice.installed.first] : reflector;
    if (std::find(reflected_.begin(), reflected_.end(), border) == reflected_.end()) reflected_.push_back(border);
  }
  return reflected_;
}

bool BorderTree::choose_internal(InstanceId i, std::span<const InstanceId> borders) {
  candidates_.clear();
  for (const InstanceId border : borders) {
    const std::uint32_t far = distances_.between(i, border);
    if (far != AsDistances::kFar) candidates_.push_back({far + map_[border].own_cost, map_[border].router_id, border});
  }
  if (candidates_.empty()) return false;
  std::sort(candidates_.begin(), candidates_.end());
  const std::size_t first = borders_.size();
  for (const Candidate& candidate : candidates_)
    if (candidate.far == candidates_.front().far) borders_.push_back(candidate.border);
  Choice& choice = choices_[i.index()];
  choice.kind = Kind::kInternal;
  choice.rank = choices_[borders_[first].index()].rank;
  install(choice, borders_, first, {map_[i].most_internal, map_[i].relaxed}, [this](InstanceId border) { return choices_[border.index()].path; });
  return true;
}

std::optional<Step> BorderTree::arrive(InstanceId instance, const Packet& packet) const {
  return instance == deliverer_ ? deliver(n_, live_, instance, packet) : std::nullopt;
}

const Branches& BorderTree::send_on(InstanceId instance) const {
  return decided_.at(instance.index(), [&] { return decide(instance); });
}

Branches BorderTree::decide(InstanceId instance) const {
  const Choice& choice = choices_[instance.index()];
  std::vector<const Hop*> next;
  if (choice.kind == Kind::kExternal) {
    const auto hops = part(hops_, choice.installed);
    next.assign(hops.begin(), hops.end());
  } else if (choice.kind == Kind::kInternal) {
    for (const InstanceId border : part(borders_, choice.installed)) {
      const std::vector<const Hop*> inner = distances_.hops(instance, border);
      next.insert(next.end(), inner.begin(), inner.end());
    }
  }
  return branches_over(n_, instance, next);
}

const ElementSet& BorderTree::dependencies(InstanceId instance) const {
  return dependencies_.at(instance.index(), [&] {
    if (distances_.split()) return everything(n_);
    return preferences_ != nullptr ? find_preferred_dependencies(instance) : find_dependencies(instance);
  });
}

/// What a choice stands on by itself, and the routers whose choices it stands on.
template <class OnRouter>
void BorderTree::add_choice(InstanceId i, ElementSet& result, OnRouter&& on_router) const {
  result.nodes.set(n_.instances[i].node.index());
  const Choice& choice = choices_[i.index()];
  // What could be installed beside the best counts too: its AS path may come to be the same.
  if (choice.kind == Kind::kExternal) {
    for (const Hop* hop : part(hops_, choice.tied)) {
      add_dependencies(live_, *hop, result);
      on_router(hop->to);
    }
  }
  if (choice.kind != Kind::kInternal) return;
  const auto add = [&](InstanceId other) {
    result |= distances_.ways(i, other);
    on_router(other);
  };
  for (const InstanceId border : part(borders_, choice.tied)) add(border);
  const std::vector<InstanceId>& reflectors = map_.group_of(i).reflectors;
  if (std::binary_search(reflectors.begin(), reflectors.end(), i)) return;
  for (const InstanceId reflector : reflectors)
    if (up(reflector)) add(reflector);
}

/// A choice stands on those of routers whose AS paths are shorter, of borders or of reflectors: never on itself.
ElementSet BorderTree::find_dependencies(InstanceId i) const {
  ElementSet result{Bitset(n_.links.size()), Bitset(n_.node_count())};
  add_choice(i, result, [&](InstanceId other) { result |= dependencies(other); });
  return result;
}

/// All routers of an AS use routes of one rank, as none is split.
ElementSet BorderTree::find_preferred_dependencies(InstanceId i) const {
  ElementSet result{Bitset(n_.links.size()), Bitset(n_.node_count())};
  Bitset seen(n_.instances.size()), groups(map_.groups().size());
  std::vector<InstanceId> met;
  const auto visit = [&](InstanceId one) {
    if (seen.insert(one.index())) met.push_back(one);
  };
  visit(i);
  for (std::size_t next = 0; next < met.size(); ++next) {
    const InstanceId at = met[next];
    add_choice(at, result, visit);
    if (choices_[at.index()].rank == RouteRank{} || !groups.insert(map_[at].group)) continue;
    for (const InstanceId member : map_.group_of(at).members)
      for (const Hop& hop : external_.out_of(member))
        if (const auto offer = offered(hop); offer && offer->disfavour == choices_[at.index()].rank.disfavour) visit(hop.to);
  }
  return result;
}

}  // namespace tiramisu
