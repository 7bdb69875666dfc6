// What is known of links beside what they join: how much they carry and how long it takes.
#pragma once

#include <cstdint>
#include <optional>

#include "network/network.h"

namespace tiramisu {

struct LinkFacts {
  std::optional<std::uint64_t> bandwidth_bps;  ///< in each direction
  std::optional<std::uint64_t> latency_ns;     ///< from one end to the other
};

using LinkTable = IdVector<LinkId, LinkFacts>;

/// What configurations state (`bandwidth`, a speed): of the ends that state one, the lesser. What
/// an interface's type lets assume is no statement.
LinkTable stated_link_facts(const Network& network);

}  // namespace tiramisu
