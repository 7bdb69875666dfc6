#include "multilayer/rag.h"

#include <gtest/gtest.h>

#include "multilayer/ios_lab.h"

namespace tiramisu::testing {
namespace {

using Names = std::vector<std::string>;

std::string bgp(int asn, const std::string& lines) { return "router bgp " + std::to_string(asn) + "\n" + lines + "!\n"; }
std::string peer(const std::string& address, int asn, const std::string& option = "") {
  std::string text = " neighbor " + address + " remote-as " + std::to_string(asn) + "\n";
  if (!option.empty()) text += " neighbor " + address + " " + option + "\n";
  return text;
}

bool learns(const Network& network, const std::string& process, const std::string& destination) {
  const RoutingAdjacencyGraph rag(network);
  const Names names = learners(rag, rag.taint_of(prefix(destination)));
  return std::find(names.begin(), names.end(), process) != names.end();
}

TEST(RoutingAdjacencyGraph, OspfCarriesASubnetToItsNeighbours) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.interface("r2", "192.168.2.1", "255.255.255.0");
  for (const std::string r : {"r1", "r2"}) lab.lines(r, "router ospf 1\n network 0.0.0.0 255.255.255.255 area 0\n!\n");
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  EXPECT_EQ(learners(rag, rag.taint_of(prefix("192.168.2.0/24"))), (Names{"r1 ospf 1", "r2 connected", "r2 ospf 1"}));
  EXPECT_EQ(learners(rag, rag.taint_of(prefix("192.168.9.0/24"))), Names{});
}

TEST(RoutingAdjacencyGraph, RedistributionNamesItsSourceAndItsPolicyPrefixes) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.lines("r1", "router ospf 1\n network 10.12.0.0 0.0.255.255 area 0\n!\n");
  lab.lines("r2",
            "ip route 192.168.7.0 255.255.255.0 Null0\nip route 192.168.8.0 255.255.255.0 Null0\n"
            "ip prefix-list SEVEN seq 5 permit 192.168.7.0/24\nroute-map M permit 10\n match ip address prefix-list SEVEN\n!\n"
            "router ospf 1\n redistribute static subnets route-map M\n network 10.12.0.0 0.0.255.255 area 0\n!\n");
  const Network network = lab.build();
  EXPECT_TRUE(learns(network, "r1 ospf 1", "192.168.7.0/24"));
  EXPECT_FALSE(learns(network, "r1 ospf 1", "192.168.8.0/24"));
  EXPECT_TRUE(learns(network, "r2 static", "192.168.8.0/24"));
}

/// r2 has the route from r1 over iBGP and does not pass it on to r3 over iBGP, unless it reflects.
IosLab chain(const std::string& option) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.cable("r2", "r3", 23);
  lab.lines("r1", "ip route 192.168.1.0 255.255.255.0 Null0\n" + bgp(65000, " network 192.168.1.0\n" + peer("10.12.0.2", 65000)));
  lab.lines("r2", bgp(65000, peer("10.12.0.1", 65000, option) + peer("10.23.0.2", 65000)));
  lab.lines("r3", bgp(65000, peer("10.23.0.1", 65000)));
  return lab;
}

TEST(RoutingAdjacencyGraph, IbgpRoutesAreNotPassedOnOverIbgp) {
  const Network network = chain("").build();
  EXPECT_TRUE(learns(network, "r2 bgp 65000", "192.168.1.0/24"));
  EXPECT_FALSE(learns(network, "r3 bgp 65000", "192.168.1.0/24"));
}

TEST(RoutingAdjacencyGraph, ReflectorsPassOnWhatClientsSend) {
  const Network network = chain("route-reflector-client").build();
  EXPECT_TRUE(learns(network, "r3 bgp 65000", "192.168.1.0/24"));
}

TEST(RoutingAdjacencyGraph, ReflectorsPassOnToClients) {
  IosLab lab = chain("");
  lab.cable("r2", "r4", 24);
  lab.lines("r4", bgp(65000, peer("10.24.0.1", 65000)));
  lab.lines("r2", bgp(65000, peer("10.24.0.2", 65000, "route-reflector-client")));
  const Network network = lab.build();
  EXPECT_TRUE(learns(network, "r4 bgp 65000", "192.168.1.0/24"));
  EXPECT_FALSE(learns(network, "r3 bgp 65000", "192.168.1.0/24"));
}

