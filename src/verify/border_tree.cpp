#include "verify/border_tree.h"

#include <algorithm>

namespace tiramisu {

BorderTree::BorderTree(const Network& network, const AsMap& map, const SliceHops& external, const AsDistances& distances,
                       const LiveTopology& live, InstanceId deliverer)
    : n_(network), map_(map), external_(external), distances_(distances), live_(live), deliverer_(deliverer), choices_(network.instances.size()) {
  if (!up(deliverer)) return;
  choices_[deliverer.index()].kind = Kind::kLocal;
  std::vector<InstanceId> first{deliverer};
  tell_group(map_.group_of(deliverer), {deliverer}, first);
  grow(std::move(first));
}

/// Routers whose best path has one length tell their neighbours outside, who tell their AS.
void BorderTree::grow(std::vector<InstanceId> frontier) {
  for (std::uint32_t length = 1; !frontier.empty(); ++length) {
    std::set<InstanceId> hearing;
    for (const InstanceId i : frontier)
      for (const Hop& hop : external_.into(i))
        if (fresh(hop.from)) hearing.insert(hop.from);
    std::map<std::uint32_t, std::vector<InstanceId>> borders;
    std::vector<InstanceId> chosen;
    for (const InstanceId i : hearing) {
      if (!choose_external(i, length)) continue;
      borders[map_[i].group].push_back(i);
      chosen.push_back(i);
    }
    for (const auto& [group, of_group] : borders) tell_group(map_.groups()[group], of_group, chosen);
    frontier = std::move(chosen);
  }
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

/// Of neighbours whose own best path is one shorter; the hops are in order of preference.
bool BorderTree::choose_external(InstanceId i, std::uint32_t length) {
  Choice& choice = choices_[i.index()];
  std::vector<std::uint32_t> paths;
  for (const Hop& hop : external_.out_of(i)) {
    const Choice& theirs = choices_[hop.to.index()];
    const bool told = theirs.kind != Kind::kNone && theirs.length + 1 == length && live_.connected(hop.out, hop.in);
    if (!told || passes(theirs.path, map_[i].asn)) continue;
    choice.tied_hops.push_back(&hop);
    paths.push_back(path_through(hop));
  }
  if (choice.tied_hops.empty()) return false;
  choice.kind = Kind::kExternal;
  choice.length = length;
  choice.path = paths.front();
  for (std::size_t k = 0; k < paths.size() && choice.hops.size() < std::max(map_[i].most_external, 1U); ++k)
    if (map_[i].relaxed || paths[k] == choice.path) choice.hops.push_back(choice.tied_hops[k]);
  return true;
}

/// Routers of an AS that have nothing better hear of its borders: from each, or from what reflectors chose.
void BorderTree::tell_group(const AsGroup& group, const std::vector<InstanceId>& borders, std::vector<InstanceId>& chosen) {
  if (group.members.size() < 2) return;
  const auto tell = [&](InstanceId i, const std::vector<InstanceId>& of) {
    if (fresh(i) && choose_internal(i, of)) chosen.push_back(i);
  };
  for (const InstanceId i : group.reflectors) tell(i, borders);
  for (const InstanceId i : group.members) tell(i, group.reflectors.empty() ? borders : reflected_to(i, group));
}

/// The borders that reflectors which are joined with a router tell it of.
std::vector<InstanceId> BorderTree::reflected_to(InstanceId i, const AsGroup& group) const {
  std::vector<InstanceId> result;
  for (const InstanceId reflector : group.reflectors) {
    const Choice& choice = choices_[reflector.index()];
    if (choice.kind == Kind::kNone || !up(i) || distances_.between(i, reflector) == AsDistances::kFar) continue;
    const InstanceId border = choice.kind == Kind::kInternal ? choice.borders.front() : reflector;
    if (std::find(result.begin(), result.end(), border) == result.end()) result.push_back(border);
  }
  return result;
}

bool BorderTree::choose_internal(InstanceId i, const std::vector<InstanceId>& borders) {
  struct Candidate {
    std::uint32_t far;
    Ipv4Address router_id;
    InstanceId border;
    auto operator<=>(const Candidate&) const = default;
  };
  std::vector<Candidate> candidates;
  for (const InstanceId border : borders) {
    const std::uint32_t far = distances_.between(i, border);
    if (far != AsDistances::kFar) candidates.push_back({far + map_[border].own_cost, map_[border].router_id, border});
  }
  if (candidates.empty()) return false;
  std::sort(candidates.begin(), candidates.end());
  const Candidate& best = candidates.front();
  Choice& choice = choices_[i.index()];
  choice.kind = Kind::kInternal;
  choice.length = choices_[best.border.index()].length;
  choice.path = choices_[best.border.index()].path;
  for (const Candidate& candidate : candidates) {
    if (candidate.far != best.far) break;
    choice.tied_borders.push_back(candidate.border);
    const bool same = map_[i].relaxed || choices_[candidate.border.index()].path == choice.path;
    if (same && choice.borders.size() < std::max(map_[i].most_internal, 1U)) choice.borders.push_back(candidate.border);
  }
  return true;
}

std::vector<Step> BorderTree::decide(InstanceId instance, const Packet& packet) const {
  if (instance == deliverer_)
    if (const std::optional<Step> last = deliver(n_, live_, instance, packet)) return {*last};
  const Choice& choice = choices_[instance.index()];
  std::vector<const Hop*> next = choice.hops;
  for (const InstanceId border : choice.borders) {
    const std::vector<const Hop*> inner = distances_.hops(instance, border);
    next.insert(next.end(), inner.begin(), inner.end());
  }
  return steps_over(instance, next);
}

namespace {

/// What choices stand on, router by router.
class Cone {
 public:
  Cone(const Network& network, const AsDistances& distances, const LiveTopology& live, Bitset& links, Bitset& nodes)
      : n_(network), distances_(distances), live_(live), links_(links), nodes_(nodes) {}

  void visit(InstanceId i) {
    nodes_.set(n_.instances[i].node.index());
    if (seen_.insert(i).second) waiting_.push_back(i);
  }
  std::optional<InstanceId> next() {
    if (waiting_.empty()) return std::nullopt;
    const InstanceId i = waiting_.back();
    waiting_.pop_back();
    return i;
  }
  void cross(const SliceHops::Hop& hop) {
    live_.add_dependencies(hop.out, links_, nodes_);
    live_.add_dependencies(hop.in, links_, nodes_);
    nodes_.set(n_.instances[hop.to].node.index());
  }
  /// All shortest ways inside an AS.
  void walk(InstanceId from, InstanceId to) {
    if (from == to || !walked_.insert({from, to}).second) return;
    for (const SliceHops::Hop* hop : distances_.hops(from, to)) {
      cross(*hop);
      walk(hop->to, to);
    }
  }

 private:
  const Network& n_;
  const AsDistances& distances_;
  const LiveTopology& live_;
  Bitset& links_;
  Bitset& nodes_;
  std::set<InstanceId> seen_;
  std::vector<InstanceId> waiting_;
  std::set<std::pair<InstanceId, InstanceId>> walked_;
};

}  // namespace

void BorderTree::add_dependencies(const std::set<InstanceId>& asked, Bitset& links, Bitset& nodes) const {
  if (distances_.split()) {
    for (std::size_t i = 0; i < n_.links.size(); ++i) links.set(i);
    for (std::size_t i = 0; i < n_.node_count(); ++i) nodes.set(i);
    return;
  }
  Cone cone(n_, distances_, live_, links, nodes);
  for (const InstanceId i : asked) cone.visit(i);
  while (const std::optional<InstanceId> i = cone.next()) {
    const Choice& choice = choices_[i->index()];
    // What could be installed beside the best counts too: its AS path may come to be the same.
    const bool several = (choice.kind == Kind::kExternal ? map_[*i].most_external : map_[*i].most_internal) > 1;
    for (const Hop* hop : several ? choice.tied_hops : choice.hops) {
      cone.cross(*hop);
      cone.visit(hop->to);
    }
    for (const InstanceId border : several ? choice.tied_borders : choice.borders) {
      cone.walk(*i, border);
      cone.visit(border);
    }
    const AsGroup& group = map_.group_of(*i);
    if (choice.kind != Kind::kInternal || std::binary_search(group.reflectors.begin(), group.reflectors.end(), *i)) continue;
    for (const InstanceId reflector : group.reflectors) {
      if (!up(reflector)) continue;
      cone.walk(*i, reflector);
      cone.visit(reflector);
    }
  }
}

}  // namespace tiramisu
