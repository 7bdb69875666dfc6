// From YAML to typed policies.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "network/inventory.h"
#include "policies/policy.h"

namespace tiramisu {

/// What the checks table says of one check; see checks.def.
struct CheckInfo {
  std::string_view name;
  std::string_view summary;            ///< one sentence
  std::string_view help;               ///< a paragraph for the reference
  std::vector<std::string_view> keys;  ///< the keys that it takes beside the common ones
  bool needs_traffic = true;           ///< `from` and `to` are required
  std::vector<std::string_view> one_of = {};    ///< exactly one of these keys is required, where not empty
  std::vector<std::string_view> required = {};  ///< all of these are
  /// The words that a key may be here, where it has others than the table of keys says.
  std::vector<std::pair<std::string_view, std::vector<std::string_view>>> words = {};
  bool spares_ends = true;  ///< a device that an end stands on alone does not fail unless in an explicit scope
  bool about_packets = true;  ///< false: about routes or sessions; `headers` and pairs mean nothing
};
/// All checks that this version decides, in order of name.
const std::vector<const CheckInfo*>& all_checks();
const CheckInfo* find_check(std::string_view name);

/// Loads a file that a policy file includes: adds it to the SourceMap that read_policies was
/// given and returns its id. `path` is as written; it is relative to the directory of `including`.
/// One file must have one SourceFile::path(), however it is reached: cycles are found by it.
using IncludeLoader = std::function<Result<FileId>(FileId including, const std::string& path)>;

/// Reads the policy file and what it includes. Unknown keys, wrong types, selectors that match
/// nothing and checks that do not exist are errors (TIR06xx) with file:line:column and a
/// suggestion; a policy with an error is left out of the set. Without a loader an include is an
/// error. `sources` may grow while this runs (by `load`); nothing of it is kept.
Parsed<PolicySet> read_policies(const Network& network, const Inventory& inventory, const SourceMap& sources, FileId file,
                                const IncludeLoader& load = {});

/// The `inventory:` of a policy file: a path relative to the file's directory.
struct InventoryReference {
  std::string path;
  Span span;
};
/// Looks only for that key, because the inventory is read before the policies; nullopt where
/// there is none, and where the file is not good YAML (read_policies then says why).
std::optional<InventoryReference> find_inventory_reference(const SourceMap& sources, FileId file);

/// The JSON Schema (draft 2020-12) of policy files, generated from the tables above.
std::string policy_schema();

}  // namespace tiramisu
