// Every value knows its bytes.
#include <random>

#include <gtest/gtest.h>

#include "yaml_reader/yaml_text.h"

namespace tiramisu {
namespace {

TEST(YamlPlace, OfScalarsIsTheirBytesWithQuotes) {
  const YamlText yaml("one: plain # comment\ntwo: \"quoted\" \nthree: 'single'\nfour: [x, \"y\"]\n");
  const YamlNode& root = yaml.root();
  EXPECT_EQ(yaml.at(root.find("one")->span), "plain");
  EXPECT_EQ(yaml.at(root.find("two")->span), "\"quoted\"");
  EXPECT_EQ(yaml.at(root.find("three")->span), "'single'");
  EXPECT_EQ(yaml.at(root.find("four")->items[1].span), "\"y\"");
  EXPECT_EQ(yaml.at(root.find_member("three")->key_span), "three");
}

TEST(YamlPlace, OfAPartIsThatPart) {
  const YamlText yaml("a: role:lps & noc\nb: \"role:lps \\\\ noc\"\nc: 'it''s me'\n");
  const auto part = [&](const char* key, const std::string& word) {
    const YamlNode& node = *yaml.root().find(key);
    const std::size_t begin = node.text.find(word);
    return yaml.at(node.span_of(begin, begin + word.size()));
  };
  EXPECT_EQ(part("a", "noc"), "noc");
  EXPECT_EQ(part("b", "noc"), "noc");
  EXPECT_EQ(part("c", "me"), "me");
}

TEST(YamlPlace, OfAPartThatCannotBeToldIsTheWholeValue) {
  const YamlText yaml("a: \"\\u0041 noc\"\n");
  const YamlNode& node = *yaml.root().find("a");
  ASSERT_EQ(node.text, "A noc");
  EXPECT_EQ(yaml.at(node.span_of(2, 5)), "\"\\u0041 noc\"");
}

TEST(YamlPlace, StandsBehindAnchorsAndTags) {
  const YamlText yaml("a: &x !!str \"v\"\n");
  EXPECT_EQ(yaml.at(yaml.root().find("a")->span), "\"v\"");
}

TEST(YamlPlace, CountsAByteOrderMarkAndCarriageReturns) {
  const YamlText yaml("\xEF\xBB\xBF" "a: 1\r\nb: two\r\n");
  ASSERT_EQ(yaml.complaints(), "");
  EXPECT_EQ(yaml.at(yaml.root().find("b")->span), "two");
  EXPECT_EQ(yaml.sources.position(yaml.root().find("b")->span), (LineColumn{2, 4}));
}

std::string in_quotes(const std::string& text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote == '"' ? '\\' : '\'';
    if (c == '\\' && quote == '"') result += '\\';
    result += c;
  }
  return result + quote;
}

TEST(YamlPlace, OfEachByteOfAQuotedTextIsExact) {
  constexpr std::string_view kAlphabet = "ab:\\\"'#,&[]{}-?@ ";
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::string text = "x";
    for (auto n = random() % 12; n > 0; --n) text += kAlphabet[random() % kAlphabet.size()];
    const YamlText yaml("k: " + in_quotes(text, random() % 2 == 0 ? '"' : '\'') + "\n");
    ASSERT_EQ(yaml.complaints(), "");
    const YamlNode& node = *yaml.root().find("k");
    ASSERT_EQ(node.text, text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string bytes = yaml.at(node.span_of(i, i + 1));
      // An escaped character's place is that of its escape.
      ASSERT_TRUE(bytes[0] == text[i] || bytes[0] == '\\') << i << " of " << text;
    }
  }
}

}  // namespace
}  // namespace tiramisu