/// Sources that come over eBGP and over iBGP, in whatever order: the partial mesh in which a and
/// b both hear c's route over iBGP, and c hears it from b and from outside.
TEST(RoutingAdjacencyGraph, ARouteReachedFirstOverIbgpIsStillPassedOnWhenReachedOverEbgp) {
  for (const bool b_first : {true, false}) {
    IosLab lab;
    const auto connect_b = [&] {
      lab.cable("b", "e", 2);
      lab.lines("b", bgp(65000, peer("10.2.0.2", 65005) + peer("10.4.0.2", 65000)));
    };
    if (b_first) connect_b();
    lab.cable("c", "e", 3);
    if (!b_first) connect_b();
    lab.cable("a", "c", 1);
    lab.cable("b", "c", 4);
    lab.interface("e", "192.168.5.1", "255.255.255.0");
    lab.lines("a", bgp(65000, peer("10.1.0.2", 65000)));
    lab.lines("c", bgp(65000, peer("10.1.0.1", 65000) + peer("10.4.0.1", 65000) + peer("10.3.0.2", 65005)));
    lab.lines("e", bgp(65005, " network 192.168.5.0\n" + peer("10.2.0.1", 65000) + peer("10.3.0.1", 65000)));
    const Network network = lab.build();
    ASSERT_EQ(network.sessions.size(), 4U);
    EXPECT_TRUE(learns(network, "a bgp 65000", "192.168.5.0/24"));
  }
}

TEST(RoutingAdjacencyGraph, FiltersOfBothEndsCount) {
  for (const bool at_sender : {true, false}) {
    IosLab lab;
    lab.cable("r1", "r2", 12);
    lab.lines("r1", "ip route 192.168.1.0 255.255.255.0 Null0\nip route 192.168.2.0 255.255.255.0 Null0\n");
    const std::string list = "ip prefix-list P seq 5 deny 192.168.1.0/24\nip prefix-list P seq 10 permit 0.0.0.0/0 le 32\n";
    lab.lines("r1", list + bgp(65001, " network 192.168.1.0\n network 192.168.2.0\n" +
                                          peer("10.12.0.2", 65002, at_sender ? "prefix-list P out" : "")));
    lab.lines("r2", list + bgp(65002, peer("10.12.0.1", 65001, at_sender ? "" : "prefix-list P in")));
    const Network network = lab.build();
    EXPECT_FALSE(learns(network, "r2 bgp 65002", "192.168.1.0/24"));
    EXPECT_TRUE(learns(network, "r2 bgp 65002", "192.168.2.0/24"));
  }
}

TEST(RoutingAdjacencyGraph, StubAreasGetADefaultButNoExternals) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.lines("r1", "ip route 192.168.1.0 255.255.255.0 Null0\nrouter ospf 1\n area 1 stub\n redistribute static subnets\n"
                  " network 10.12.0.0 0.0.255.255 area 1\n!\n");
  lab.lines("r2", "router ospf 1\n area 1 stub\n network 10.12.0.0 0.0.255.255 area 1\n!\n");
  const Network network = lab.build();
  EXPECT_FALSE(learns(network, "r2 ospf 1", "192.168.1.0/24"));
  EXPECT_TRUE(learns(network, "r2 ospf 1", "0.0.0.0/0"));
}

TEST(RoutingAdjacencyGraph, LeakedRoutesAreNotLeakedAgain) {
  IosLab lab;
  const auto vrf = [](const std::string& name, int rd, int imports) {
    return "ip vrf " + name + "\n rd 65000:" + std::to_string(rd) + "\n route-target export 65000:" + std::to_string(rd) +
           "\n route-target import 65000:" + std::to_string(imports) + "\n!\n";
  };
  lab.lines("r1", vrf("A", 1, 1) + vrf("B", 2, 1) + vrf("C", 3, 2));
  lab.interface("r1", "192.168.1.1", "255.255.255.0", " ip vrf forwarding A\n ip address 192.168.1.1 255.255.255.0\n");
  const auto family = [](const std::string& name) {
    return " address-family ipv4 vrf " + name + "\n  redistribute connected\n exit-address-family\n";
  };
  lab.lines("r1", bgp(65000, family("A") + family("B") + family("C")));
  const Network network = lab.build();
  EXPECT_TRUE(learns(network, "r1:B bgp 65000", "192.168.1.0/24"));
  EXPECT_FALSE(learns(network, "r1:C bgp 65000", "192.168.1.0/24"));
}

TEST(RoutingAdjacencyGraph, TaintOfADestinationCountsCoveringAndInnerPrefixes) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.lines("r1", "ip route 0.0.0.0 0.0.0.0 10.12.0.2\n");
  lab.interface("r2", "192.168.2.1", "255.255.255.128");
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  EXPECT_EQ(learners(rag, rag.taint(prefix("192.168.2.0/24"))), (Names{"r1 static", "r2 connected"}));
  EXPECT_EQ(rag.overlapping(prefix("192.168.2.0/24")),
            (std::vector{prefix("0.0.0.0/0"), prefix("192.168.2.0/25"), prefix("192.168.2.1/32")}));
}

TEST(RoutingAdjacencyGraph, EdgesLieInRunsByTheirSource) {
  const Network network = chain("").build();
  const RoutingAdjacencyGraph rag(network);
  std::size_t edges = 0;
  for (const ProcessId p : ids<ProcessId>(rag.processes().size())) {
    for (const RoutingAdjacency& edge : rag.out(p)) EXPECT_EQ(edge.from, p);
    edges += rag.out(p).size();
  }
  EXPECT_EQ(edges, rag.adjacencies().size());
}

}  // namespace
}  // namespace tiramisu::testing
