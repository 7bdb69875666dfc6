// Damages texts as files, people and disks do: lines lost, doubled or moved, bytes flipped, ends cut
// off, files spliced, numbers out of range. The same seed gives the same damage everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tiramisu::testing {

using Files = std::vector<std::pair<std::string, std::string>>;

/// A copy of `files` with 1 to 4 pieces of damage. Paths stay.
Files damaged(const Files& files, std::uint32_t seed);

}  // namespace tiramisu::testing
