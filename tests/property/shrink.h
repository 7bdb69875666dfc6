// Delta debugging of a network that shows a fault: what can go while the fault stays, goes.
#pragma once

#include <filesystem>
#include <functional>

#include "property/random_network.h"

namespace tiramisu::testing {

/// Does the fault still show? Is to say no of texts that do not load.
using StillFails = std::function<bool(const RandomNetwork&)>;

/// The network without what the fault does not need: devices (with the cables and facts that name them),
/// stanzas, lines, cables, groups, policies. What is left is minimal: no single element can go, and the
/// head of a stanza goes only with all of it.
/// O(elements^2) questions at worst. `network` itself is to fail.
RandomNetwork shrink(RandomNetwork network, const StillFails& still_fails);

/// Writes the snapshot, its inventory and policies below a new directory of the system's temporary
/// ones, and returns its name. Throws std::filesystem::filesystem_error.
std::filesystem::path write_out(const RandomNetwork& network, std::uint32_t seed);

}  // namespace tiramisu::testing
