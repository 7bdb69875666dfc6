// The ends of traffic that a proposal speaks of, in groups that a person would make.
#pragma once

#include <string>
#include <vector>

#include "network/inventory.h"

namespace tiramisu::infer {

/// Ends that are treated alike.
struct Group {
  std::string name;      ///< as ids of policies show it
  std::string selector;  ///< as `from` and `to` take it: "role:gps", "@hosts"
  std::size_t ends = 0;
};

struct Groups {
  std::vector<Group> list;
  /// Sets that the selectors name, as lines of YAML; empty: none.
  std::vector<std::string> sets;
  std::size_t ends() const;
};

/// The endpoints of the inventory by their label `role`, else `tenant`, else each by itself; all as one set where
/// that makes more than eight groups. Without endpoints, the subnets of hosts as one set: those of enabled interfaces that no second router
/// is on. O(endpoints + ports).
Groups find_groups(const Network& network, const Inventory& inventory);

}  // namespace tiramisu::infer
