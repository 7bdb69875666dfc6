// `allow-drop:` of no-black-holes: null routes that are meant.
#pragma once

#include <vector>

#include "base/ipv4.h"
#include "base/yaml_reader.h"

namespace tiramisu {

/// {prefix, reason}, or a list of such mappings. Both keys are required.
std::vector<Ipv4Prefix> read_allow_drop(const YamlNode& node, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
