// A device's configuration as text. One file for each dialect.
#pragma once

#include <string>

#include "generate/design.h"

namespace tiramisu::generation {

std::string ios_config(const Device& device);
std::string frr_config(const Device& device);

/// Prefix lists, community lists and route maps: the two dialects differ in a word and in `exit`.
void append_lists_and_maps(const Device& device, std::string& text);

}  // namespace tiramisu::generation
