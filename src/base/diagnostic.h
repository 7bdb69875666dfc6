// Diagnostics: what is wrong with the input, where, and under which stable code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace tiramisu {

enum class Severity : std::uint8_t { kNote, kWarning, kError };

/// The stable codes, one line each in diagnostics.def.
enum class DiagnosticCode : std::uint16_t {
#define TIRAMISU_DIAGNOSTIC(name, code, severity, summary) name,
#include "base/diagnostics.def"
#undef TIRAMISU_DIAGNOSTIC
};

/// What diagnostics.def says of a code.
struct DiagnosticInfo {
  std::string_view code;  ///< "TIR0101"
  Severity severity;
  std::string_view summary;  ///< one sentence, for documents
};
const DiagnosticInfo& info(DiagnosticCode code);

/// Points at another place that explains the diagnostic.
struct DiagnosticNote {
  Span span;
  std::string message;
  auto operator<=>(const DiagnosticNote&) const = default;
};

struct Diagnostic {
  DiagnosticCode code;
  Span span;  ///< may be "no place": then only the message is printed
  std::string message;
  std::vector<DiagnosticNote> notes = {};

  Severity severity() const { return info(code).severity; }
  /// By place, then code, then message: the order in which they are shown.
  std::strong_ordering operator<=>(const Diagnostic& other) const;
  bool operator==(const Diagnostic& other) const = default;
};

/// Sorts by (file, offset, code) and removes duplicates.
void normalise(std::vector<Diagnostic>& diagnostics);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// "r1.cfg:12:5: warning[TIR0203]: message", the line, a caret below, then the notes.
/// Ends with a newline. Tabs before the caret are kept, so that it stands under its column.
std::string render(const Diagnostic& diagnostic, const SourceMap& sources);

/// A value that was made of imperfect input, with what was wrong.
template <class T>
struct Parsed {
  T value;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace tiramisu
