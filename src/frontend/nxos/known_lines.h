// The lines that are known by their first words and have no grammar rule: irrelevant.def and
// unmodelled.def as one prefix tree per mode.
#pragma once

#include <span>
#include <string_view>

#include "frontend/common/known_lines.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {

using KnownLine = KnownLineOf<Mode>;

/// The entry of the most words that the current line begins with, after a `no` or `default`;
/// nullptr where there is none. An irrelevant entry stands before the grammar, an unmodelled
/// one behind it. O(words).
const KnownLine* find_known_line(Mode mode, const LineTokenStream& line);

/// All entries, in the order of the files: for documents and tests.
std::span<const KnownLine> known_lines();

}  // namespace tiramisu::nxos
