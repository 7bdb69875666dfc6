// A YAML text with its file, for tests.
#pragma once

#include <string>

#include "base/yaml_reader.h"

namespace tiramisu {

struct YamlText {
  SourceMap sources;
  FileId file;
  Parsed<YamlNode> parsed;

  explicit YamlText(std::string text, const YamlLimits& limits = {})
      : file(sources.add("p.yaml", std::move(text))), parsed(parse_yaml(sources, file, limits)) {}

  const YamlNode& root() const { return parsed.value; }
  /// What the bytes of a span are.
  std::string at(Span span) const { return std::string(sources[span.file].text().substr(span.begin, span.end - span.begin)); }
  /// All diagnostics as the user sees them.
  std::string complaints() const { return rendered(parsed.diagnostics); }
  std::string rendered(const std::vector<Diagnostic>& diagnostics) const {
    std::string result;
    for (const Diagnostic& diagnostic : diagnostics) result += render(diagnostic, sources);
    return result;
  }
};

}  // namespace tiramisu
