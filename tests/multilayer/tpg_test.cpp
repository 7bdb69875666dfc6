#include "multilayer/tpg.h"

#include <gtest/gtest.h>

#include "multilayer/ios_lab.h"

namespace tiramisu::testing {
namespace {

using Names = std::vector<std::string>;

const std::string kOspf = "router ospf 1\n network 10.0.0.0 0.255.255.255 area 0\n!\n";

/// r1 - r2 - r3 over OSPF, a LAN behind r3; r4 beside r2 runs nothing.
IosLab line() {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.cable("r2", "r3", 23);
  lab.cable("r2", "r4", 24);
  lab.interface("r3", "10.3.0.1", "255.255.255.0");
  for (const std::string r : {"r1", "r2", "r3"}) lab.lines(r, kOspf);
  return lab;
}

TEST(TrafficGraph, FollowsOspfAndStopsWhereNobodyKnowsARoute) {
  const Network network = line().build();
  const RoutingAdjacencyGraph rag(network);
  const TrafficGraphs graphs(rag);
  EXPECT_EQ(reaching(graphs.make(prefix("10.3.0.0/24")), network), (Names{"r1", "r2", "r3"}));
  EXPECT_EQ(reaching(graphs.make(prefix("10.9.0.0/24")), network), Names{});
}

TEST(TrafficGraph, AStaticRouteOpensAWay) {
  IosLab lab = line();
  lab.lines("r4", "ip route 10.3.0.0 255.255.255.0 10.24.0.1\n");
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  EXPECT_EQ(reaching(TrafficGraphs(rag).make(prefix("10.3.0.0/24")), network), (Names{"r1", "r2", "r3", "r4"}));
}

TEST(TrafficGraph, HostsAreNotWhereOnlyRoutersAre) {
  IosLab lab = line();
  lab.loopback("r3", "10.77.0.3");
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  const TrafficGraphs graphs(rag);
  EXPECT_EQ(reaching(graphs.make(prefix("10.77.0.0/16")), network), (Names{"r1", "r2", "r3"}));
  EXPECT_EQ(reaching(graphs.make(prefix("10.77.0.0/16"), Receivers::kHosts), network), Names{});
  EXPECT_EQ(reaching(graphs.make(prefix("10.3.0.0/24"), Receivers::kHosts), network), (Names{"r1", "r2", "r3"}));
}

TEST(TrafficGraph, LinksThatAreGoneCloseWays) {
  const Network network = line().build();
  const RoutingAdjacencyGraph rag(network);
  const TrafficGraph graph = TrafficGraphs(rag).make(prefix("10.3.0.0/24"));
  const InstanceId r1 = network.node_instances[*network.find_node("r1")].front();
  for (const LinkId link : ids<LinkId>(network.links.size())) {
    Bitset without(network.links.size());
    without.set(link.index());
    const bool reaches = graph.reaching(graph.delivered(), without).test(graph.instance(r1).index());
    EXPECT_EQ(reaches, network.link_name(link).find("r4") != std::string::npos) << network.link_name(link);
  }
}

TEST(TrafficGraph, LabelsSayWhatAnEdgeCrosses) {
  IosLab lab;
  const std::string acls = "access-list 101 permit ip any any\n";
  lab.cable("r1", "r2", 12, " ip access-group 101 out\n ip ospf cost 7\n", " ip access-group 101 in\n");
  lab.interface("r2", "10.3.0.1", "255.255.255.0");
  for (const std::string r : {"r1", "r2"}) lab.lines(r, acls + kOspf);
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  const TrafficGraph graph = TrafficGraphs(rag).make(prefix("10.3.0.0/24"));
  const InstanceId r1 = network.node_instances[*network.find_node("r1")].front();
  const auto decisions = graph.out(graph.instance(r1));
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].distance, 110);
  const auto sends = graph.out(decisions[0].to);
  ASSERT_EQ(sends.size(), 1U);
  EXPECT_EQ(sends[0].cost, 7U);
  const auto wires = graph.out(sends[0].to);
  ASSERT_EQ(wires.size(), 1U);
  EXPECT_TRUE(wires[0].link.valid());
  EXPECT_EQ(network.node_name(network.ports[wires[0].filter_out].node), "r1");
  EXPECT_EQ(network.node_name(network.ports[wires[0].filter_in].node), "r2");
}

