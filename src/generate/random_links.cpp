#include "generate/random_links.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu::generation {
namespace {

std::uint64_t key_of(std::size_t a, std::size_t b) { return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b); }

}  // namespace

void add_random_links(Topology& topology, std::size_t links, Random& random,
                      const std::function<bool(std::size_t a, std::size_t b)>& accept) {
  constexpr int kPatience = 256;
  std::unordered_set<std::uint64_t> linked;
  for (const TopologyLink& link : topology.links) linked.insert(key_of(link.a, link.b));
  while (topology.links.size() < links) {
    for (int tries = 0;; ++tries) {
      const std::size_t a = random.below(topology.nodes.size());
      const std::size_t b = random.below(topology.nodes.size());
      if (a == b || (tries < kPatience && !accept(a, b)) || !linked.insert(key_of(a, b)).second) continue;
      topology.connect(std::min(a, b), std::max(a, b));
      break;
    }
  }
}

std::optional<Error> links_misfit(std::size_t devices, std::size_t links, std::size_t least) {
  const std::size_t most = devices * (devices - 1) / 2;
  if (links >= least && links <= most) return std::nullopt;
  return Error{fmt::format("{} devices of this topology take {} to {} links, not {}", devices, least, most, links)};
}

}  // namespace tiramisu::generation
