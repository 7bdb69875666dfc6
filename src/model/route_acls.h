// Which access lists test routes, beside those that test packets.
#pragma once

#include <vector>

#include "model/device.h"

namespace tiramisu {

/// The device's access lists that test the prefix of a route, in route policies and distribute lists:
/// ascending. O(size of the device's configuration).
std::vector<AclId> route_acls(const Device& device);

}  // namespace tiramisu
