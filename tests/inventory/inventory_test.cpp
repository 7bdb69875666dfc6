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
        ErrorCase{"version: 1\nexternal: [isp]\n",
                  "inventory.yaml:2:12: error[TIR0501]: external networks are not available in this version: 'external' must be empty\n"
                  "  external: [isp]\n             ^~~\n"},
        ErrorCase{"version: 1\nversion: 1\n",
                  "inventory.yaml:2:1: error[TIR0601]: the key 'version' is given twice\n  version: 1\n  ^~~~~~~\n"
                  "inventory.yaml:1:1: note: first given here\n  version: 1\n  ^~~~~~~\n"}));

TEST(Inventory, SchemaIsJson) {
  const auto schema = nlohmann::json::parse(inventory_schema(), nullptr, false);
  ASSERT_FALSE(schema.is_discarded());
  EXPECT_TRUE(schema.at("properties").contains("srlgs"));
}

}  // namespace
}  // namespace tiramisu
