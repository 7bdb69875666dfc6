// Makes a failing random network small: what is left is what the failure needs.
#pragma once

#include <functional>

#include "property/random_network.h"

namespace tiramisu::testing {

/// Takes away whole devices, then cables, then statements with what hangs under them, then single lines
/// and policies, as long as `fails` says that the rest still fails; until nothing more can go, or `tries`
/// are used up. `fails` must hold for `network` and say no for what cannot be read.
RandomNetwork shrink(RandomNetwork network, const std::function<bool(const RandomNetwork&)>& fails, int tries = 4000);

/// Writes the network under a directory of this name in the system's place for temporary files: the path.
/// Empty where it cannot be written.
std::string write_network(const RandomNetwork& network, const std::string& name);

}  // namespace tiramisu::testing
