// Parses an EOS configuration given as text, for the tests of the frontend.
#pragma once

#include "frontend/eos/eos.h"
#include "support/parsed_text.h"

namespace tiramisu {

/// With a hostname before it, so that its absence is not warned of.
inline ParsedText parse_eos(const std::string& text) { return parse_text_as(eos_vendor, "hostname s1\nip routing\n" + text, "s1.cfg"); }

}  // namespace tiramisu
