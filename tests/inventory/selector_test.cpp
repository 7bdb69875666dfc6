// The selector language: what parses, and how devices and links are selected.
#include <chrono>

#include <gtest/gtest.h>

#include "network/element_selector.h"
#include "support/small_network.h"

namespace tiramisu {
namespace {

const Network& network() {
  static const Network instance = testing::small_network();
  return instance;
}

/// Selected devices, then links as "links: n"; or the diagnostics.
std::string selected(const std::string& text) {
  SourceMap sources;
  const FileId inventory_file = sources.add("i.yaml", R"(version: 1
nodes:
  r1: {role: edge, plane: A}
  r2: {role: core, plane: A}
  r3: {role: edge, plane: B}
endpoints: {lan-a: {prefix: 10.1.0.0/24, role: lan}}
)");
  const Inventory inventory = read_inventory(network(), sources, inventory_file).value;
  const FileId set_file = sources.add("sets.yaml", "edges: role:edge\nloop: '@loop2'\nloop2: '@loop, r1'\n");
  const Parsed<YamlNode> set_texts = parse_yaml(sources, set_file);
  std::vector<Diagnostic> diagnostics;
  SelectorSets sets;
  for (const YamlMember& member : set_texts.value.members) sets.emplace(member.key, *parse_selector(member.value, diagnostics));
  const FileId file = sources.add("s.yaml", text);
  const Parsed<YamlNode> document = parse_yaml(sources, file);
  const std::optional<Selector> selector = parse_selector(document.value, diagnostics);
  std::optional<SelectedElements> elements;
  if (selector) elements = ElementSelector(network(), inventory, sets, diagnostics).select(*selector);
  if (!elements) return testing::rendered(diagnostics, sources);
  std::string result;
  for (const NodeId node : elements->nodes) result += (result.empty() ? "" : " ") + network().node_name(node);
  if (!elements->links.empty()) result += (result.empty() ? "" : " ") + std::string("links: ") + std::to_string(elements->links.size());
  return result;
}

struct Case {
  const char* text;
  const char* selected;
};
class Selectors : public ::testing::TestWithParam<Case> {};
TEST_P(Selectors, Select) { EXPECT_EQ(selected(GetParam().text), GetParam().selected); }

INSTANTIATE_TEST_SUITE_P(
    Devices, Selectors,
    ::testing::Values(Case{"r1", "r1"}, Case{"R?", "r1 r2 r3"}, Case{"all", "r1 r2 r3 sw1"}, Case{"\"*\"", "r1 r2 r3 sw1"},
                      Case{"/r[12]/", "r1 r2"}, Case{"/R[12]|sw.*/", "r1 r2 sw1"}, Case{"role:edge", "r1 r3"},
                      Case{"role:*", "r1 r2 r3"}, Case{"\"@edges\"", "r1 r3"}, Case{"r1, sw1", "r1 sw1"},
                      Case{"role:edge & plane:A", "r1"}, Case{"'all \\ role:edge'", "r2 sw1"}, Case{"\"all \\\\ role:edge\"", "r2 sw1"},
                      Case{"'sw1, r* \\ r1 & plane:B'", "r3 sw1"}, Case{"'all \\ (r1, r2)'", "r3 sw1"},
                      Case{"'r* \\ r1 \\ r2'", "r3"}, Case{"r1 ~ r2", "links: 2"}, Case{"r*~*", "links: 4"},
                      Case{"r1[GigabitEthernet0/0]", "links: 1"}, Case{"r1[Gi0/0], r3", "r3 links: 1"},
                      Case{"\"r1[Gig*]\"", "links: 2"}, Case{"'r1 ~ r2 \\ r1[gi0/0]'", "links: 1"}));

INSTANTIATE_TEST_SUITE_P(
    Errors, Selectors,
    ::testing::Values(
        Case{"r1,", "s.yaml:1:3: error[TIR0609]: a selector ends where a name should follow\n  r1,\n    ^\n"},
        Case{"\"\"", "s.yaml:1:1: error[TIR0609]: a selector ends where a name should follow\n  \"\"\n  ^~\n"},
        Case{"r1 r2", "s.yaml:1:4: error[TIR0609]: expected ',', '&' or '\\' between two parts of a selector\n  r1 r2\n     ^\n"},
        Case{"(r1, r2", "s.yaml:1:1: error[TIR0609]: this parenthesis is not closed\n  (r1, r2\n  ^\n"},
        Case{"r1)", "s.yaml:1:3: error[TIR0609]: this parenthesis closes nothing\n  r1)\n    ^\n"},
        Case{"\"r1 \\\\ =\"", "s.yaml:1:8: error[TIR0609]: '=' cannot start a name, set, label or prefix\n  \"r1 \\\\ =\"\n         ^\n"},
        Case{"/r1", "s.yaml:1:1: error[TIR0609]: this regular expression has no closing '/'\n  /r1\n  ^~~\n"},
        Case{"/(/", "s.yaml:1:1: error[TIR0609]: this regular expression cannot be used: it is not a regular expression without back "
                    "references\n  /(/\n  ^~~\n"},
        Case{"/(a)\\1/", "s.yaml:1:1: error[TIR0609]: this regular expression cannot be used: it is not a regular expression without "
                         "back references\n  /(a)\\1/\n  ^~~~~~~\n"},
        Case{"/a{9}/", "s.yaml:1:1: error[TIR0609]: this regular expression cannot be used: counted repetition {n} is not available\n"
                       "  /a{9}/\n  ^~~~~~\n"},
        Case{"10.0.0.0/33", "s.yaml:1:1: error[TIR0609]: '10.0.0.0/33' is not an IPv4 prefix\n  10.0.0.0/33\n  ^~~~~~~~~~~\n"},
        Case{"10.0.0.0/8", "s.yaml:1:1: error[TIR0609]: '10.0.0.0/8' is a prefix: a device or link is expected here\n"
                           "  10.0.0.0/8\n  ^~~~~~~~~~\n"},
        Case{"r1, rx", "s.yaml:1:5: error[TIR0605]: there is no device or endpoint 'rx' (did you mean 'r1'?)\n  r1, rx\n      ^~\n"},
        Case{"x*", "s.yaml:1:1: error[TIR0605]: 'x*' matches nothing\n  x*\n  ^~\n"},
        Case{"lan-a", "s.yaml:1:1: error[TIR0605]: 'lan-a' matches endpoints only: a device or link is expected here\n  lan-a\n  ^~~~~\n"},
        Case{"role:lan", "s.yaml:1:1: error[TIR0605]: 'role:lan' matches endpoints only: a device or link is expected here\n"
                         "  role:lan\n  ^~~~~~~~\n"},
        Case{"role:edg", "s.yaml:1:1: error[TIR0605]: nothing has the label role:edg (did you mean 'edge'?)\n  role:edg\n  ^~~~~~~~\n"},
        Case{"rol:edge", "s.yaml:1:1: error[TIR0605]: nothing has a label 'rol' (did you mean 'role'?)\n  rol:edge\n  ^~~~~~~~\n"},
        Case{"'@edge'", "s.yaml:1:2: error[TIR0605]: there is no set 'edge' (did you mean 'edges'?)\n  '@edge'\n   ^~~~~\n"},
        Case{"'@loop'", "sets.yaml:3:9: error[TIR0609]: the set 'loop' contains itself\n  loop2: '@loop, r1'\n          ^~~~~\n"},
        Case{"r1 & r2", "s.yaml:1:1: error[TIR0605]: 'r1 & r2' leaves no device or link\n  r1 & r2\n  ^~~~~~~\n"},
        Case{"r1 ~ rx", "s.yaml:1:1: error[TIR0605]: there is no device 'rx' (did you mean 'r1'?)\n  r1 ~ rx\n  ^~~~~~~\n"},
        Case{"r1[]", "s.yaml:1:3: error[TIR0609]: an interface must stand between the brackets\n  r1[]\n    ^~\n"}));

TEST(Selector, DeepAndLongTextsAreRefused) {
  EXPECT_NE(selected(std::string(40, '(') + "r1" + std::string(40, ')')).find("more than 32 parentheses"), std::string::npos);
  EXPECT_NE(selected("r1" + std::string(5000, ',')).find("at most 4096 characters"), std::string::npos);
}

TEST(Selector, ExpressionsDoNotRunAway) {
  std::string why;
  const auto regex = NameRegex::compile("(a*)*(a|a)*(a|aa)+b", why);
  ASSERT_TRUE(regex.has_value()) << why;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(regex->matches(std::string(250, 'a')));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Selector, SetsOfSetsAreEvaluatedOnce) {
  SourceMap sources;
  std::string text = "s0: r1\n";
  for (int i = 1; i <= 60; ++i) {
    const std::string below = "@s" + std::to_string(i - 1);
    text += "s" + std::to_string(i) + ": '" + below + ", " + below + "'\n";
  }
  const FileId file = sources.add("sets.yaml", text);
  std::vector<Diagnostic> diagnostics;
  SelectorSets sets;
  for (const YamlMember& member : parse_yaml(sources, file).value.members) sets.emplace(member.key, *parse_selector(member.value, diagnostics));
  const Inventory inventory = empty_inventory(network());
  const auto found = ElementSelector(network(), inventory, sets, diagnostics).select(sets.at("s60"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->nodes.size(), 1U);
}

}  // namespace
}  // namespace tiramisu
