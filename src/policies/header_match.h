// `headers:` of a policy: the packets that it speaks of.
#pragma once

#include <optional>

#include "base/header_space.h"
#include "base/yaml_reader.h"

namespace tiramisu {

/// {protocol, src-port, dst-port, established}; nullopt after a diagnostic. Ports without a
/// protocol are those of TCP and UDP; `established` is of TCP.
std::optional<HeaderSpace> read_headers(const YamlNode& node, std::vector<Diagnostic>& diagnostics);

}  // namespace tiramisu
