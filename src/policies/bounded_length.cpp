// The check bounded-length: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo bounded_length_check;
const CheckInfo bounded_length_check = {
    .name = "bounded-length",
    .summary = "No path in use is longer than the bound.",
    .help =
        "Of all equal-cost paths that deliver the traffic, the longest has at most max hops from router to "
        "router, or at most max changes of region, or at most max milliseconds of latency.",
    .keys = {"max", "unit"},
    .needs_traffic = true,
    .one_of = {"max"},
    .words = {{"unit", {"hops", "regions", "milliseconds"}}},
};

}  // namespace tiramisu
