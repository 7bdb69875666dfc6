#include <gtest/gtest.h>

#include "yaml_reader/yaml_text.h"

namespace tiramisu {
namespace {

class YamlCheckerTest : public testing::Test {
 protected:
  const YamlNode& value(const std::string& text) {
    yaml_.emplace("k: " + text + "\n");
    EXPECT_EQ(yaml_->complaints(), "");
    return *yaml_->root().find("k");
  }
  std::string complaints() { return yaml_->rendered(diagnostics_); }

  std::optional<YamlText> yaml_;
  std::vector<Diagnostic> diagnostics_;
  YamlChecker checker_{diagnostics_};
};

TEST_F(YamlCheckerTest, NamesWhatItExpectedAndWhatItFound) {
  EXPECT_FALSE(checker_.is_mapping(value("[1]"), "'k'"));
  EXPECT_EQ(complaints(), "p.yaml:1:4: error[TIR0603]: 'k' must be a mapping, found a list\n  k: [1]\n     ^~~\n");
}

TEST_F(YamlCheckerTest, DescribesEachKindOfValue) {
  EXPECT_EQ(describe(value("[1]")), "a list");
  EXPECT_EQ(describe(value("{a: 1}")), "a mapping");
  EXPECT_EQ(describe(value("5")), "the number 5");
  EXPECT_EQ(describe(value("~")), "nothing");
  EXPECT_EQ(describe(value("\"5\"")), "the text \"5\"");
}

TEST_F(YamlCheckerTest, ReadsWholeNumbersWithinTheirRange) {
  EXPECT_EQ(checker_.whole_number(value("7"), "'k'", 0, 7), 7U);
  EXPECT_EQ(checker_.whole_number(value("18446744073709551615"), "'k'", 0, UINT64_MAX), UINT64_MAX);
  EXPECT_EQ(complaints(), "");
}

TEST_F(YamlCheckerTest, RefusesNumbersOutOfRange) {
  for (const char* text : {"8", "-1", "18446744073709551616", "99999999999999999999999"}) {
    diagnostics_.clear();
    EXPECT_EQ(checker_.whole_number(value(text), "'k'", 0, 7), std::nullopt);
    ASSERT_EQ(diagnostics_.size(), 1U) << text;
    EXPECT_EQ(diagnostics_[0].code, DiagnosticCode::kBadPolicyValue) << text;
    EXPECT_EQ(diagnostics_[0].message, std::string("'k' must be 0 to 7, found ") + text);
  }
}

TEST_F(YamlCheckerTest, RefusesWhatIsNoWholeNumber) {
  for (const char* text : {"\"7\"", "7.0", "0x7", "seven", "[7]", "~"}) {
    diagnostics_.clear();
    EXPECT_EQ(checker_.whole_number(value(text), "'k'", 0, 7), std::nullopt);
    ASSERT_EQ(diagnostics_.size(), 1U) << text;
    EXPECT_EQ(diagnostics_[0].code, DiagnosticCode::kWrongType) << text;
  }
}

TEST_F(YamlCheckerTest, ReadsTruthValuesWithoutQuotes) {
  EXPECT_EQ(checker_.truth(value("true"), "'k'"), true);
  EXPECT_EQ(checker_.truth(value("false"), "'k'"), false);
  EXPECT_EQ(checker_.truth(value("yes"), "'k'"), std::nullopt);
  EXPECT_EQ(complaints(), "p.yaml:1:4: error[TIR0603]: 'k' must be true or false, found the text \"yes\"\n  k: yes\n     ^~~\n");
}

TEST_F(YamlCheckerTest, ReadsOneTextOrSeveral) {
  EXPECT_EQ(checker_.texts(value("a"), "'k'").size(), 1U);
  EXPECT_EQ(checker_.texts(value("[a, b]"), "'k'").size(), 2U);
  EXPECT_EQ(complaints(), "");
  EXPECT_TRUE(checker_.texts(value("[a, [b]]"), "'k'").empty());
  EXPECT_EQ(complaints(), "p.yaml:1:8: error[TIR0603]: each item of 'k' must be a text, found a list\n  k: [a, [b]]\n         ^~~~\n");
}

TEST_F(YamlCheckerTest, SuggestsTheNearestKey) {
  checker_.known_keys(value("{form: 1, zzz: 2, to: 3}"), "the policy", {"from", "to"});
  EXPECT_EQ(complaints(),
            "p.yaml:1:5: error[TIR0602]: the policy has no key 'form' (did you mean 'from'?)\n"
            "  k: {form: 1, zzz: 2, to: 3}\n      ^~~~\n"
            "p.yaml:1:14: error[TIR0602]: the policy has no key 'zzz'\n"
            "  k: {form: 1, zzz: 2, to: 3}\n               ^~~\n");
}

TEST_F(YamlCheckerTest, AsksForRequiredKeys) {
  EXPECT_EQ(checker_.required(value("{a: 1}"), "id", "the policy"), nullptr);
  EXPECT_EQ(complaints(), "p.yaml:1:4: error[TIR0604]: the policy lacks the key 'id'\n  k: {a: 1}\n     ^~~~~~\n");
}

}  // namespace
}  // namespace tiramisu
