// The table of statements that have no rule in the grammar: irrelevant and unmodelled ones.
#pragma once

#include <optional>

#include "frontend/junos/config_text.h"
#include "model/line_account.h"

namespace tiramisu::junos {

struct KnownLine {
  LineClass line_class = LineClass::kIrrelevant;
  LineReach reach = LineReach::kDevice;
};

/// The most special entry of lines.def that the statement begins with; nullopt where there is none.
/// O(entries that share the first word).
std::optional<KnownLine> find_known_line(const Words& words);

}  // namespace tiramisu::junos
