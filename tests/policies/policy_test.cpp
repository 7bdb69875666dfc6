// What a policy file says, as typed data.
#include "policies/policy_lab.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace tiramisu {
namespace testing {

PolicyLab read_lab(const std::string& text, const std::map<std::string, std::string>& others) {
  static const Network network = small_network();
  PolicyLab lab{network, {}, {}, {}};
  const FileId inventory = lab.sources.add("inventory.yaml", R"(version: 1
nodes:
  r1: {role: edge, region: west}
  r2: {role: core, region: east}
  r3: {role: edge, region: east}
endpoints:
  lan-a: {prefix: 10.1.0.0/24, role: lan, region: west}
  lan-b: {prefix: 10.2.0.0/24, role: lan, region: east}
  vlan-10: {prefix: 10.3.10.0/24, role: lan, region: east, at: r3, standby: r2}
  remote: {prefix: 192.0.2.0/24}
srlgs: {duct: r1 ~ r2, bend: r2 ~ r3}
scenarios: {night: {nodes: r2}, storm: {srlgs: duct}}
)");
  lab.inventory = read_inventory(network, lab.sources, inventory).value;
  const FileId file = lab.sources.add("policies.yaml", text);
  std::map<std::string, FileId> loaded{{"policies.yaml", file}};
  const IncludeLoader load = [&](FileId, const std::string& path) -> Result<FileId> {
    if (!others.contains(path) && !loaded.contains(path)) return Error{"no such file"};
    const auto [at, fresh] = loaded.try_emplace(path);
    if (fresh) at->second = lab.sources.add(path, others.at(path));
    return at->second;
  };
  lab.parsed = read_policies(network, lab.inventory, lab.sources, file, load);
  return lab;
}

PolicyLab read_one(const std::string& policy) { return read_lab("version: 1\npolicies:\n  - {id: P, " + policy + "}\n"); }

}  // namespace testing

