#include "routing/bgp_decision.h"

#include <algorithm>
#include <tuple>

namespace tiramisu {
namespace {

using Indexes = std::vector<std::uint32_t>;
using Paths = std::span<BgpCandidate>;

bool local(const BgpPath& path) { return !path.session.valid(); }

bool external(const BgpPath& path) { return path.kind == BgpPathKind::kEbgp || path.kind == BgpPathKind::kLeaked; }

/// Keeps the candidates with the least key.
template <class Key>
void keep_least(Paths paths, Indexes& candidates, Key&& key) {
  if (candidates.size() < 2) return;
  auto least = key(paths[candidates.front()]);
  for (const std::uint32_t i : candidates) least = std::min(least, key(paths[i]));
  std::erase_if(candidates, [&](std::uint32_t i) { return key(paths[i]) != least; });
}

std::uint32_t med(const BestPathOptions& options, const BgpPath& path) {
  if (path.attributes.has_med) return path.attributes.med;
  return options.missing_med_worst ? 0xFFFFFFFF : 0;
}

void keep_least_med(const BestPathOptions& options, Paths paths, Indexes& candidates) {
  if (candidates.size() < 2) return;
  const Indexes all = candidates;
  std::erase_if(candidates, [&](std::uint32_t i) {
    return std::any_of(all.begin(), all.end(), [&](std::uint32_t j) {
      const bool comparable = options.always_compare_med ||
                              paths[i].path->attributes.as_path.neighbor_as() == paths[j].path->attributes.as_path.neighbor_as();
      return comparable && med(options, *paths[j].path) < med(options, *paths[i].path);
    });
  });
}

/// The last steps, which leave one path.
auto tie_break(const BgpPath& path) {
  const Ipv4Address id = path.attributes.originator_id.bits != 0 ? path.attributes.originator_id : path.peer_router_id;
  return std::make_tuple(id, path.attributes.cluster_list.size(), path.peer_address, path.session, path.from,
                         path.attributes.next_hop);
}

/// May paths of equal length be used together?
bool same_enough(const BestPathOptions& options, const AsPath& a, const AsPath& b) {
  return options.as_path_multipath_same_neighbor ? a.neighbor_as() == b.neighbor_as() : a == b;
}

void mark_multipaths(const BestPathOptions& options, const BgpVrf& vrf, Paths paths, Indexes equal,
                     std::uint32_t best) {
  paths[best].multipath = true;
  const BgpPath& chosen = *paths[best].path;
  if (local(chosen)) return;
  const std::uint32_t limit = external(chosen) ? vrf.maximum_paths_ebgp : vrf.maximum_paths_ibgp;
  std::sort(equal.begin(), equal.end(),
            [&](std::uint32_t a, std::uint32_t b) { return tie_break(*paths[a].path) < tie_break(*paths[b].path); });
  std::vector<std::pair<Ipv4Address, SessionId>> used{{chosen.attributes.next_hop, chosen.session}};
  for (const std::uint32_t i : equal) {
    if (used.size() >= limit) return;
    const BgpPath& path = *paths[i].path;
    if (i == best || path.kind != chosen.kind) continue;
    if (!options.as_path_multipath_relax && !same_enough(options, path.attributes.as_path, chosen.attributes.as_path)) continue;
    if (med(options, path) != med(options, chosen)) continue;
    const Ipv4Address hop = path.attributes.next_hop;
    const auto same = [&](const auto& u) { return u.first == hop && (hop.bits != 0 || u.second == path.session); };
    if (std::any_of(used.begin(), used.end(), same)) continue;
    used.emplace_back(hop, path.session);
    paths[i].multipath = true;
  }
}

}  // namespace

int decide(const BgpProcess& process, const BgpVrf& vrf, std::span<BgpCandidate> paths) {
  const BestPathOptions& options = process.best_path;
  Indexes candidates;
  for (std::uint32_t i = 0; i < paths.size(); ++i) {
    paths[i].best = paths[i].multipath = false;
    if (paths[i].valid) candidates.push_back(i);
  }
  if (candidates.empty()) return -1;
  keep_least(paths, candidates, [](const BgpCandidate& c) { return ~c.path->attributes.weight; });
  keep_least(paths, candidates, [](const BgpCandidate& c) { return ~c.path->attributes.local_preference; });
  keep_least(paths, candidates, [](const BgpCandidate& c) { return local(*c.path) ? 0 : 1; });
  if (!options.as_path_ignore) keep_least(paths, candidates, [](const BgpCandidate& c) { return c.path->attributes.as_path.length(); });
  keep_least(paths, candidates, [](const BgpCandidate& c) { return c.path->attributes.origin; });
  keep_least_med(options, paths, candidates);
  keep_least(paths, candidates, [](const BgpCandidate& c) { return local(*c.path) || external(*c.path) ? 0 : 1; });
  if (!options.igp_metric_ignore) keep_least(paths, candidates, [](const BgpCandidate& c) { return c.igp_metric; });
  const Indexes equal = candidates;
  const std::uint32_t best = *std::min_element(candidates.begin(), candidates.end(), [&](std::uint32_t a, std::uint32_t b) {
    return tie_break(*paths[a].path) < tie_break(*paths[b].path);
  });
  paths[best].best = true;
  mark_multipaths(options, vrf, paths, equal, best);
  return static_cast<int>(best);
}

}  // namespace tiramisu
