#include "base/diagnostic.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "base/utf8.h"

namespace tiramisu {
namespace {

constexpr std::array kInfos = {
#define TIRAMISU_DIAGNOSTIC(name, code, severity, summary) DiagnosticInfo{code, Severity::severity, summary},
#include "base/diagnostics.def"
#undef TIRAMISU_DIAGNOSTIC
};

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

/// The source line of a span and a caret line that underlines the part of the span on it.
std::string excerpt(Span span, const SourceMap& sources) {
  if (!span.valid()) return "";
  const SourceFile& file = sources[span.file];
  if (file.line_count() == 0 || (span.begin == 0 && span.end == 0)) return "";
  constexpr std::size_t kWidth = 160;
  const LineColumn at = file.position(span.begin);
  const std::string_view line = file.line(at.line);
  const std::size_t column = std::min<std::size_t>(at.column - 1, line.size());
  const bool readable = find_bad_utf8(line) == std::string_view::npos;
  const std::size_t shift = column > kWidth ? column - kWidth / 2 : 0;
  std::string text;
  std::string caret;
  for (std::size_t i = shift; i < line.size() && i < shift + kWidth; ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    text += (c < 0x20 && c != '\t') || c == 0x7F || (c > 0x7F && !readable) ? '?' : line[i];
    if (i < column) caret += c == '\t' ? '\t' : ' ';
  }
  const std::size_t visible = text.size() - std::min(text.size(), column - shift);
  const std::size_t wanted = span.end > span.begin ? span.end - span.begin : 1;
  caret += '^';
  caret.append(std::min(wanted, std::max<std::size_t>(visible, 1)) - 1, '~');
  text.erase(text.find_last_not_of(" \t") + 1);
  return fmt::format("  {}\n  {}\n", text, caret);
}

}  // namespace

const DiagnosticInfo& info(DiagnosticCode code) { return kInfos[static_cast<std::size_t>(code)]; }

std::strong_ordering Diagnostic::operator<=>(const Diagnostic& other) const {
  return std::tie(span.file, span.begin, code, span.end, message, notes) <=>
         std::tie(other.span.file, other.span.begin, other.code, other.span.end, other.message, other.notes);
}

void normalise(std::vector<Diagnostic>& diagnostics) {
  std::sort(diagnostics.begin(), diagnostics.end());
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity() == Severity::kError; });
}

std::string render(const Diagnostic& diagnostic, const SourceMap& sources) {
  const std::string place = sources.describe(diagnostic.span);
  std::string text = fmt::format("{}{}{}[{}]: {}\n", place, place.empty() ? "" : ": ", word(diagnostic.severity()),
                                 info(diagnostic.code).code, diagnostic.message);
  text += excerpt(diagnostic.span, sources);
  for (const DiagnosticNote& note : diagnostic.notes) {
    const std::string where = sources.describe(note.span);
    text += fmt::format("{}{}note: {}\n", where, where.empty() ? "" : ": ", note.message);
    text += excerpt(note.span, sources);
  }
  return text;
}

}  // namespace tiramisu
