// The files beside the configurations.
#pragma once

#include <string>

#include "generate/design.h"

namespace tiramisu::generation {

/// layer1_topology.json: the cables.
std::string topology_text(const Design& design);
/// inventory.yaml: labels of devices, an endpoint lan-DEVICE for each LAN.
std::string inventory_text(const Design& design);
/// policies.yaml: a set of policies for a network of this kind. Which of them hold is for
/// verification to say. The design must have two LANs.
std::string policies_text(const Topology& topology, const Design& design);

}  // namespace tiramisu::generation
