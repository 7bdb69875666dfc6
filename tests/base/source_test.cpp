#include "base/source.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(SourceFile, CountsALastLineWithoutNewline) {
  EXPECT_EQ(SourceFile("f", "").line_count(), 0U);
  EXPECT_EQ(SourceFile("f", "a").line_count(), 1U);
  EXPECT_EQ(SourceFile("f", "a\n").line_count(), 1U);
  EXPECT_EQ(SourceFile("f", "a\n\nb").line_count(), 3U);
}

TEST(SourceFile, GivesLinesWithoutTheirEnding) {
  const SourceFile file("f", "one\r\ntwo\n\nfour");
  EXPECT_EQ(file.line(1), "one");
  EXPECT_EQ(file.line(2), "two");
  EXPECT_EQ(file.line(3), "");
  EXPECT_EQ(file.line(4), "four");
}

TEST(SourceFile, TurnsOffsetsIntoLinesAndColumns) {
  const SourceFile file("f", "one\ntwo\n");
  EXPECT_EQ(file.position(0), (LineColumn{1, 1}));
  EXPECT_EQ(file.position(3), (LineColumn{1, 4}));
  EXPECT_EQ(file.position(4), (LineColumn{2, 1}));
  EXPECT_EQ(file.position(99).line, 2U);
  EXPECT_EQ(SourceFile("f", "").position(0), (LineColumn{1, 1}));
}

TEST(SourceMap, DescribesPlaces) {
  SourceMap sources;
  const FileId file = sources.add("r1.cfg", "hostname r1\nrouter bgp 1\n");
  EXPECT_EQ(sources.describe({file, 12, 18}), "r1.cfg:2:1");
  EXPECT_EQ(sources.describe_line({file, 19, 22}), "r1.cfg:2");
  EXPECT_EQ(sources.describe({file, 0, 0}), "r1.cfg");
  EXPECT_EQ(sources.describe(Span()), "");
}

}  // namespace
}  // namespace tiramisu
