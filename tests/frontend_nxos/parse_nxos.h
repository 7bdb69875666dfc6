// Parses an NX-OS configuration given as text, for the tests of the frontend.
#pragma once

#include "frontend/nxos/nxos.h"
#include "support/parsed_text.h"

namespace tiramisu {

/// With a hostname before it, so that its absence is not warned of.
inline ParsedText parse_nxos(const std::string& text) { return parse_text_as(nxos_vendor, "hostname n1\n" + text, "n1.cfg"); }

}  // namespace tiramisu