/// A border router c hears the route from outside and over iBGP from b; a hears it from c only.
TEST(TrafficGraph, PartialMeshDeflection) {
  IosLab lab;
  lab.cable("a", "b", 1);
  lab.cable("b", "c", 2);
  lab.cable("b", "e", 3);
  lab.cable("c", "e", 4);
  lab.interface("e", "192.168.5.1", "255.255.255.0");
  const auto loopback = [&](const std::string& router, int n) {
    lab.loopback(router, "10.0.0." + std::to_string(n));
    lab.lines(router, kOspf);
  };
  loopback("a", 1);
  loopback("b", 2);
  loopback("c", 3);
  const auto ibgp = [](int n) {
    const std::string peer = " neighbor 10.0.0." + std::to_string(n);
    return peer + " remote-as 65000\n" + peer + " update-source Loopback0\n" + peer + " next-hop-self\n";
  };
  lab.lines("a", "router bgp 65000\n" + ibgp(3) + "!\n");
  lab.lines("b", "router bgp 65000\n" + ibgp(3) + " neighbor 10.3.0.2 remote-as 65005\n!\n");
  lab.lines("c", "router bgp 65000\n" + ibgp(1) + ibgp(2) + " neighbor 10.4.0.2 remote-as 65005\n!\n");
  lab.lines("e", "router bgp 65005\n network 192.168.5.0\n neighbor 10.3.0.1 remote-as 65000\n neighbor 10.4.0.1 remote-as 65000\n!\n");
  const Network network = lab.build();
  ASSERT_EQ(network.sessions.size(), 4U);
  const RoutingAdjacencyGraph rag(network);
  const TrafficGraph graph = TrafficGraphs(rag).make(prefix("192.168.5.0/24"));
  EXPECT_EQ(reaching(graph, network), (Names{"a", "b", "c", "e"}));

  // Packets of a for the exit c pass b, which has a route of its own: the deflection is in the graph.
  Bitset without(network.links.size());
  for (const LinkId link : ids<LinkId>(network.links.size())) {
    const std::string name = network.link_name(link);
    if (name.find("c[") != std::string::npos && name.find("e[") != std::string::npos) without.set(link.index());
  }
  const InstanceId a = network.node_instances[*network.find_node("a")].front();
  EXPECT_EQ(without.count(), 1U);
  EXPECT_TRUE(graph.reaching(graph.delivered(), without).test(graph.instance(a).index()));
}

TEST(TrafficGraph, SwitchesAreCrossedVlanByVlan) {
  IosLab lab;
  lab.interface("r1", "10.1.0.1", "255.255.255.0");
  lab.interface("r2", "10.1.0.2", "255.255.255.0");
  lab.interface("r3", "10.1.0.3", "255.255.255.0");
  lab.interface("r3", "10.3.0.1", "255.255.255.0");
  for (const std::string r : {"r1", "r2", "r3"}) lab.lines(r, kOspf);
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  const TrafficGraph graph = TrafficGraphs(rag).make(prefix("10.3.0.0/24"));
  EXPECT_EQ(reaching(graph, network), (Names{"r1", "r2", "r3"}));
  const auto medium = std::find_if(graph.vertices().begin(), graph.vertices().end(),
                                   [](const TpgVertex& v) { return v.kind == TpgVertexKind::kBridge; });
  ASSERT_NE(medium, graph.vertices().end());
}

}  // namespace
}  // namespace tiramisu::testing
