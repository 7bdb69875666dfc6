#include <gtest/gtest.h>

#include "frontend/host_file.h"
#include "frontend/positioned_json.h"
#include "frontend/topology_file.h"

namespace tiramisu {
namespace {

std::string text_at(std::string_view text, Span span) { return std::string(text.substr(span.begin, span.end - span.begin)); }

TEST(PositionedJson, KnowsWhereStringsStand) {
  const std::string text = R"({"a": ["x", "with \"quotes\"", 12], "b": true})";
  const JsonResult json = parse_json(FileId(0), text);
  ASSERT_TRUE(json.ok);
  const JsonValue& a = *json.value.find("a");
  EXPECT_EQ(text_at(text, a.span), "[");
  EXPECT_EQ(text_at(text, a.items.at(0).span), "x");
  EXPECT_EQ(text_at(text, a.items.at(1).span), R"(with \"quotes\")");
  EXPECT_EQ(a.items.at(1).text, R"(with "quotes")");
  EXPECT_EQ(a.items.at(2).text, "12");
}

TEST(PositionedJson, RefusesBadTextAtItsPlace) {
  const JsonResult json = parse_json(FileId(0), R"({"a": nope})");
  EXPECT_FALSE(json.ok);
  EXPECT_EQ(json.error_span.begin, 7U);
  EXPECT_FALSE(parse_json(FileId(0), "").ok);
  EXPECT_FALSE(parse_json(FileId(0), std::string(100000, '[')).ok);
}

/// The diagnostics of a topology file, as they print.
std::string said_of_topology(const std::string& text, std::size_t cables) {
  SourceMap sources;
  const FileId file = sources.add("layer1_topology.json", text);
  std::vector<Diagnostic> diagnostics;
  EXPECT_EQ(read_topology_file(file, text, diagnostics).size(), cables);
  std::string said;
  for (const Diagnostic& d : diagnostics) said += render(d, sources);
  return said;
}

TEST(TopologyFile, TakesBothDirectionsAsOneCable) {
  EXPECT_EQ(said_of_topology(R"({"edges": [
{"node1": {"hostname": "r1", "interfaceName": "a"}, "node2": {"hostname": "r2", "interfaceName": "b"}},
{"node1": {"hostname": "r2", "interfaceName": "b"}, "node2": {"hostname": "r1", "interfaceName": "a"}}]})", 1), "");
}

TEST(TopologyFile, ReportsWhatIsMissingOrWrong) {
  EXPECT_EQ(said_of_topology("{\"edges\": [{\"node1\": {\"hostname\": 5, \"interfaceName\": \"a\"}}]}", 0),
            "layer1_topology.json:1:35: error[TIR0108]: 'hostname' must be a name\n"
            "  {\"edges\": [{\"node1\": {\"hostname\": 5, \"interfaceName\": \"a\"}}]}\n"
            "                                    ^\n"
            "layer1_topology.json:1:12: error[TIR0108]: an edge without 'node2'\n"
            "  {\"edges\": [{\"node1\": {\"hostname\": 5, \"interfaceName\": \"a\"}}]}\n"
            "             ^\n");
  EXPECT_EQ(said_of_topology("{}", 0),
            "layer1_topology.json:1:1: error[TIR0108]: the topology has no list 'edges'\n  {}\n  ^\n");
}

TEST(HostFile, ReadsAddressesAndGateways) {
  std::vector<Diagnostic> diagnostics;
  const auto hosts = read_host_file(FileId(0), R"({"hostname": "h1", "hostInterfaces": {"eth0": {"prefix": "10.0.0.5/24", "gateway": "10.0.0.1"}}})", diagnostics);
  ASSERT_EQ(hosts.size(), 1U);
  EXPECT_EQ(hosts[0].address.to_string(), "10.0.0.5/24");
  EXPECT_EQ(hosts[0].gateway.to_string(), "10.0.0.1");
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_TRUE(read_host_file(FileId(0), R"({"hostname": "h1", "hostInterfaces": {"eth0": {"prefix": "10.0.0.5"}}})", diagnostics).empty());
  EXPECT_EQ(diagnostics.at(0).message, "interface 'eth0' of host 'h1' needs a 'prefix' such as 10.0.0.5/24");
}

}  // namespace
}  // namespace tiramisu
