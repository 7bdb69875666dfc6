// What is up after failures, computed from what was up before, against a computation from nothing.
#include "network/live_topology.h"

#include <gtest/gtest.h>
#include <fmt/format.h>

#include "frontend/load.h"
#include "property/random_network.h"

namespace tiramisu::testing {
namespace {

/// All ports and domains, from nothing.
struct FromNothing {
  FromNothing(const Network& network, const FailureSet& failures) : up(network.ports.size()) {
    DownElements down{Bitset(network.node_count()), Bitset(network.links.size())};
    for (const NodeId node : failures.nodes) down.nodes.set(node.index());
    for (const LinkId link : failures.links) down.links.set(link.index());
    for (const PortId port : network.port_order)
      if (line_protocol_up(network, down, up, port)) up.set(port.index());
    domains.resize(network.l2_vertices.size());
    for (const Segment& segment : network.segments) find_domains(network, down, up, segment, domains);
  }

  Bitset up;
  IdVector<L2VertexId, std::uint32_t> domains;
};

/// No failures, each element alone, and neighbouring pairs of elements.
std::vector<FailureSet> some_failures(const Network& network) {
  std::vector<FailureSet> sets{FailureSet()};
  for (const LinkId link : ids<LinkId>(network.links.size())) sets.push_back({{link}, {}});
  for (const NodeId node : ids<NodeId>(network.node_count())) sets.push_back({{}, {node}});
  for (std::size_t i = 1; i + 1 < network.links.size(); i += 2) sets.push_back({{LinkId(i - 1), LinkId(i)}, {NodeId(i % network.node_count())}});
  return sets;
}

/// Does a port look the same: up, and with the same partners?
bool alike(const Network& network, const LiveTopology& a, const LiveTopology& b, PortId port) {
  if (a.port_up(port) != b.port_up(port)) return false;
  for (const PortId other : ids<PortId>(network.ports.size()))
    if (a.connected(port, other) != b.connected(port, other)) return false;
  return true;
}

void check(const Network& network, const std::string& where) {
  const LiveTopology healthy(network, {});
  for (const FailureSet& failures : some_failures(network)) {
    const LiveTopology live(network, failures);
    const FromNothing twin(network, failures);
    for (const PortId port : ids<PortId>(network.ports.size()))
      ASSERT_EQ(live.port_up(port), twin.up.test(port.index())) << where << ", " << network.port_name(port);
    for (const L2VertexId vertex : ids<L2VertexId>(network.l2_vertices.size()))
      ASSERT_EQ(live.domain(vertex), twin.domains[vertex]) << where;
    if (failures.links.size() + failures.nodes.size() != 1) continue;
    for (const PortId port : ids<PortId>(network.ports.size())) {
      ElementSet dependencies{Bitset(network.links.size()), Bitset(network.node_count())};
      healthy.add_dependencies(port, dependencies);
      const bool named = failures.links.empty() ? dependencies.nodes.test(failures.nodes.front().index()) : dependencies.links.test(failures.links.front().index());
      EXPECT_TRUE(named || alike(network, healthy, live, port)) << where << ": what fails is not among those of " << network.port_name(port);
    }
  }
}

TEST(LiveTopology, EqualsTheOneFromNothing) {
  for (const RandomTaste taste : {RandomTaste::kAnything, RandomTaste::kRich, RandomTaste::kPaths})
    for (std::uint32_t seed = 1; seed <= 300; ++seed)
      check(build_network(load_texts(make_random_network(seed, taste).files, LoadOptions())), fmt::format("seed {}", seed));
}

/// The VLAN of an SVI reaches a port-channel whose far end does not carry it: its cables keep the SVI up all the same.
TEST(LiveTopology, AnSviHangsOnTheCablesOfItsChannels) {
  const std::string channel = "interface GigabitEthernet0/1\n channel-group 1 mode on\n!\ninterface GigabitEthernet0/2\n channel-group 1 mode on\n!\n";
  const std::string a = "hostname a\nvlan 10\n!\ninterface Port-channel1\n switchport mode trunk\n switchport trunk allowed vlan 10\n!\n" + channel +
                        "interface Vlan10\n ip address 10.0.10.1 255.255.255.0\n!\nend\n";
  const std::string b = "hostname b\nvlan 20\n!\ninterface Port-channel1\n switchport mode trunk\n switchport trunk allowed vlan 20\n!\n" + channel + "end\n";
  const auto cable = [](int port) {
    return fmt::format(R"({{"node1": {{"hostname": "a", "interfaceName": "GigabitEthernet0/{0}"}}, "node2": {{"hostname": "b", "interfaceName": "GigabitEthernet0/{0}"}}}})", port);
  };
  const Network network = build_network(load_texts(
      {{"configs/a.cfg", a}, {"configs/b.cfg", b}, {"layer1_topology.json", fmt::format(R"({{"edges": [{}, {}]}})", cable(1), cable(2))}}, LoadOptions()));
  ASSERT_EQ(network.links.size(), 2U);
  const std::optional<PortId> svi = network.find_port(*network.find_node("a"), "Vlan10");
  ASSERT_TRUE(svi.has_value());
  EXPECT_TRUE(LiveTopology(network, {}).port_up(*svi));
  EXPECT_TRUE(LiveTopology(network, {{LinkId(0)}, {}}).port_up(*svi));
  EXPECT_FALSE(LiveTopology(network, {{LinkId(0), LinkId(1)}, {}}).port_up(*svi));
  ElementSet dependencies{Bitset(2), Bitset(2)};
  LiveTopology(network, {}).add_dependencies(*svi, dependencies);
  EXPECT_TRUE(dependencies.links.test(0) && dependencies.links.test(1));
  check(network, "channel");
}

}  // namespace
}  // namespace tiramisu::testing
