// Routes that BGP knows and the RIB does not take from it, and aggregates that the RIB brings up.
#include <gtest/gtest.h>

#include "control_plane/chain.h"

namespace tiramisu::testing {
namespace {

/// r1 announces 10.50.0.0/16; r2 has a static route to it, and tells r3 what it knows.
Network with_static_at_r2(const std::string& option) {
  const std::string r1 = "ip route 10.50.0.0 255.255.0.0 Null0\nrouter bgp 65001\n neighbor 10.9.1.2 remote-as 65002\n network 10.50.0.0 mask 255.255.0.0\n!\n";
  const std::string r2 = "ip route 10.50.0.0 255.255.0.0 Null0\nrouter bgp 65002\n" + option +
                         " neighbor 10.9.1.1 remote-as 65001\n neighbor 10.9.2.2 remote-as 65003\n!\n";
  const std::string r3 = "router bgp 65003\n neighbor 10.9.2.1 remote-as 65002\n!\n";
  return chain({.routers = 3, .lines = {{"r1", r1}, {"r2", r2}, {"r3", r3}}});
}

TEST(InactiveRoutes, AreToldUnlessSuppressed) {
  EXPECT_EQ(route_of(with_static_at_r2(""), "r3", "10.50.0.0/16"), "ebgp");
  EXPECT_EQ(route_of(with_static_at_r2(" bgp suppress-inactive\n"), "r3", "10.50.0.0/16"), "");
  EXPECT_EQ(route_of(with_static_at_r2(" bgp suppress-inactive\n"), "r2", "10.50.0.0/16"), "static");
}

TEST(InactiveRoutes, WhatBgpTakesFromTheRibIsTold) {
  const std::string r2 = "ip route 10.50.0.0 255.255.0.0 Null0\nrouter bgp 65002\n bgp suppress-inactive\n neighbor 10.9.1.1 remote-as 65001\n redistribute static\n!\n";
  const std::string r1 = "router bgp 65001\n neighbor 10.9.1.2 remote-as 65002\n!\n";
  EXPECT_EQ(route_of(chain({.routers = 2, .lines = {{"r1", r1}, {"r2", r2}}}), "r1", "10.50.0.0/16"), "ebgp");
}

/// Two EOS switches; the first makes an aggregate over a static route.
Network aggregating(const std::string& lines) {
  const std::string first =
      "! device: s1 (vEOS, EOS-4.23)\n" + lines + "hostname s1\nip routing\ninterface Ethernet1\n   no switchport\n   ip address 10.9.1.1/30\n"
      "interface Ethernet2\n   no switchport\n   ip address 10.9.2.1/30\nip route 10.60.1.0/24 10.9.2.2\nip route 10.61.0.0/16 10.9.2.2\nip route 10.61.1.0/24 10.9.2.2\n"
      "router bgp 65001\n   neighbor 10.9.1.2 remote-as 65002\n   aggregate-address 10.60.0.0/16\n   aggregate-address 10.61.0.0/16\n   aggregate-address 10.62.0.0/16\n";
  const std::string second =
      "! device: s2 (vEOS, EOS-4.23)\nhostname s2\nip routing\ninterface Ethernet1\n   no switchport\n   ip address 10.9.1.2/30\n"
      "router bgp 65002\n   neighbor 10.9.1.1 remote-as 65001\n";
  return build_network(load_texts({{"configs/s1.cfg", first}, {"configs/s2.cfg", second}}, LoadOptions()));
}

TEST(InactiveRoutes, AggregatesOfTheRibNeedALongerRouteOnly) {
  const Network network = aggregating("");
  EXPECT_EQ(route_of(network, "s1", "10.60.0.0/16"), "aggregate");
  EXPECT_EQ(route_of(network, "s2", "10.60.0.0/16"), "ebgp");
  EXPECT_EQ(route_of(network, "s1", "10.61.0.0/16"), "static");
  EXPECT_EQ(route_of(network, "s2", "10.61.0.0/16"), "");
  EXPECT_EQ(route_of(network, "s2", "10.62.0.0/16"), "");
}

TEST(InactiveRoutes, AggregatesOfBgpNeedBgpRoutes) {
  const Network network = aggregating("service routing protocols model multi-agent\n");
  EXPECT_EQ(route_of(network, "s2", "10.60.0.0/16"), "");
}

}  // namespace
}  // namespace tiramisu::testing
