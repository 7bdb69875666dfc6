// Every family with every protocol, dialect and style of route policies: what is generated is
// understood whole, comes up whole, and delivers between all LANs.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <fmt/format.h>

#include "generate/style.h"
#include "support/generated_network.h"
#include "verify/verify.h"

namespace tiramisu::testing {
namespace {

using generation::ConfigOptions;
using generation::Files;
using generation::Topology;

constexpr const char* kAllPairs =
    "version: 1\npolicies:\n"
    "  - {id: ALL, check: reachable, from: \"lan-*\", to: \"lan-*\"}\n"
    "  - {id: STABLE, check: stable, scope: all}\n";

Topology topology_of(std::string_view family, std::size_t devices) {
  const auto made = generation::make_topology({.family = std::string(family), .size = {.devices = devices}});
  EXPECT_TRUE(made) << family;
  return *made;
}

/// Each line of each configuration is blank, modelled or irrelevant.
bool every_line_is_understood(const Network& network) {
  for (const Device& device : network.snapshot.devices) {
    for (const FileAccount& account : device.files) {
      for (const LineClass line : account.classes)
        if (line == LineClass::kUnmodelled || line == LineClass::kUnrecognised) return false;
    }
  }
  return true;
}

std::size_t internal_cables(const Topology& topology, const Network& network) {
  if (network.ospf_ports.empty()) return 0;
  if (network.speakers.empty()) return topology.links.size();
  const auto system = [&](std::size_t node) {
    const NodeId id = *network.find_node(topology.nodes[node].name);
    return network.device(id).bgp->asn;
  };
  return static_cast<std::size_t>(std::count_if(topology.links.begin(), topology.links.end(), [&](const auto& link) {
    return system(link.a) == system(link.b);
  }));
}

void expect_good(const Topology& topology, const ConfigOptions& options, const std::string& what) {
  const auto files = generation::make_snapshot(topology, options);
  ASSERT_TRUE(files) << what << files.error().message;
  EXPECT_EQ(*files, *generation::make_snapshot(topology, options)) << what;
  GeneratedNetwork generated(*files);
  const Network& network = generated.network;
  const std::vector<Policy> policies = generated.policies(kAllPairs);
  EXPECT_EQ(generated.problems, "") << what;
  EXPECT_TRUE(every_line_is_understood(network)) << what;
  EXPECT_EQ(network.node_count(), topology.nodes.size()) << what;
  EXPECT_EQ(network.links.size(), topology.links.size()) << what;
  const std::size_t internal = internal_cables(topology, network);
  EXPECT_EQ(network.ospf_adjacencies.size(), internal) << what;
  const Simulator simulator(network);
  const DataPlane plane = simulator.solve(FailureSet(), {});
  EXPECT_TRUE(plane.converged) << what;
  EXPECT_EQ(plane.sessions_up.count(), network.sessions.size()) << what;
  if (options.protocol == "ebgp") {
    EXPECT_EQ(network.sessions.size(), topology.links.size()) << what;
  }
  for (const Verdict& verdict : verify(simulator, generated.inventory, policies, {}))
    EXPECT_EQ(verdict.kind, VerdictKind::kHolds) << what << " " << verdict.policy;
}

TEST(GeneratedSnapshots, AreUnderstoodComeUpAndDeliver) {
  for (const generation::Family* family : generation::all_families()) {
    const Topology topology = topology_of(family->name, 12);
    for (const generation::Protocol* protocol : generation::all_protocols())
      for (const char* dialect : {"ios", "frr", "mixed"})
        expect_good(topology, {.protocol = std::string(protocol->name), .dialect = dialect},
                    fmt::format("{} {} {}", family->name, protocol->name, dialect));
  }
}

TEST(GeneratedSnapshots, DeliverWithRoutePoliciesToo) {
  for (const char* family : {"fat-tree", "backbone", "waxman"}) {
    const Topology topology = topology_of(family, 24);
    for (const generation::Protocol* protocol : generation::all_protocols())
      for (const generation::Style* style : generation::all_styles()) {
        if ((style->needs_bgp && !protocol->has_bgp) || (style->needs_ebgp && !protocol->has_ebgp)) continue;
        expect_good(topology, {.protocol = std::string(protocol->name), .style = std::string(style->name), .dialect = "mixed"},
                    fmt::format("{} {} {}", family, protocol->name, style->name));
      }
  }
}

TEST(GeneratedSnapshots, TakeAreasReflectorsAndSystems) {
  for (const char* family : {"waxman", "grid", "line"}) {
    const Topology topology = topology_of(family, 40);
    expect_good(topology, {.protocol = "ospf", .routing = {.areas = 5}}, fmt::format("{} areas", family));
    expect_good(topology, {.protocol = "ibgp-rr", .routing = {.reflectors = 1}}, fmt::format("{} reflector", family));
    expect_good(topology, {.protocol = "mixed", .routing = {.reflectors = 3, .systems = 6}}, fmt::format("{} systems", family));
  }
}

TEST(GeneratedSnapshots, HaveTheAreasReflectorsAndSystemsThatWereAskedFor) {
  const Topology topology = topology_of("backbone", 40);
  const auto areas = generation::make_snapshot(topology, {.routing = {.areas = 4}});
  std::set<std::string> found;
  for (const auto& [path, text] : *areas)
    for (std::size_t at = text.find(" area "); at != std::string::npos; at = text.find(" area ", at + 1)) found.insert(text.substr(at, 7));
  EXPECT_GE(found.size(), 3U);
  GeneratedNetwork reflected(*generation::make_snapshot(topology, {.protocol = "ibgp-rr", .routing = {.reflectors = 3}}));
  EXPECT_EQ(reflected.network.sessions.size(), 3U * 37U + 3U);
  GeneratedNetwork mixed(*generation::make_snapshot(topology, {.protocol = "mixed", .routing = {.systems = 5}}));
  std::set<Asn> systems;
  for (const Device& device : mixed.network.snapshot.devices) systems.insert(device.bgp->asn);
  EXPECT_EQ(systems.size(), 5U);
}

TEST(GeneratedSnapshots, NumberManySystemsWithFourBytes) {
  const Topology topology = topology_of("ring", 1001);
  GeneratedNetwork generated(*generation::make_snapshot(topology, {.protocol = "ebgp"}));
  EXPECT_EQ(generated.problems, "");
  for (const Device& device : generated.network.snapshot.devices) EXPECT_GE(device.bgp->asn, 4'200'000'000U);
}

TEST(GeneratedPolicies, AreReadAndHoldOnABackbone) {
  for (const generation::Protocol* protocol : generation::all_protocols()) {
    const auto files = generation::make_snapshot(topology_of("backbone", 12),
                                                 {.protocol = std::string(protocol->name), .style = "filters", .policy_file = true});
    ASSERT_TRUE(files);
    GeneratedNetwork generated(*files);
    const std::vector<Policy> policies = generated.policies(text_of(*files, "policies.yaml"));
    EXPECT_EQ(generated.problems, "");
    EXPECT_GE(policies.size(), 12U);  // no `prefers` where all ways are equally good
    const Simulator simulator(generated.network);
    // A link failure may cut an autonomous system of `mixed` in two.
    std::set<std::string> hold = {"GEN-004", "GEN-005", "GEN-012", "GEN-013"};
    if (protocol->name != "mixed") hold.insert("GEN-001");
    for (const Verdict& verdict : verify(simulator, generated.inventory, policies, {})) {
      if (hold.contains(verdict.policy)) {
        EXPECT_EQ(verdict.kind, VerdictKind::kHolds) << protocol->name << " " << verdict.policy;
      }
    }
  }
}

TEST(GeneratedPolicies, FitEveryFamily) {
  for (const generation::Family* family : generation::all_families()) {
    const auto files = generation::make_snapshot(topology_of(family->name, std::max<std::size_t>(2, family->least_devices)), {.policy_file = true});
    ASSERT_TRUE(files) << family->name;
    GeneratedNetwork generated(*files);
    EXPECT_GE(generated.policies(text_of(*files, "policies.yaml")).size(), 9U) << family->name;
    EXPECT_EQ(generated.problems, "") << family->name;
  }
}

}  // namespace
}  // namespace tiramisu::testing
