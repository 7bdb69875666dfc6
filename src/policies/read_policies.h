// From YAML to typed policies.
#pragma once

#include "base/diagnostic.h"
#include "network/inventory.h"
#include "policies/policy.h"

namespace tiramisu {

/// What the checks table says of one check; see checks.def.
struct CheckInfo {
  std::string_view name;
  std::string_view summary;            ///< one sentence
  std::string_view help;               ///< a paragraph for the reference
  std::vector<std::string_view> keys;  ///< the keys that it takes beside the common ones
  bool needs_traffic = true;           ///< `from` and `to`
};
/// All checks that this version decides, in order of name.
const std::vector<const CheckInfo*>& all_checks();
const CheckInfo* find_check(std::string_view name);

/// Reads the policy file. Unknown keys, wrong types, selectors that match nothing and checks
/// that do not exist are errors (TIR06xx) with file:line:column and a suggestion.
Parsed<PolicySet> read_policies(const Network& network, const Inventory& inventory, const SourceMap& sources, FileId file);

/// The JSON Schema (draft 2020-12) of policy files, generated from the tables above.
std::string policy_schema();

}  // namespace tiramisu
