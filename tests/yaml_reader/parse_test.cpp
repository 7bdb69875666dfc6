#include <gtest/gtest.h>

#include "yaml_reader/yaml_text.h"

namespace tiramisu {
namespace {

using Kind = YamlNode::Kind;

TEST(Yaml, ReadsScalarsListsAndMappingsInOrder) {
  const YamlText yaml("b: one\na: [1, \"2\"]\nc: {x: ~}\n");
  ASSERT_EQ(yaml.complaints(), "");
  ASSERT_EQ(yaml.root().members.size(), 3U);
  EXPECT_EQ(yaml.root().members[0].key, "b");
  EXPECT_EQ(yaml.root().find("b")->text, "one");
  EXPECT_TRUE(yaml.root().find("a")->items[0].plain);
  EXPECT_FALSE(yaml.root().find("a")->items[1].plain);
  EXPECT_EQ(yaml.root().find("c")->find("x")->kind, Kind::kNull);
  EXPECT_EQ(yaml.root().find("d"), nullptr);
}

TEST(Yaml, OfAnEmptyFileIsNothing) {
  for (const char* text : {"", "\n", "# only a comment\n"}) {
    const YamlText yaml(text);
    EXPECT_EQ(yaml.complaints(), "");
    EXPECT_EQ(yaml.root().kind, Kind::kNull);
  }
}

TEST(Yaml, CopiesWhatAnAliasNames) {
  const YamlText yaml("a: &x [1, 2]\nb: *x\n");
  ASSERT_EQ(yaml.complaints(), "");
  EXPECT_EQ(yaml.root().find("b")->items.size(), 2U);
}

struct BadCase {
  const char* text;
  const char* complaint;
};

class BadYaml : public testing::TestWithParam<BadCase> {};

TEST_P(BadYaml, IsShownAtItsPlace) {
  const YamlText yaml(GetParam().text);
  EXPECT_EQ(yaml.complaints(), GetParam().complaint);
  EXPECT_EQ(yaml.root().kind, Kind::kNull);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, BadYaml,
    testing::Values(
        BadCase{"a: 1\nb: {c: 1, c: 2}\n",
                "p.yaml:2:11: error[TIR0601]: the key 'c' is given twice\n  b: {c: 1, c: 2}\n            ^\n"
                "p.yaml:2:5: note: first given here\n  b: {c: 1, c: 2}\n      ^\n"},
        BadCase{"a: &a [*a]\n",
                "p.yaml:1:8: error[TIR0601]: this alias stands inside the value that it names\n  a: &a [*a]\n         ^\n"},
        BadCase{"a: *b\n", "p.yaml:1:4: error[TIR0601]: the referenced anchor is not defined\n  a: *b\n     ^\n"},
        BadCase{"a: b: c\n", "p.yaml:1:5: error[TIR0601]: illegal map value\n  a: b: c\n      ^\n"},
        BadCase{"a: [1\nb: 2\n", "p.yaml:2:2: error[TIR0601]: end of sequence flow not found\n  b: 2\n   ^\n"},
        BadCase{"a: 1\n---\nb: 2\n",
                "p.yaml:2:1: error[TIR0601]: a second document starts here: a file holds one\n  ---\n  ^\n"},
        BadCase{"? [a]\n: b\n", "p.yaml:1:3: error[TIR0601]: a key must be a text, found a list\n  ? [a]\n    ^~~\n"},
        BadCase{"~: b\n", "p.yaml:1:1: error[TIR0601]: a key must be a text, found nothing\n  ~: b\n  ^\n"},
        BadCase{"a: !!binary eA==\n",
                "p.yaml:1:4: error[TIR0601]: the YAML tag 'tag:yaml.org,2002:binary' has no meaning here\n"
                "  a: !!binary eA==\n     ^\n"},
        BadCase{"a: !own x\n", "p.yaml:1:4: error[TIR0601]: the YAML tag '!own' has no meaning here\n  a: !own x\n     ^\n"}));

// A file that was cut off inside a quoted text must not read as good.
INSTANTIATE_TEST_SUITE_P(
    OpenQuotes, BadYaml,
    testing::Values(BadCase{"a: \"x\n", "p.yaml:1:4: error[TIR0601]: this quote is never closed\n  a: \"x\n     ^~\n"},
                    BadCase{"a: 'x\n", "p.yaml:1:4: error[TIR0601]: this quote is never closed\n  a: 'x\n     ^~\n"},
                    BadCase{"a: 'x''\n", "p.yaml:1:4: error[TIR0601]: this quote is never closed\n  a: 'x''\n     ^~~~\n"},
                    BadCase{"a: \"x\\\"\n", "p.yaml:1:4: error[TIR0601]: this quote is never closed\n  a: \"x\\\"\n     ^~~~\n"},
                    BadCase{"a: \"x", "p.yaml:1:6: error[TIR0601]: illegal EOF in scalar\n  a: \"x\n       ^\n"}));

TEST(Yaml, AcceptsTheTagsOfTheCoreSchema) {
  const YamlText yaml("a: !!str 5\nb: !!seq [1]\nc: !!map {d: 1}\n");
  EXPECT_EQ(yaml.complaints(), "");
  EXPECT_FALSE(yaml.root().find("a")->plain);
}

}  // namespace
}  // namespace tiramisu
