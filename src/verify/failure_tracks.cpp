#include "verify/failure_tracks.h"

#include <algorithm>

namespace tiramisu {
namespace {

std::uint64_t choose(std::uint64_t n, std::uint64_t k) {
  std::uint64_t result = 1;
  for (std::uint64_t i = 1; i <= k && i <= n; ++i) result = result * (n - i + 1) / i;
  return k > n ? 0 : result;
}

std::uint64_t up_to(std::uint64_t n, std::uint64_t k) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i <= std::min(n, k); ++i) sum += choose(n, i);
  return sum;
}

}  // namespace

std::vector<FailureTrack> failure_tracks(const Network& network, const Inventory& inventory, const FailureModel& model) {
  FailureTrack all;
  all.limits = {model.max_links, model.max_nodes, model.max_groups};
  for (const LinkId link : model.links) all.elements[0].push_back({FailureSet{{link}, {}}, network.link_name(link)});
  for (const NodeId node : model.nodes) all.elements[1].push_back({FailureSet{{}, {node}}, network.node_name(node)});
  for (const std::size_t group : model.groups) {
    FailureSet members{inventory.groups[group].links, inventory.groups[group].nodes};
    members.normalise();
    all.elements[2].push_back({std::move(members), "srlg:" + inventory.groups[group].name});
  }
  if (model.combined) return {std::move(all)};
  std::vector<FailureTrack> tracks;
  for (std::size_t kind = 0; kind < kFailureKinds; ++kind) {
    if (all.limits[kind] == 0) continue;
    FailureTrack& track = tracks.emplace_back();
    track.limits[kind] = all.limits[kind];
    track.elements[kind] = std::move(all.elements[kind]);
  }
  if (tracks.empty()) tracks.emplace_back();
  return tracks;
}

bool touches(const FailureElement& element, const Bitset& links, const Bitset& nodes) {
  return std::any_of(element.members.links.begin(), element.members.links.end(),
                     [&](LinkId l) { return l.index() < links.size() && links.test(l.index()); }) ||
         std::any_of(element.members.nodes.begin(), element.members.nodes.end(),
                     [&](NodeId n) { return n.index() < nodes.size() && nodes.test(n.index()); });
}

void merge(FailureSet& into, const FailureSet& from) {
  into.links.insert(into.links.end(), from.links.begin(), from.links.end());
  into.nodes.insert(into.nodes.end(), from.nodes.begin(), from.nodes.end());
}

std::uint64_t count_failure_sets(const FailureModel& model) {
  const std::uint64_t links = up_to(model.links.size(), model.max_links);
  const std::uint64_t nodes = up_to(model.nodes.size(), model.max_nodes);
  const std::uint64_t groups = up_to(model.groups.size(), model.max_groups);
  const std::uint64_t sets = model.combined ? links * nodes * groups : links + nodes + groups - 2;
  return sets + model.scenarios.size();
}

}  // namespace tiramisu
