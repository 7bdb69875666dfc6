// Parses an IOS configuration given as text, for the tests of the frontend.
#pragma once

#include "frontend/ios/ios.h"
#include "support/parsed_text.h"

namespace tiramisu {

inline ParsedText parse_text(std::string text, const std::string& path = "r1.cfg") { return parse_text_as(ios_vendor, std::move(text), path); }

/// The same with a hostname before it, so that its absence is not warned of.
inline ParsedText parse_ios(const std::string& text) { return parse_text("hostname r1\n" + text); }

}  // namespace tiramisu
