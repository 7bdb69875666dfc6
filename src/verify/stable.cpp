// stable: routing settles, and in one way only. What the engine says of the state decides.
#include "verify/check.h"

namespace tiramisu {

extern const CheckPlan stable_plan;
const CheckPlan stable_plan{.name = "stable", .judge = nullptr, .compares_with_healthy = false, .judges_stability = true, .stands_on_all = true};

}  // namespace tiramisu
