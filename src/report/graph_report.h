// The network drawn: Graphviz DOT for people, JSON for programs.
#pragma once

#include <string>

#include "network/inventory.h"
#include "network/network.h"

namespace tiramisu {

/// Devices and cables. Shared media are vertices of their own.
std::string topology_dot(const Network& network, const Inventory& inventory);
std::string topology_json(const Network& network, const Inventory& inventory);

/// `text` as a quoted DOT string.
std::string dot_quoted(const std::string& text);

}  // namespace tiramisu
