#include "base/diagnostic.h"

#include <set>

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(Diagnostic, RendersPlaceLineAndCaret) {
  SourceMap sources;
  const FileId file = sources.add("r1.cfg", "hostname r1\nrouter bgp zero\n");
  const Diagnostic diagnostic{DiagnosticCode::kBadValue, {file, 23, 27}, "'zero' is no AS number"};
  EXPECT_EQ(render(diagnostic, sources),
            "r1.cfg:2:12: warning[TIR0203]: 'zero' is no AS number\n"
            "  router bgp zero\n"
            "             ^~~~\n");
}

TEST(Diagnostic, RendersNotesAtTheirOwnPlaces) {
  SourceMap sources;
  const FileId a = sources.add("a.cfg", "hostname r1\n");
  const FileId b = sources.add("b.cfg", "hostname r1\n");
  const Diagnostic diagnostic{DiagnosticCode::kDuplicateHostname, {b, 9, 11}, "hostname 'r1' again", {{{a, 9, 11}, "first here"}}};
  EXPECT_EQ(render(diagnostic, sources),
            "b.cfg:1:10: error[TIR0106]: hostname 'r1' again\n"
            "  hostname r1\n"
            "           ^~\n"
            "a.cfg:1:10: note: first here\n"
            "  hostname r1\n"
            "           ^~\n");
}

TEST(Diagnostic, KeepsTabsSoThatTheCaretStandsBelowItsColumn) {
  SourceMap sources;
  const FileId file = sources.add("f", "\tip bad\n");
  EXPECT_EQ(render({DiagnosticCode::kUnrecognisedLine, {file, 4, 7}, "m"}, sources), "f:1:5: warning[TIR0201]: m\n  \tip bad\n  \t   ^~~\n");
}

TEST(Diagnostic, RendersOnlyTheMessageWithoutAPlace) {
  EXPECT_EQ(render({DiagnosticCode::kNoConfigurations, Span(), "nothing here"}, SourceMap()), "error[TIR0102]: nothing here\n");
}

TEST(Diagnostic, RendersAWholeFileByItsName) {
  SourceMap sources;
  const FileId file = sources.add("f.cfg", "text\n");
  EXPECT_EQ(render({DiagnosticCode::kEmptyFile, {file, 0, 0}, "m"}, sources), "f.cfg: error[TIR0109]: m\n");
}

TEST(Diagnostic, MasksControlCharacters) {
  SourceMap sources;
  const FileId file = sources.add("f", "a\x1b[2Jb\n");
  EXPECT_EQ(render({DiagnosticCode::kUnrecognisedLine, {file, 0, 1}, "m"}, sources), "f:1:1: warning[TIR0201]: m\n  a?[2Jb\n  ^\n");
}

TEST(Diagnostic, UnderlinesNoFurtherThanTheLine) {
  SourceMap sources;
  const FileId file = sources.add("f", "ab\ncd\n");
  EXPECT_EQ(render({DiagnosticCode::kUnrecognisedLine, {file, 1, 5}, "m"}, sources), "f:1:2: warning[TIR0201]: m\n  ab\n   ^\n");
}

TEST(Diagnostics, AreSortedByPlaceAndWithoutDuplicates) {
  SourceMap sources;
  const FileId file = sources.add("f", "abc\n");
  std::vector<Diagnostic> diagnostics = {{DiagnosticCode::kBadValue, {file, 2, 3}, "b"},
                                         {DiagnosticCode::kBadValue, {file, 1, 2}, "a"},
                                         {DiagnosticCode::kBadValue, {file, 2, 3}, "b"}};
  normalise(diagnostics);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].message, "a");
}

TEST(Diagnostics, HaveErrorsOnlyWhereTheCodeSaysSo) {
  EXPECT_FALSE(has_errors({{DiagnosticCode::kBadValue, Span(), ""}}));
  EXPECT_TRUE(has_errors({{DiagnosticCode::kBadValue, Span(), ""}, {DiagnosticCode::kBinaryFile, Span(), ""}}));
}

TEST(Diagnostics, HaveUniqueCodes) {
  std::set<std::string_view> codes;
#define TIRAMISU_DIAGNOSTIC(name, code, severity, summary) EXPECT_TRUE(codes.insert(code).second) << code;
#include "base/diagnostics.def"
#undef TIRAMISU_DIAGNOSTIC
}

}  // namespace
}  // namespace tiramisu
