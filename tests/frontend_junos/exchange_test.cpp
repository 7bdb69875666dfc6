// Two routers: what a neighbour's export policy is asked about, and what arrives.
#include <algorithm>

#include "junos_fixture.h"
#include "network/network.h"
#include "routing/simulation.h"

namespace tiramisu::junos_test {
namespace {

const std::string kFirst =
    "set system host-name r1\nset interfaces xe-0/0/0 unit 0 family inet address 10.0.0.1/24\nset interfaces lo0 unit 0 family inet address 1.1.1.1/32\n"
    "set routing-options autonomous-system 65001\nset routing-options static route 10.9.1.0/24 discard\nset routing-options static route 10.8.1.0/24 discard\nset routing-options aggregate route 10.9.0.0/16\n"
    "set protocols bgp group E type external\nset protocols bgp group E export OUT\nset protocols bgp group E neighbor 10.0.0.2 peer-as 65002\n"
    "set policy-options policy-statement OUT term 1 from protocol aggregate\nset policy-options policy-statement OUT term 1 then as-path-prepend 77\nset policy-options policy-statement OUT term 1 then accept\n"
    "set policy-options policy-statement OUT term 2 from route-filter 10.8.0.0/16 longer\nset policy-options policy-statement OUT term 2 then accept\n";
const std::string kSecond =
    "set system host-name r2\nset interfaces xe-0/0/0 unit 0 family inet address 10.0.0.2/24\nset routing-options autonomous-system 65002\n"
    "set protocols bgp group E type external\nset protocols bgp group E neighbor 10.0.0.1 peer-as 65001\n";

TEST(JunosExchange, ExportsActiveRoutesOfAnyProtocol) {
  const Network network = build_network(load_texts({{"r1.conf", kFirst}, {"r2.conf", kSecond}}, as_junos()));
  const Simulator simulator(network);
  SolveOptions options;
  options.keep_bgp_tables = true;
  const DataPlane plane = simulator.solve(FailureSet(), options);
  const NodeId r1 = *network.find_node("r1"), r2 = *network.find_node("r2");
  const auto route = [&](NodeId node, const char* prefix) -> const Route* {
    const auto id = simulator.prefixes().find(*Ipv4Prefix::parse(prefix));
    return id ? plane.ribs[network.node_instances[node].front()].find(*id) : nullptr;
  };
  ASSERT_NE(route(r1, "10.9.0.0/16"), nullptr);
  EXPECT_EQ(route(r1, "10.9.0.0/16")->protocol, RouteProtocol::kAggregate);
  ASSERT_NE(route(r2, "10.9.0.0/16"), nullptr);
  EXPECT_EQ(route(r2, "10.9.0.0/16")->distance, 170);
  EXPECT_NE(route(r2, "10.8.1.0/24"), nullptr);
  EXPECT_EQ(route(r2, "10.9.1.0/24"), nullptr) << "no term accepts it, and BGP did not learn it";
  EXPECT_EQ(route(r2, "1.1.1.1/32"), nullptr);
  bool found = false;
  for (const auto& table : plane.bgp)
    for (const BgpTableEntry& entry : table)
      for (const BgpPath& path : entry.paths) found |= path.attributes.as_path.to_string() == "77 65001";
  EXPECT_TRUE(found) << "prepended in front of the own AS";
}

}  // namespace
}  // namespace tiramisu::junos_test
