// Parses an IOS configuration given as text, for the tests of the frontend.
#pragma once

#include <string>
#include <string_view>

#include "frontend/ios/ios.h"

namespace tiramisu {

struct ParsedText {
  SourceMap sources;
  Parsed<Device> parsed;

  const Device& device() const { return parsed.value; }
  const std::vector<LineClass>& classes() const { return parsed.value.files.front().classes; }
  std::string diagnostics() const {
    std::string text;
    for (const Diagnostic& diagnostic : parsed.diagnostics) text += render(diagnostic, sources);
    return text;
  }
  const Interface& interface(std::string_view name) const {
    for (const Interface& interface : parsed.value.interfaces)
      if (interface.name == name) return interface;
    static const Interface kNone;
    return kNone;
  }
};

inline ParsedText parse_text(std::string text, const std::string& path = "r1.cfg") {
  ParsedText result;
  const FileId file = result.sources.add(path, std::move(text));
  result.parsed = ios_vendor.parse(std::span(&file, 1), result.sources, LoadOptions());
  return result;
}

/// The same with a hostname before it, so that its absence is not warned of.
inline ParsedText parse_ios(const std::string& text) { return parse_text("hostname r1\n" + text); }

}  // namespace tiramisu
