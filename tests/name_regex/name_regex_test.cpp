// Expressions in selectors come from files: none may take long, whatever it says.
#include <chrono>
#include <random>

#include <gtest/gtest.h>

#include "network/selector.h"

namespace tiramisu {
namespace {

std::string refusal(const std::string& expression) {
  std::string why;
  return NameRegex::compile(expression, why) ? "" : why;
}

TEST(NameRegex, MatchesWholeNamesWithoutCase) {
  std::string why;
  const auto regex = NameRegex::compile("(?:usc|use)-bb[12]", why);
  ASSERT_TRUE(regex) << why;
  EXPECT_TRUE(regex->matches("USC-bb1"));
  EXPECT_FALSE(regex->matches("usc-bb12"));
}

TEST(NameRegex, RefusesLookahead) {
  // Four inside one another took more than a minute on a name of 256 characters.
  for (const char* expression : {"(?=.*b)a*", "(?!x).*", "(?=.*(?=.*(?=.*(?=.*b))))a*"})
    EXPECT_EQ(refusal(expression), "lookahead is not available") << expression;
}

TEST(NameRegex, RefusesWhatCannotBeCompiled) {
  const std::string kNone = "it is not a regular expression without back references";
  for (const char* expression : {"(", "[z-a]", "\\", "(a)\\1"}) EXPECT_EQ(refusal(expression), kNone) << expression;
  EXPECT_EQ(refusal(""), "it must have 1 to 128 characters");
  EXPECT_EQ(refusal(std::string(129, 'a')), "it must have 1 to 128 characters");
}

TEST(NameRegex, DoesNotMatchOverlongNames) {
  std::string why;
  EXPECT_FALSE(NameRegex::compile("a*", why)->matches(std::string(257, 'a')));
}

TEST(NameRegex, TakesLittleTimeForRandomExpressions) {
  constexpr const char* kPieces[] = {"a", "a*", "a?", "(", ")", "|", ")*", ")+", ".*", "(a|", "b", "[ab]", "[^b]*", "^", "$", "(?:", "(?=", "(?!"};
  const std::string name(256, 'a');
  const auto start = std::chrono::steady_clock::now();
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    std::string expression;
    for (auto n = random() % 60; n > 0; --n) expression += kPieces[random() % std::size(kPieces)];
    std::string why;
    if (const auto regex = NameRegex::compile(expression + "b", why)) static_cast<void>(regex->matches(name));
    ASSERT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60)) << expression;
  }
}

}  // namespace
}  // namespace tiramisu
