// Failure elements as the command line names them, globs and links.
#include <gtest/gtest.h>

#include "network/inventory.h"
#include "support/small_network.h"

namespace tiramisu {
namespace {

const Network& network() {
  static const Network instance = testing::small_network();
  return instance;
}

Inventory inventory() {
  SourceMap sources;
  const FileId file = sources.add("i.yaml", "version: 1\nsrlgs: {duct: r1 ~ r2}\nscenarios: {night: {nodes: r2}}\n");
  return read_inventory(network(), sources, file).value;
}

/// "nodes | links", or the error.
std::string failed(const char* text) {
  const Result<FailureSet> result = parse_failure_element(network(), inventory(), text);
  if (!result) return result.error().message;
  std::string names;
  for (const NodeId node : result->nodes) names += network().node_name(node) + " ";
  for (const LinkId link : result->links) names += network().link_name(link) + "; ";
  return names;
}

TEST(FailureElement, ReadsDevicesLinksGroupsAndScenarios) {
  EXPECT_EQ(failed("r3"), "r3 ");
  EXPECT_EQ(failed("R3"), "r3 ");
  EXPECT_EQ(failed(" r1[gi0/1] "), "r1[GigabitEthernet0/1] ~ r2[GigabitEthernet0/1]; ");
  EXPECT_EQ(failed("r3 ~ r2"), "r2[GigabitEthernet0/2] ~ r3[GigabitEthernet0/0]; ");
  EXPECT_EQ(failed("r1~r*"), failed("srlg:duct"));
  EXPECT_EQ(failed("scenario: night"), "r2 ");
}

TEST(FailureElement, SaysWhatIsUnknown) {
  EXPECT_EQ(failed(""), "the name of a failed element is empty");
  EXPECT_EQ(failed("rr3"), "cannot fail 'rr3': there is no device or endpoint 'rr3' (did you mean 'r3'?)");
  EXPECT_EQ(failed("r1[Gi0/9]"), "cannot fail 'r1[Gi0/9]': there is no interface r1[Gi0/9]");
  EXPECT_EQ(failed("r1[Gi0/9"), "cannot fail 'r1[Gi0/9': this bracket is not closed");
  EXPECT_EQ(failed("srlg:dukt"), "the inventory has no shared-risk group 'dukt' (did you mean 'duct'?)");
  EXPECT_EQ(failed("scenario:x"), "the inventory has no scenario 'x'");
  EXPECT_EQ(failed("h1"), "cannot fail 'h1': 'h1' matches endpoints only: a device or link is expected here");
}

TEST(Glob, MatchesWholeTextsWithoutCase) {
  EXPECT_TRUE(glob_match("*-bb?", "USC-bb1"));
  EXPECT_TRUE(glob_match("*", ""));
  EXPECT_TRUE(glob_match("a*b*c", "axxbxbxc"));
  EXPECT_FALSE(glob_match("a*b", "abx"));
  EXPECT_FALSE(glob_match("", "a"));
  EXPECT_FALSE(glob_match(std::string(200, '*') + "b", std::string(20000, 'a')));
}

TEST(LinksBetween, TakesEitherOrder) {
  EXPECT_EQ(links_between(network(), "r1", "r2").size(), 2U);
  EXPECT_EQ(links_between(network(), "r2", "r1"), links_between(network(), "r1", "r2"));
  EXPECT_EQ(links_between(network(), "*", "*").size(), network().links.size());
  EXPECT_TRUE(links_between(network(), "r1", "r3").empty());
}

}  // namespace
}  // namespace tiramisu
