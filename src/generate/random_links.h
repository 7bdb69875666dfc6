// Random links between pairs of nodes that have none yet.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/result.h"
#include "generate/random.h"
#include "generate/topology.h"

namespace tiramisu::generation {

/// Draws links until there are `links` in all. A proposed pair is taken where `accept` says so; after
/// many refusals any pair will do, so that this ends. There must be room: links <= n (n - 1) / 2.
void add_random_links(Topology& topology, std::size_t links, Random& random,
                      const std::function<bool(std::size_t a, std::size_t b)>& accept);

/// Why a connected network of so many devices cannot have so many links (each pair linked once at most).
std::optional<Error> links_misfit(std::size_t devices, std::size_t links, std::size_t least);

}  // namespace tiramisu::generation
