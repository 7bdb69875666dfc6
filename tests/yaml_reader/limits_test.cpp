// What no file may do: exhaust the stack, the memory or the reader's patience.
#include <random>

#include <gtest/gtest.h>

#include "yaml_reader/yaml_text.h"

namespace tiramisu {
namespace {

TEST(YamlLimits, EndDeepNestingOfEachForm) {
  for (const char* piece : {"[", "{", "- ", "? "}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += piece;
    const YamlText yaml(text);
    ASSERT_EQ(yaml.parsed.diagnostics.size(), 1U) << piece;
    EXPECT_EQ(yaml.parsed.diagnostics[0].message, "more than 32 values inside one another") << piece;
  }
}

TEST(YamlLimits, AcceptTheDeepestAllowedValue) {
  EXPECT_EQ(YamlText(std::string(32, '[') + std::string(32, ']')).complaints(), "");
  EXPECT_NE(YamlText(std::string(33, '[') + std::string(33, ']')).complaints(), "");
}

TEST(YamlLimits, CountWhatAliasesCopy) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 28; ++i) text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + ", *a" + std::to_string(i - 1) + "]\n";
  const YamlText yaml(text);
  ASSERT_EQ(yaml.parsed.diagnostics.size(), 1U);
  EXPECT_EQ(yaml.parsed.diagnostics[0].message, "more than 200000 values in one file");
}

TEST(YamlLimits, CountBytesAndValues) {
  EXPECT_EQ(YamlText("a: 12345\n", {.max_bytes = 8}).complaints(), "p.yaml: error[TIR0601]: the file is larger than 8 bytes\n");
  EXPECT_EQ(YamlText("[1, 2, 3]\n", {.max_nodes = 3}).complaints(),
            "p.yaml:1:8: error[TIR0601]: more than 3 values in one file\n  [1, 2, 3]\n         ^\n");
}

TEST(YamlLimits, RefuseOtherEncodingsAndBinaryData) {
  EXPECT_EQ(YamlText("\xFF\xFE" "a").complaints(),
            "p.yaml:1:1: error[TIR0601]: the file is UTF-16 text; save it as UTF-8\n  ??a\n  ^\n");
  EXPECT_EQ(YamlText("a: caf\xE9\n").complaints(),
            "p.yaml:1:7: error[TIR0601]: byte 0xe9 is not UTF-8; save the file as UTF-8\n  a: caf?\n        ^\n");
  EXPECT_EQ(YamlText(std::string("a: \0\n", 5)).parsed.diagnostics[0].message, "the file holds binary data");
}

void expect_inside(const YamlText& yaml, Span span) {
  ASSERT_LE(span.begin, span.end);
  ASSERT_LE(span.begin, yaml.sources[span.file].text().size() + 1);
}

void expect_inside(const YamlText& yaml, const YamlNode& node) {
  expect_inside(yaml, node.span);
  for (const YamlNode& item : node.items) expect_inside(yaml, item);
  for (const YamlMember& member : node.members) expect_inside(yaml, member.value);
}

TEST(YamlLimits, HoldOnJunk) {
  constexpr std::string_view kPieces[] = {"a", ": ", "- ", "[", "]", "{", "}", ", ", "\"", "'", "\\", "\n", "  ", "\t", "&x ", "*x ", "!t ", "!!str ",
                                          "|\n", ">\n", "#", "---\n", "...\n", "%YAML 1.2\n", "? ", "<<", "~", "\xC3\xA9", "\xFF", "\r\n", "@", "\xEF\xBB\xBF"};
  for (std::uint32_t seed = 0; seed < 20'000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::string text;
    for (auto n = random() % 24; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    const YamlText yaml(text);
    expect_inside(yaml, yaml.root());
    for (const Diagnostic& diagnostic : yaml.parsed.diagnostics) expect_inside(yaml, diagnostic.span);
    ASSERT_TRUE(yaml.parsed.diagnostics.empty() || !yaml.complaints().empty());
  }
}

}  // namespace
}  // namespace tiramisu
