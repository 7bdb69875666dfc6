// Verification: from policies to verdicts with evidence.
#pragma once

#include <functional>
#include <vector>

#include "network/inventory.h"
#include "policies/policy.h"
#include "routing/simulation.h"
#include "verify/verdict.h"

namespace tiramisu {

/// Which arguments may decide.
enum class VerifyMethod : std::uint8_t {
  kAuto,         ///< the fastest that is exact
  kExploration,  ///< simulation of failure sets only
};

struct VerifyOptions {
  VerifyMethod method = VerifyMethod::kAuto;
  std::function<void(std::size_t done, std::size_t planned)> progress;
};

/// Decides all policies, in their order. The verdicts do not depend on the number of threads.
/// A violation is minimal in its failures and has been replayed in a simulation of its own.
std::vector<Verdict> verify(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies,
                            const VerifyOptions& options);

}  // namespace tiramisu
