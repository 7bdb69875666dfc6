#include <gtest/gtest.h>

#include "frontend/fence/line_parser.h"
#include "ios/IosParser.h"

namespace tiramisu {
namespace {

using Parser = grammar::ios::IosParser;

class Fence : public ::testing::Test {
 protected:
  Fence() : table(make_token_table<Parser>(false)), parser(table, FenceLimits{16}) {}
  bool scan(std::string_view text) { return parser.scan(FileId(0), text, 100); }
  auto* global() { return parser.parse(Parser::RuleGlobalLine, &Parser::globalLine); }

  TokenTable table;
  LineParser<Parser> parser;
};

TEST_F(Fence, GivesWordsTheirPlaces) {
  ASSERT_TRUE(scan("hostname  r1"));
  EXPECT_EQ(parser.tokens().word_count(), 2U);
  EXPECT_EQ(parser.tokens().word(1).text(), "r1");
  EXPECT_EQ(parser.tokens().word(1).span(), (Span{FileId(0), 110, 112}));
}

TEST_F(Fence, ClassesAreShapes) {
  const auto type = [&](std::string_view word) { return table.type_of(word); };
  EXPECT_EQ(type("65000"), Parser::NUMBER);
  EXPECT_EQ(type("10.0.0.300"), Parser::IPV4);
  EXPECT_EQ(type("10.0.0.0/8"), Parser::IPV4_PREFIX);
  EXPECT_EQ(type("2001:db8::1"), Parser::IPV6);
  EXPECT_EQ(type("2001:db8::/32"), Parser::IPV6_PREFIX);
  EXPECT_EQ(type("65000:1"), Parser::WORD);
  EXPECT_EQ(type("1.2.3"), Parser::WORD);
  EXPECT_EQ(type("1..2.3"), Parser::WORD);
  EXPECT_EQ(type("Hostname"), Parser::WORD);
  EXPECT_NE(type("hostname"), Parser::WORD);
}

TEST_F(Fence, ParsesALine) {
  ASSERT_TRUE(scan("hostname r1"));
  EXPECT_NE(global(), nullptr);
}

TEST_F(Fence, NeverInventsAToken) {
  ASSERT_TRUE(scan("hostname"));
  EXPECT_EQ(global(), nullptr);
  EXPECT_EQ(parser.offending(), (Span{FileId(0), 108, 108}));
}

TEST_F(Fence, NeverSkipsAToken) {
  ASSERT_TRUE(scan("hostname r1 r2"));
  EXPECT_EQ(global(), nullptr);
  EXPECT_EQ(parser.offending(), (Span{FileId(0), 112, 114}));
  EXPECT_EQ(parser.offending_word(), 2U);
}

TEST_F(Fence, RefusesAForeignFirstWordWithoutParsing) {
  ASSERT_TRUE(scan("bogus line"));
  EXPECT_FALSE(parser.accepts_first_word(Parser::RuleGlobalLine));
  EXPECT_EQ(global(), nullptr);
  EXPECT_EQ(parser.offending_word(), 0U);
}

TEST_F(Fence, IsUsableAfterAFailure) {
  ASSERT_TRUE(scan("ip route 10.0.0.0"));
  EXPECT_EQ(global(), nullptr);
  ASSERT_TRUE(scan("ip route 10.0.0.0 255.0.0.0 10.1.1.1"));
  EXPECT_NE(global(), nullptr);
}

TEST_F(Fence, LimitsTheWordsOfALine) {
  EXPECT_TRUE(scan("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"));
  EXPECT_FALSE(scan("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"));
  EXPECT_EQ(parser.tokens().word_count(), 16U);
}

TEST_F(Fence, JoinsTheRestOfALine) {
  ASSERT_TRUE(scan("description  to  r2 "));
  parser.tokens().join_rest(1);
  EXPECT_EQ(parser.tokens().word_count(), 2U);
  EXPECT_EQ(parser.tokens().word(1).text(), "to  r2");
  EXPECT_EQ(parser.tokens().word(1).getType(), Parser::TEXT);
  parser.tokens().join_rest(7);
  EXPECT_EQ(parser.tokens().word_count(), 2U);
}

TEST_F(Fence, AnEmptyLineIsNoStatement) {
  ASSERT_TRUE(scan("   "));
  EXPECT_EQ(parser.tokens().word_count(), 0U);
  EXPECT_EQ(global(), nullptr);
}

}  // namespace
}  // namespace tiramisu
