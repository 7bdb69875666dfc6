#include "base/cisco_regex.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <regex>
#include <string>

namespace tiramisu {
namespace {

bool search(std::string_view expression, std::string_view text) {
  const auto regex = CiscoRegex::compile(expression);
  EXPECT_TRUE(regex) << expression;
  return regex && regex->search(text);
}

TEST(CiscoRegex, UnderscoreIsAnyDelimiterOrAnEnd) {
  for (const std::string_view text : {"65001", "65001 7", "7 65001", "7 65001 7", "{65001,7}", "{7,65001}", "(65001 7)"})
    EXPECT_TRUE(search("_65001_", text)) << text;
  for (const std::string_view text : {"", "165001", "650010", "7 650010 7"}) EXPECT_FALSE(search("_65001_", text)) << text;
}

TEST(CiscoRegex, AnchorsAndTheEmptyPath) {
  EXPECT_TRUE(search("^$", ""));
  EXPECT_FALSE(search("^$", "1"));
  EXPECT_TRUE(search(".*", ""));
  EXPECT_TRUE(search("", "1 2"));
  EXPECT_TRUE(search("^1_", "1 2"));
  EXPECT_FALSE(search("^2_", "1 2"));
  EXPECT_TRUE(search("_2$", "1 2"));
  EXPECT_TRUE(search("^1 2$", "1 2"));
}

TEST(CiscoRegex, RepetitionsClassesAndAlternatives) {
  EXPECT_TRUE(search("^(65[0-9]+_)+$", "65001 65002"));
  EXPECT_FALSE(search("^(65[0-9]+_)+$", "65001 7"));
  EXPECT_TRUE(search("^(1|2)?3$", "3"));
  EXPECT_TRUE(search("^[^ ]+$", "12"));
  EXPECT_FALSE(search("^[^ ]+$", "1 2"));
  EXPECT_TRUE(search("^[[:digit:]]+$", "123"));
  EXPECT_TRUE(search("^[]a-]+$", "a-]"));
  EXPECT_TRUE(search("1\\.2", "1.2"));
  EXPECT_FALSE(search("1\\.2", "132"));
}

TEST(CiscoRegex, BracesRepeatOnlyWhereTheyAreARepetition) {
  EXPECT_TRUE(search("^(1_){2,3}$", "1 1 1"));
  EXPECT_FALSE(search("^(1_){2,3}$", "1"));
  EXPECT_TRUE(search("^7{2}$", "77"));
  EXPECT_TRUE(search("^7{2,}$", "7777"));
  EXPECT_TRUE(search("^{1,2}$", "{1,2}"));
  EXPECT_TRUE(search("^{[0-9,]*}$", "{1,2}"));
}

TEST(CiscoRegex, QuotesAroundAnExpressionAreNoPartOfIt) { EXPECT_TRUE(search("\"^1$\"", "1")); }

TEST(CiscoRegex, RefusesWhatIsNoExpression) {
  for (const std::string_view expression : {"(", "1)", "[1", "*", "(1|*)", "\\", "(1)\\1", "[2-1]", "[[:nothing:]]"})
    EXPECT_FALSE(CiscoRegex::compile(expression)) << expression;
  EXPECT_FALSE(CiscoRegex::compile(std::string(257, '1')));
  EXPECT_FALSE(CiscoRegex::compile("((1{255}){255}){255}"));
  EXPECT_FALSE(CiscoRegex::compile("(){255}{255}{255}{255}{255}{255}"));
}

TEST(CiscoRegex, NoPatternIsSlow) {
  const auto start = std::chrono::steady_clock::now();
  const std::string text(2000, '1');
  EXPECT_FALSE(search("^(1*)*(1*)*(1*)*(1*)*2$", text));
  EXPECT_FALSE(search("(1|1)*(1|1)*(1|11)*2", text));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

/// Random expressions and texts over a small alphabet, against the standard library.
TEST(CiscoRegex, AgreesWithTheStandardLibrary) {
  std::mt19937 random(20);
  const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  const auto expression = [&](auto&& self, int depth) -> std::string {
    switch (depth == 0 ? pick(3) : pick(7)) {
      case 0: return "1";
      case 1: return "2";
      case 2: return "[^1]";
      case 3: return self(self, depth - 1) + self(self, depth - 1);
      case 4: return "(" + self(self, depth - 1) + "|" + self(self, depth - 1) + ")";
      case 5: return "(" + self(self, depth - 1) + ")" + std::string(1, "*+?"[pick(3)]);
      default: return "(" + self(self, depth - 1) + "){1,2}";
    }
  };
  for (int i = 0; i < 400; ++i) {
    const std::string body = expression(expression, 3);
    const std::string pattern = (pick(2) != 0 ? "^" : "") + body + (pick(2) != 0 ? "$" : "");
    const auto ours = CiscoRegex::compile(pattern);
    if (!ours) continue;  // longer than is allowed
    const std::regex theirs(pattern, std::regex::extended);
    for (int j = 0; j < 20; ++j) {
      std::string text(pick(7), '1');
      for (char& c : text) c = "12 "[pick(3)];
      ASSERT_EQ(ours->search(text), std::regex_search(text, theirs)) << pattern << " on '" << text << "'";
    }
  }
}

TEST(CiscoRegex, OpenTextsAreAnsweredForAllThatMayFollow) {
  using Answer = CiscoRegex::Answer;
  const auto ask = [](const char* expression, const char* text) { return CiscoRegex::compile(expression)->search_open(text); };
  EXPECT_EQ(ask("^$", "65100"), Answer::kNo);
  EXPECT_EQ(ask("^$", ""), Answer::kMaybe);
  EXPECT_EQ(ask("^65100$", "65100"), Answer::kMaybe);
  EXPECT_EQ(ask("^65100_", "65100"), Answer::kMaybe);  // `_` is the end, or the blank that follows
  EXPECT_EQ(ask("^65100", "65100"), Answer::kYes);
  EXPECT_EQ(ask("^651001", "65100"), Answer::kNo);
  EXPECT_EQ(ask("_65200_", "65100"), Answer::kMaybe);
  EXPECT_EQ(ask("_65100_", "65100 65200"), Answer::kYes);
  EXPECT_EQ(ask("^65200", "65100"), Answer::kNo);
  EXPECT_EQ(ask(".*", ""), Answer::kYes);
}

TEST(CiscoRegex, OpenAnswersBoundWhatSearchSaysOfLongerPaths) {
  const char* const expressions[] = {"^1$", "_2_", "^1_2", "(1|2)_3$", "^(1_)+3$", "3", "^$", "_1_1_", "^1 2 [13]", ".*2$"};
  const char* const paths[] = {"1", "1 2", "1 1", "1 3", "1 2 3", "1 1 2", "1 3 2", "1 2 1", "1 {2,3}", "1 12", "2", "3 1", "11"};
  for (const char* expression : expressions) {
    const auto regex = CiscoRegex::compile(expression);
    for (const std::string known : {"1", "1 2"}) {
      const auto answer = regex->search_open(known);
      for (const std::string path : paths) {
        if (path != known && !path.starts_with(known + " ")) continue;
        if (answer == CiscoRegex::Answer::kYes) { EXPECT_TRUE(regex->search(path)) << expression << " on " << path; }
        if (answer == CiscoRegex::Answer::kNo) { EXPECT_FALSE(regex->search(path)) << expression << " on " << path; }
      }
    }
  }
}

}  // namespace
}  // namespace tiramisu
