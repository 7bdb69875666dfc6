// Verification: from policies to verdicts with evidence.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/lazy_table.h"
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

class NetworkGraphs;

/// Decides policies about one network. Its graphs are built for the first policies that need them, and serve
/// all later ones. Immutable, for any number of threads.
class Verifier {
 public:
  /// The network must outlive it.
  explicit Verifier(const Network& network);
  ~Verifier();

  /// Builds the graphs now. O(network + what OSPF and BGP sessions make of it).
  void prepare() const;

  /// Decides all policies, in their order. The verdicts do not depend on the number of threads.
  /// A violation is minimal in its failures and has been replayed in a simulation of its own.
  /// `simulator`: of the network.
  std::vector<Verdict> verify(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies,
                              const VerifyOptions& options) const;

 private:
  const NetworkGraphs& graphs() const;

  const Network& network_;
  std::unique_ptr<const LazyTable<NetworkGraphs>> graphs_;
};

/// By a Verifier of its own.
std::vector<Verdict> verify(const Simulator& simulator, const Inventory& inventory, const std::vector<Policy>& policies,
                            const VerifyOptions& options);

}  // namespace tiramisu
