// What became of the configuration lines, for people and for programs.
#pragma once

#include <string>

#include "model/snapshot.h"

namespace tiramisu {

std::string_view name(LineClass line_class);

/// Dialects, and how many lines of each file are of each class; the lines that are not modelled.
std::string parse_text(const Snapshot& snapshot);
std::string parse_json(const Snapshot& snapshot);

/// Every file, each line with its class in front.
std::string annotate(const Snapshot& snapshot);

}  // namespace tiramisu
