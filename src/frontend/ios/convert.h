// From what one configuration says to the model: inheritance settled, defaults filled in.
#pragma once

#include "frontend/ios/draft.h"

namespace tiramisu::ios {

/// Completes draft.device once all lines are read. References are not resolved yet.
void complete(IosDraft& draft);

}  // namespace tiramisu::ios
