// A Junos configuration file as statements, whichever form it is in.
//
//   set protocols bgp group A peer-as 65001        protocols { bgp { group A { peer-as 65001; } } }
//
// Both come out as the words "protocols bgp group A peer-as 65001", each with its own place.
// A value list `[ a b ]` is one statement for each value, as `display set` writes it.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "frontend/fence/line_token_stream.h"
#include "frontend/load.h"

namespace tiramisu::junos {

using Words = std::vector<PlacedWord>;

enum class Operation : std::uint8_t {
  kSet,
  kDelete,      ///< `delete PATH`, `delete:`
  kReplace,     ///< `replace:`: what the path had before is gone
  kDeactivate,  ///< `deactivate PATH`, `inactive:`
  kActivate,
};

struct TextStatement {
  Operation operation = Operation::kSet;
  Words words;
};

struct ConfigText {
  std::vector<TextStatement> statements;  ///< in the order written
  std::vector<Span> rejected;             ///< lines that are no statement in either form
};

/// Reads a file. What is wrong (an open brace or quote, a line that is no command) is said in
/// `diagnostics`. Never fails, never recurses. O(bytes).
ConfigText read_config_text(FileId file, const SourceFile& source, const LoadOptions& options, std::vector<Diagnostic>& diagnostics);

/// Is the text in the `set` form? (A line begins with `set ` and none of the first ones opens a brace.)
bool is_set_form(std::string_view text);

}  // namespace tiramisu::junos
