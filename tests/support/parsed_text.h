// Parses a configuration given as text, for the tests of the frontends.
#pragma once

#include <string>
#include <string_view>

#include "frontend/vendor.h"

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

inline ParsedText parse_text_as(const VendorInfo& vendor, std::string text, const std::string& path) {
  ParsedText result;
  const FileId file = result.sources.add(path, std::move(text));
  result.parsed = vendor.parse(std::span(&file, 1), result.sources, LoadOptions());
  return result;
}

}  // namespace tiramisu
