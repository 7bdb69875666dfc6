// What the check `no-transit` asks of: external neighbours, and what must not pass between them.
#pragma once

#include <vector>

#include "base/ipv4.h"
#include "network/ids.h"

namespace tiramisu {

struct TransitExpectation {
  std::vector<NodeId> from;  ///< external neighbours whose routes must not go on; ascending
  std::vector<NodeId> to;    ///< external neighbours that must not get them; ascending
  /// Given: routes inside these are neither taken from `from` nor sent to `to`, wherever they are from.
  /// Only then may one of the two be empty.
  std::vector<Ipv4Prefix> prefixes;

  bool asked() const { return !from.empty() || !to.empty(); }
};

}  // namespace tiramisu
