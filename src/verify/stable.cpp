// stable: routing settles, and in one way only. What the engine says of the state decides.
#include "verify/check.h"

namespace tiramisu {

extern const CheckPlan stable_plan;
const CheckPlan stable_plan{"stable", nullptr, false, nullptr, true};

}  // namespace tiramisu
