#include "generate/graphml.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "support/generated_network.h"

namespace tiramisu::generation {
namespace {

Parsed<Topology> read(const std::string& text, std::string* rendered = nullptr) {
  SourceMap sources;
  Parsed<Topology> parsed = read_graphml(sources, sources.add("net.graphml", text));
  if (rendered != nullptr)
    for (const Diagnostic& diagnostic : parsed.diagnostics) *rendered += render(diagnostic, sources);
  return parsed;
}

Topology alps() {
  std::ifstream stream(TIRAMISU_SOURCE_DIR "/tests/cases/graphml/alps.graphml", std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  const Parsed<Topology> parsed = read(text.str());
  EXPECT_TRUE(parsed.diagnostics.empty());
  return parsed.value;
}

TEST(Graphml, KeepsNodesWithoutEdgesAndParallelEdges) {
  const Topology topology = alps();
  ASSERT_EQ(topology.nodes.size(), 5U);
  ASSERT_EQ(topology.links.size(), 5U);
  EXPECT_EQ(topology.links[0].a, 0U);
  EXPECT_EQ(topology.links[0].b, 1U);
  EXPECT_EQ(topology.links[1].a, 1U);
  EXPECT_EQ(topology.links[1].b, 0U);
}

TEST(Graphml, MakesHostnamesOfLabels) {
  const Topology topology = alps();
  std::vector<std::string> names;
  for (const TopologyNode& node : topology.nodes) names.push_back(node.name);
  EXPECT_EQ(names, (std::vector<std::string>{"z-rich", "innsbruck", "innsbruck-2", "n3", "st-gallen-s-d"}));
}

TEST(Graphml, ReadsPlacesAndSpeeds) {
  const Topology topology = alps();
  EXPECT_EQ(topology.nodes[0].labels, (Labels{{"latitude", "47.37"}, {"longitude", "8.54"}, {"country", "Switzerland"}}));
  EXPECT_TRUE(topology.nodes[3].labels.empty());
  EXPECT_EQ(topology.links[0].mbps, 9953U);
  EXPECT_EQ(topology.links[1].mbps, 10'000U);
  EXPECT_EQ(topology.links[2].mbps, 622U);
}

TEST(Graphml, GivesASnapshotThatLoads) {
  for (const char* protocol : {"ospf", "ebgp", "ibgp-rr", "mixed"}) {
    const auto files = make_snapshot(alps(), {.protocol = protocol, .dialect = "mixed", .policy_file = true});
    ASSERT_TRUE(files);
    testing::GeneratedNetwork generated(*files);
    generated.policies(testing::text_of(*files, "policies.yaml"));
    EXPECT_EQ(generated.problems, "") << protocol;
    EXPECT_EQ(generated.network.node_count(), 5U);
    EXPECT_EQ(generated.network.links.size(), 5U);
    EXPECT_EQ(generated.inventory.endpoints.size(), 5U);
  }
}

std::string problems(const std::string& text) {
  std::string rendered;
  read(text, &rendered);
  return rendered;
}

std::string graph(const std::string& inside) { return "<graphml>\n <graph>\n" + inside + " </graph>\n</graphml>\n"; }

TEST(Graphml, ShowsWhereAnEdgeIsWrong) {
  EXPECT_EQ(problems(graph("  <node id=\"a\"/>\n  <node id=\"b\"/>\n  <edge source=\"a\" target=\"c\"/>\n")),
            "net.graphml:5:4: error[TIR0113]: the edge's target 'c' is no node\n"
            "    <edge source=\"a\" target=\"c\"/>\n"
            "     ^~~~\n");
  EXPECT_EQ(problems(graph("  <node id=\"a\"/>\n  <edge source=\"a\" target=\"a\"/>\n")),
            "net.graphml:4:4: error[TIR0113]: an edge from 'a' to itself\n"
            "    <edge source=\"a\" target=\"a\"/>\n"
            "     ^~~~\n");
  EXPECT_NE(problems(graph("  <node id=\"a\"/>\n  <edge source=\"a\"/>\n")).find("4:4: error[TIR0113]: an edge without 'target'"), std::string::npos);
}

TEST(Graphml, ShowsWhereANodeIsWrong) {
  EXPECT_NE(problems(graph("  <node id=\"a\"/>\n  <node id=\"a\"/>\n")).find("4:4: error[TIR0113]: a second node with the id 'a'"), std::string::npos);
  EXPECT_NE(problems(graph("  <node/>\n")).find("3:4: error[TIR0113]: a node without 'id'"), std::string::npos);
  EXPECT_NE(problems(graph("  <node id=\"a\"><graph/></node>\n")).find("3:17: error[TIR0113]: nested graphs"), std::string::npos);
  EXPECT_NE(problems(graph("  <node id=\"a\"/><hyperedge/>\n")).find("3:18: error[TIR0113]: hyperedges"), std::string::npos);
}

TEST(Graphml, RefusesWhatIsNoGraph) {
  EXPECT_NE(problems(graph("")).find("2:3: error[TIR0113]: the graph has no <node>"), std::string::npos);
  EXPECT_NE(problems("<graphml/>").find("1:2: error[TIR0113]: there is no <graph>"), std::string::npos);
  EXPECT_NE(problems("<graphml><graph><node id=\"a\"/></graph><graph/></graphml>").find("1:40: error[TIR0113]: a second <graph>"), std::string::npos);
  EXPECT_NE(problems("<svg/>").find("1:2: error[TIR0113]: the root element is <svg>"), std::string::npos);
  EXPECT_NE(problems("").find("net.graphml: error[TIR0113]: no well-formed XML"), std::string::npos);
  const std::vector<std::string> broken = {"no graph at all\n", std::string("\xFF\xFE\0<", 4), "<graphml><graph><node id="};
  for (const std::string& text : broken)
    EXPECT_NE(problems(text).find("net.graphml:1:"), std::string::npos) << text;
}

/// However a file is cut, it is refused at a place or read whole; nothing throws.
TEST(Graphml, SurvivesTruncationAnywhere) {
  const std::string whole = graph("  <node id=\"a\"/>\n  <node id=\"b\"/>\n  <edge source=\"a\" target=\"b\"/>\n");
  for (std::size_t length = 0; length + 2 < whole.size(); ++length)
    EXPECT_TRUE(has_errors(read(whole.substr(0, length)).diagnostics)) << length;
}

}  // namespace
}  // namespace tiramisu::generation
