// The check transfer-time: what the policy language knows of it.
#include "policies/read_policies.h"

namespace tiramisu {

extern const CheckInfo transfer_time_check;
const CheckInfo transfer_time_check = {
    .name = "transfer-time",
    .summary = "So many bytes arrive within the time.",
    .help =
        "All traffic arrives, and on each path in use the bytes take no longer than within: the latency of the path and the "
        "time that the bytes take at the rate of its slowest link, with nothing else on it.",
    .keys = {"bytes", "within"},
    .needs_traffic = true,
    .required = {"bytes", "within"},
};

}  // namespace tiramisu
