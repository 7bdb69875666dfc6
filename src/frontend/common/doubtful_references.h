// References whose effect on a device is not known for sure.
#pragma once

#include "model/device.h"

namespace tiramisu {

/// Puts each match of a route map that names an undefined list on record as not modelled. For systems
/// where what such a match does is not known for sure; call it when references are resolved.
void note_undefined_lists(Device& device);

}  // namespace tiramisu
