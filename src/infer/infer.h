// A starter policy file from what holds today.
#pragma once

#include <string>

#include "network/inventory.h"

namespace tiramisu::infer {

struct InferOptions {
  std::string inventory;           ///< `inventory:` of the file; empty: none is named
  std::string snapshot;            ///< for the heading
  std::uint64_t max_states = 200;  ///< simulations for each form of a question; fewer where there are many ends
};

struct Proposal {
  std::string text;        ///< a policy file
  std::size_t policies = 0;
  std::size_t asked = 0;   ///< questions
};

/// Asks what a person would (question.h) and keeps, of each question, the strongest form that holds. What nearly
/// holds, and what could not be decided, stands in comments. The text depends on the snapshot alone, not on
/// threads or time. O(questions x forms x verification), bounded by `max_states`.
Proposal infer_policies(const Network& network, const Inventory& inventory, const InferOptions& options);

}  // namespace tiramisu::infer
