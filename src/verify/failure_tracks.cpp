#include "verify/failure_tracks.h"

#include <algorithm>

namespace tiramisu {
namespace {

std::uint64_t choose(std::uint64_t n, std::uint64_t k) {
  std::uint64_t result = 1;
  for (std::uint64_t i = 1; i <= k && i <= n; ++i) result = result * (n - i + 1) / i;
  return k > n ? 0 : result;
}

void index(FailureTrack& track, const Network& network) {
  track.of_link.resize(network.links.size());
  track.of_node.resize(network.node_count());
  for (std::uint32_t kind = 0; kind < kFailureKinds; ++kind) {
    for (std::uint32_t i = 0; i < track.elements[kind].size(); ++i) {
      for (const LinkId link : track.elements[kind][i].members.links) track.of_link[link.index()].emplace_back(kind, i);
      for (const NodeId node : track.elements[kind][i].members.nodes) track.of_node[node.index()].emplace_back(kind, i);
    }
  }
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
  for (const LinkId link : model.links) all.elements[0].push_back({FailureSet{{link}, {}}, ""});
  for (const NodeId node : model.nodes) all.elements[1].push_back({FailureSet{{}, {node}}, ""});
  for (const std::size_t group : model.groups) {
    FailureSet members{inventory.groups[group].links, inventory.groups[group].nodes};
    members.normalise();
    all.elements[2].push_back({std::move(members), inventory.groups[group].name});
  }
  if (model.combined) {
    index(all, network);
    return {std::move(all)};
  }
  std::vector<FailureTrack> tracks;
  for (std::size_t kind = 0; kind < kFailureKinds; ++kind) {
    if (all.limits[kind] == 0) continue;
    FailureTrack& track = tracks.emplace_back();
    track.limits[kind] = all.limits[kind];
    track.elements[kind] = std::move(all.elements[kind]);
  }
  if (tracks.empty()) tracks.emplace_back();
  for (FailureTrack& track : tracks) index(track, network);
  return tracks;
}

std::vector<std::string> FailureTrack::names(const Network& network, const Chosen& chosen) const {
  std::vector<std::string> result;
  for (const auto& [kind, index] : chosen) {
    const FailureElement& element = elements[kind][index];
    if (!element.group.empty()) {
      result.push_back("srlg:" + element.group);
    } else {
      result.push_back(element.members.links.empty() ? network.node_name(element.members.nodes.front()) : network.link_name(element.members.links.front()));
    }
  }
  return result;
}

std::size_t FailureTrack::most() const {
  std::size_t sum = 0;
  for (std::size_t kind = 0; kind < kFailureKinds; ++kind) sum += std::min<std::size_t>(limits[kind], elements[kind].size());
  return sum;
}

std::vector<TrackElement> FailureTrack::further(const Chosen& chosen, const ElementSet& these) const {
  if (chosen.size() >= most()) return {};
  std::array<std::uint32_t, kFailureKinds> used{};
  for (const auto& [kind, index] : chosen) ++used[kind];
  std::vector<TrackElement> result;
  const auto add = [&](const std::vector<TrackElement>& failing) {
    for (const TrackElement& element : failing)
      if (used[element.first] < limits[element.first] && !std::binary_search(chosen.begin(), chosen.end(), element)) result.push_back(element);
  };
  these.links.for_each([&](std::size_t link) { add(of_link[link]); });
  these.nodes.for_each([&](std::size_t node) { add(of_node[node]); });
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

Chosen with(const Chosen& chosen, TrackElement element) {
  Chosen larger;
  larger.reserve(chosen.size() + 1);
  larger = chosen;
  larger.insert(std::upper_bound(larger.begin(), larger.end(), element), element);
  return larger;
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
