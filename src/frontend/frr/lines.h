// The table of lines that have no rule in the grammar: irrelevant and unmodelled ones.
#pragma once

#include <optional>

#include "frontend/fence/line_token_stream.h"
#include "frontend/frr/statement.h"

namespace tiramisu::frr {

struct KnownLine {
  LineClass line_class = LineClass::kIrrelevant;
  LineReach reach = LineReach::kDevice;
  bool opens_block = false;
};

/// The longest entry of lines.def that the line begins with, in that node or, for IPv4 unicast,
/// in the BGP node. nullopt where there is none. O(entries that share the first word).
std::optional<KnownLine> find_known_line(Node node, const LineTokenStream& line);

}  // namespace tiramisu::frr