namespace {

using testing::names_of;
using testing::node_names;
using testing::read_lab;
using testing::read_one;

TEST(Policies, KeepEverythingThatIsSaid) {
  const auto lab = read_lab(R"(version: 1
name: small
inventory: inventory.yaml
defaults: {severity: warning, owner: ops, timeout: 30s, max-states: 1000}
sets: {lans: "role:lan"}
policies:
  - id: P1
    title: All LANs
    requirement: R-7
    tags: [a, b]
    check: reachable
    from: "@lans"
    to: vlan-10
    quantifier: some-path
    pairs: same-region
    traffic: {protocol: tcp, dst-port: 443}
  - id: P2
    check: blocked
    from: lan-a
    to: r2
    severity: error
    owner: sec
    timeout: 500ms
    max-states: 7
)");
  EXPECT_EQ(lab.errors(), "");
  ASSERT_EQ(lab.parsed.value.policies.size(), 2U);
  EXPECT_EQ(lab.parsed.value.name, "small");
  const Policy& first = lab.parsed.value.policies[0];
  EXPECT_EQ(first.id, "P1");
  EXPECT_EQ(first.title, "All LANs");
  EXPECT_EQ(first.requirement, "R-7");
  EXPECT_EQ(first.tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(first.check, "reachable");
  EXPECT_EQ(first.severity, PolicySeverity::kWarning);
  EXPECT_EQ(first.owner, "ops");
  EXPECT_EQ(first.timeout_seconds, 30.0);
  EXPECT_EQ(first.max_states, 1000U);
  EXPECT_EQ(names_of(first.sources), "lan-a lan-b vlan-10");
  EXPECT_EQ(names_of(first.targets), "vlan-10");
  EXPECT_EQ(first.sources[0].region, "west");
  EXPECT_EQ(first.quantifier, PathQuantifier::kSomePath);
  EXPECT_EQ(first.pairs, PairSelection::kSameRegion);
  EXPECT_EQ(node_names(lab.network, first.targets[0].nodes), "r3");
  EXPECT_EQ(node_names(lab.network, first.targets[0].standby), "r2");
  EXPECT_TRUE(first.headers.contains(Packet{.protocol = 6, .destination_port = 443}));
  EXPECT_FALSE(first.headers.contains(Packet{.protocol = 6, .destination_port = 80}));
  EXPECT_EQ(lab.sources.describe(first.span), "policies.yaml:7:5");
  const Policy& second = lab.parsed.value.policies[1];
  EXPECT_EQ(second.severity, PolicySeverity::kError);
  EXPECT_EQ(second.owner, "sec");
  EXPECT_EQ(second.timeout_seconds, 0.5);
  EXPECT_EQ(second.max_states, 7U);
  EXPECT_EQ(second.quantifier, PathQuantifier::kAllPaths);
  EXPECT_EQ(node_names(lab.network, second.targets[0].nodes), "r2");
  EXPECT_EQ(second.targets[0].prefixes.size(), 5U);
}

TEST(Policies, WaypointTakesASetOrAChain) {
  const auto set = read_one("check: waypoint, from: lan-a, to: vlan-10, via: 'r2, r3'");
  EXPECT_EQ(set.errors(), "");
  ASSERT_EQ(set.policy().via.size(), 1U);
  EXPECT_FALSE(set.policy().chain);
  EXPECT_EQ(set.policy().via[0].text, "r2, r3");
  EXPECT_EQ(node_names(set.network, set.policy().via[0].nodes), "r2 r3");
  const auto chain = read_one("check: waypoint, from: lan-a, to: vlan-10, via-chain: ['r1 ~ r2', r3]");
  EXPECT_EQ(chain.errors(), "");
  ASSERT_EQ(chain.policy().via.size(), 2U);
  EXPECT_TRUE(chain.policy().chain);
  EXPECT_EQ(chain.policy().via[0].links.size(), 2U);
}

TEST(Policies, IsolatedKeepsTheSides) {
  const auto lab = read_one("check: isolated, between: [lan-a, 'lan-b, h1', vlan-10]");
  EXPECT_EQ(lab.errors(), "");
  EXPECT_EQ(lab.policy().between, (std::vector<std::string>{"lan-a", "lan-b, h1", "vlan-10"}));
  EXPECT_EQ(names_of(lab.policy().sources), "lan-a lan-b h1 vlan-10");
  EXPECT_EQ(names_of(lab.policy().targets), "lan-a lan-b h1 vlan-10");
  EXPECT_EQ(lab.policy().sources[2].side, 1U);
  EXPECT_EQ(lab.policy().targets[3].side, 2U);
}

TEST(Policies, ScopeOfEndpointsIsTrafficBetweenThem) {
  const auto lab = read_one("check: no-black-holes, scope: 'lan-a, vlan-10', allow-drop: {prefix: 10.0.0.0/8, reason: aggregate}");
  EXPECT_EQ(lab.errors(), "");
  EXPECT_EQ(names_of(lab.policy().sources), "lan-a vlan-10");
  EXPECT_EQ(names_of(lab.policy().targets), "lan-a vlan-10");
  EXPECT_EQ(node_names(lab.network, lab.policy().scope), "r1 sw1");
  ASSERT_EQ(lab.policy().allow_drop.size(), 1U);
}

TEST(Policies, ScopeOfDevicesIsOneSourceWithAnyAddress) {
  const auto loops = read_one("check: no-loops, scope: all");
  EXPECT_EQ(loops.errors(), "");
  EXPECT_EQ(node_names(loops.network, loops.policy().scope), "r1 r2 r3");
  ASSERT_EQ(loops.policy().sources.size(), 1U);
  EXPECT_EQ(node_names(loops.network, loops.policy().sources[0].nodes), "r1 r2 r3");
  EXPECT_EQ(names_of(loops.policy().targets), "r1 r2 r3 any address");
  const auto holes = read_one("check: no-black-holes, scope: 'role:core'");
  EXPECT_EQ(holes.errors(), "");
  EXPECT_EQ(names_of(holes.policy().sources), "scope role:core");
  EXPECT_EQ(names_of(holes.policy().targets), "lan-a lan-b vlan-10 remote h1");
}

TEST(Policies, TheInventoryIsFoundBeforeTheRest) {
  SourceMap sources;
  const FileId file = sources.add("p.yaml", "version: 1\ninventory: ../inventory.yaml\nnonsense: 1\n");
  const auto reference = find_inventory_reference(sources, file);
  ASSERT_TRUE(reference.has_value());
  EXPECT_EQ(reference->path, "../inventory.yaml");
  EXPECT_EQ(sources.describe(reference->span), "p.yaml:2:12");
  EXPECT_FALSE(find_inventory_reference(sources, sources.add("q.yaml", "inventory: [")).has_value());
  EXPECT_FALSE(find_inventory_reference(sources, sources.add("r.yaml", "")).has_value());
}

TEST(Policies, EachCheckIsInOrderOfName) {
  std::vector<std::string_view> names;
  for (const CheckInfo* check : all_checks()) names.push_back(check->name);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string_view name : names) EXPECT_NE(find_check(name), nullptr);
  EXPECT_EQ(find_check("no_loops"), nullptr);
}

TEST(Policies, RoutesAreAskedAtDevices) {
  const auto lab = read_one("check: route, at: 'role:edge', prefix: [lan-a, 10.9.0.1], expect: absent, protocol: [bgp, static], "
                            "next-hop: [10.0.12.2, r3], distance: 20, metric: {at-most: 7}, local-preference: {at-least: 200}, "
                            "as-path: '^65001_', communities: {has: 65000:1, has-not: [no-export]}, best-path: true");
  EXPECT_EQ(lab.errors(), "");
  const RouteExpectation& route = lab.policy().route;
  EXPECT_TRUE(route.absent);
  ASSERT_EQ(route.at.size(), 2U);
  EXPECT_EQ(lab.network.instance_name(route.at[0]) + " " + lab.network.instance_name(route.at[1]), "r1 r3");
  EXPECT_EQ(names_of(lab.policy().targets), "lan-a 10.9.0.1/32");
  EXPECT_EQ(lab.policy().questions, 4U);
  EXPECT_EQ(route.protocols, (std::vector<std::string>{"bgp", "static"}));
  EXPECT_EQ(route.next_hops.size(), 1U);
  EXPECT_EQ(node_names(lab.network, route.next_hop_devices), "r3");
  EXPECT_TRUE(route.distance->contains(20) && !route.distance->contains(21) && !route.distance->contains(19));
  EXPECT_TRUE(route.metric->contains(0) && !route.metric->contains(8));
  EXPECT_TRUE(route.local_preference->contains(4'000'000'000) && !route.local_preference->contains(199));
  EXPECT_TRUE(route.as_path->search("65001 65002") && !route.as_path->search("65002 65001"));
  EXPECT_EQ(route.communities, std::vector<Community>{65000U << 16 | 1U});
  EXPECT_EQ(route.no_communities, std::vector<Community>{kNoExport});
  EXPECT_TRUE(route.best_path_only && route.asks_bgp() && route.asks_next_hop());
}

TEST(Policies, RatesHaveUnits) {
  const auto rate = read_one("check: bandwidth, from: lan-a, to: lan-b, at-least: 0.2Gbps, measure: max-flow");
  EXPECT_EQ(rate.errors(), "");
  EXPECT_EQ(rate.policy().least_rate_bps, 200'000'000U);
  EXPECT_EQ(rate.policy().measure, RateMeasure::kMaxFlow);
  EXPECT_EQ(rate.policy().links.size(), rate.network.links.size());
  const auto time = read_one("check: transfer-time, from: lan-a, to: lan-b, bytes: 0.28GB, within: 12s");
  EXPECT_EQ(time.policy().bytes, 280'000'000U);
  EXPECT_EQ(time.policy().within_ns, 12'000'000'000U);
  EXPECT_EQ(read_one("check: bounded-length, from: lan-a, to: lan-b, max: 9, unit: milliseconds").policy().unit, LengthUnit::kMilliseconds);
}

}  // namespace
}  // namespace tiramisu
