// Inventory files: what is read, and the full text of each error.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "network/inventory.h"
#include "support/small_network.h"

namespace tiramisu {
namespace {

struct Read {
  SourceMap sources;
  Parsed<Inventory> parsed;
  std::string errors() const { return testing::rendered(parsed.diagnostics, sources); }
};

const Network& network() {
  static const Network instance = testing::small_network();
  return instance;
}

Read read(const std::string& text) {
  Read result;
  const FileId file = result.sources.add("inventory.yaml", text);
  result.parsed = read_inventory(network(), result.sources, file);
  return result;
}

TEST(Inventory, TheSmallNetworkIsAsDrawn) {
  EXPECT_EQ(testing::rendered(network().snapshot.diagnostics, network().snapshot.sources), "");
  EXPECT_EQ(network().links.size(), 4U);
  EXPECT_EQ(network().host_ports.size(), 2U);
}

TEST(Inventory, ReadsLabelsEndpointsGroupsAndScenarios) {
  const Read r = read(R"(version: 1
name: small
nodes:
  "r*": {role: router, layer: 3}
  r1: {role: edge}
endpoints:
  lan-a: {prefix: 10.1.0.0/24, role: lan, region: west}
  vlan-10: {prefix: [10.3.10.0/24], at: r3, standby: [r1, r2]}
srlgs:
  duct: ["r1 ~ r2", "r2[Gi0/2]"]
  room: r3
scenarios:
  night: {nodes: "role:edge", links: ["r2 ~ r3"], srlgs: [room]}
external: []
)");
  EXPECT_EQ(r.errors(), "");
  const Inventory& inventory = r.parsed.value;
  EXPECT_EQ(inventory.labels[*network().find_node("r1")].at("role"), "edge");
  EXPECT_EQ(inventory.labels[*network().find_node("r2")].at("role"), "router");
  EXPECT_EQ(inventory.labels[*network().find_node("r2")].at("layer"), "3");
  EXPECT_TRUE(inventory.labels[*network().find_node("sw1")].empty());
  ASSERT_NE(inventory.find_endpoint("vlan-10"), nullptr);
  EXPECT_EQ(inventory.find_endpoint("vlan-10")->standby.size(), 2U);
  EXPECT_EQ(inventory.find_endpoint("lan-a")->labels.at("region"), "west");
  EXPECT_EQ(inventory.find_group("duct")->links.size(), 3U);
  EXPECT_EQ(inventory.find_group("room")->nodes.size(), 1U);
  EXPECT_EQ(inventory.find_scenario("night")->failures.nodes.size(), 2U);
  EXPECT_EQ(inventory.find_scenario("night")->failures.links.size(), 1U);
}

TEST(Inventory, HostsOfTheSnapshotAreEndpoints) {
  const Inventory empty = empty_inventory(network());
  ASSERT_NE(empty.find_endpoint("h1"), nullptr);
  EXPECT_EQ(empty.find_endpoint("h1")->prefixes.front().to_string(), "10.2.0.100/32");
  ASSERT_EQ(empty.find_endpoint("h1")->attachments.size(), 1U);
  EXPECT_EQ(network().port_name(empty.find_endpoint("h1")->attachments.front().gateway_port), "r2[GigabitEthernet0/3]");
  const Read named = read("version: 1\nendpoints:\n  h1: {prefix: 10.1.0.0/24}\n");
  EXPECT_EQ(named.parsed.value.endpoints.size(), 1U);
  EXPECT_EQ(named.parsed.value.find_endpoint("h1")->prefixes.front().to_string(), "10.1.0.0/24");
}

struct ErrorCase {
  const char* text;
  const char* errors;
};

class InventoryErrors : public ::testing::TestWithParam<ErrorCase> {};

TEST_P(InventoryErrors, AreShownAtTheirPlace) { EXPECT_EQ(read(GetParam().text).errors(), GetParam().errors); }

INSTANTIATE_TEST_SUITE_P(
    All, InventoryErrors,
    ::testing::Values(
        ErrorCase{"nodes: {}\n",
                  "inventory.yaml:1:1: error[TIR0604]: the inventory lacks the key 'version'\n  nodes: {}\n  ^~~~~~~~~\n"},
        ErrorCase{"version: 2\n",
                  "inventory.yaml:1:10: error[TIR0607]: 'version' must be 1 to 1, found 2\n  version: 2\n           ^\n"},
        ErrorCase{"version: 1\nendpoint: {}\n",
                  "inventory.yaml:2:1: error[TIR0602]: the inventory has no key 'endpoint' (did you mean 'endpoints'?)\n"
                  "  endpoint: {}\n  ^~~~~~~~\n"},
        ErrorCase{"version: 1\nnodes:\n  \"x-*\": {role: a}\n",
                  "inventory.yaml:3:3: error[TIR0502]: no device matches 'x-*'\n    \"x-*\": {role: a}\n    ^~~~~\n"},
        ErrorCase{"version: 1\nnodes:\n  sw2: {role: a}\n",
                  "inventory.yaml:3:3: error[TIR0502]: there is no device 'sw2' (did you mean 'sw1'?)\n    sw2: {role: a}\n    ^~~\n"},
        ErrorCase{"version: 1\nnodes: [a]\n",
                  "inventory.yaml:2:8: error[TIR0603]: 'nodes' must be a mapping, found a list\n  nodes: [a]\n         ^~~\n"},
        ErrorCase{"version: 1\nendpoints:\n  a: {prefx: 10.1.0.0/24}\n",
                  "inventory.yaml:3:3: error[TIR0604]: the endpoint 'a' lacks the key 'prefix' (is 'prefx' meant?)\n"
                  "    a: {prefx: 10.1.0.0/24}\n    ^\n"},
        ErrorCase{"version: 1\nendpoints:\n  a: {prefix: 10.1.0.1/24}\n",
                  "inventory.yaml:3:15: error[TIR0501]: '10.1.0.1/24' has host bits: the prefix is 10.1.0.0/24\n"
                  "    a: {prefix: 10.1.0.1/24}\n                ^~~~~~~~~~~\n"},
        ErrorCase{"version: 1\nendpoints:\n  a: {prefix: lan}\n",
                  "inventory.yaml:3:15: error[TIR0501]: 'lan' is not an IPv4 prefix\n    a: {prefix: lan}\n                ^~~\n"},
        ErrorCase{"version: 1\nendpoints:\n  a: {prefix: 10.1.0.0/24, stanby: [r1]}\n",
                  "inventory.yaml:3:36: error[TIR0603]: the label 'stanby' must be a text, found a list (did you mean 'standby'?)\n"
                  "    a: {prefix: 10.1.0.0/24, stanby: [r1]}\n                                     ^~~~~\n"},
        ErrorCase{"version: 1\nendpoints:\n  \"a b\": {prefix: 10.1.0.0/24}\n",
                  "inventory.yaml:3:3: error[TIR0501]: 'a b' cannot name an endpoint: use letters, digits, '-', '_' and '.'\n"
                  "    \"a b\": {prefix: 10.1.0.0/24}\n    ^~~~~\n"},
        ErrorCase{"version: 1\nsrlgs:\n  g: [\"r1 ~ r3\"]\n",
                  "inventory.yaml:3:8: error[TIR0502]: no link joins r1 and r3\n    g: [\"r1 ~ r3\"]\n         ^~~~~~~\n"},
        ErrorCase{"version: 1\nsrlgs:\n  g: [\"r1[Gi0/2]\"]\n",
                  "inventory.yaml:3:8: error[TIR0502]: no known link is on r1[Gi0/2]\n    g: [\"r1[Gi0/2]\"]\n         ^~~~~~~~~\n"},
        ErrorCase{"version: 1\nscenarios:\n  s: {srlgs: [g]}\n",
                  "inventory.yaml:3:15: error[TIR0502]: there is no shared-risk group 'g'\n    s: {srlgs: [g]}\n                ^\n"},
        ErrorCase{"version: 1\nscenarios:\n  s: {node: r1}\n",
                  "inventory.yaml:3:7: error[TIR0602]: the scenario 's' has no key 'node' (did you mean 'nodes'?)\n"
                  "    s: {node: r1}\n        ^~~~\n"},
        ErrorCase{"version: 1\nscenarios:\n  s: {nodes: \"plane:A\"}\n",
                  "inventory.yaml:3:15: error[TIR0502]: nothing has a label 'plane'\n    s: {nodes: \"plane:A\"}\n                ^~~~~~~\n"},
        ErrorCase{"version: 1\nlinks:\n  \"r1 ~ r3\": {latency: 1ms}\n",
                  "inventory.yaml:3:3: error[TIR0502]: no link joins r1 and r3\n"
                  "    \"r1 ~ r3\": {latency: 1ms}\n    ^~~~~~~~~\n"},
        ErrorCase{"version: 1\nlinks:\n  r1: {latency: 1ms}\n",
                  "inventory.yaml:3:3: error[TIR0501]: 'r1' names devices: links are expected, as 'r1 ~ r2' or 'r1[eth0]'\n"
                  "    r1: {latency: 1ms}\n    ^~\n"},
        ErrorCase{"version: 1\nlinks:\n  \"r1 ~ r2\": {bandwith: 1Mbps}\n",
                  "inventory.yaml:3:15: error[TIR0602]: the links 'r1 ~ r2' has no key 'bandwith' (did you mean 'bandwidth'?)\n"
                  "    \"r1 ~ r2\": {bandwith: 1Mbps}\n                ^~~~~~~~\n"},
        ErrorCase{"version: 1\nlinks:\n  \"r1 ~ r2\": {bandwidth: 100}\n",
                  "inventory.yaml:3:26: error[TIR0501]: 'bandwidth' must be a number with a unit, such as 64kbps, 200Mbps or 0.5Gbps; found '100'\n"
                  "    \"r1 ~ r2\": {bandwidth: 100}\n                           ^~~\n"},
        ErrorCase{"version: 1\nlinks:\n  \"r1 ~ r2\": {latency: 80Ms}\n",
                  "inventory.yaml:3:24: error[TIR0501]: 'latency' must be a number with a unit, such as 500us, 80ms or 1s; found '80Ms'\n"
                  "    \"r1 ~ r2\": {latency: 80Ms}\n                         ^~~~\n"},
        ErrorCase{"version: 1\nlinks:\n  \"r1 ~ r2\": {}\n",
                  "inventory.yaml:3:14: error[TIR0501]: the links 'r1 ~ r2' lack a value: give bandwidth or latency\n"
                  "    \"r1 ~ r2\": {}\n               ^~\n"},
        ErrorCase{"version: 1\nversion: 1\n",
                  "inventory.yaml:2:1: error[TIR0601]: the key 'version' is given twice\n  version: 1\n  ^~~~~~~\n"
                  "inventory.yaml:1:1: note: first given here\n  version: 1\n  ^~~~~~~\n"}));

TEST(Inventory, LinksCarryWhatTheFileSaysLastAndElseWhatConfigurationsState) {
  const Read lab = read("version: 1\nlinks:\n  \"r* ~ r*\": {bandwidth: 1Gbps, latency: 5ms}\n  \"r1[Gi0/0]\": {bandwidth: 200Mbps}\n");
  EXPECT_EQ(lab.errors(), "");
  std::string text;
  for (const LinkFacts& facts : lab.parsed.value.links)
    text += std::to_string(facts.bandwidth_bps.value_or(0) / 1'000'000) + "/" + std::to_string(facts.latency_ns.value_or(0) / 1'000'000) + " ";
  EXPECT_EQ(text, "200/5 1000/5 1000/5 0/0 ");
}

TEST(Inventory, SchemaIsJson) {
  const auto schema = nlohmann::json::parse(inventory_schema(), nullptr, false);
  ASSERT_FALSE(schema.is_discarded());
  EXPECT_TRUE(schema.at("properties").contains("srlgs"));
  EXPECT_TRUE(schema.at("properties").contains("links"));
}

}  // namespace
}  // namespace tiramisu
