// Limits on the prefixes of a session: irrelevant where they cannot be exceeded, else not modelled.
#include <gtest/gtest.h>

#include "control_plane/chain.h"

namespace tiramisu::testing {
namespace {

Network limited(const std::string& limit) {
  const std::string r1 = "router bgp 65001\n neighbor 10.9.1.2 remote-as 65002\n neighbor 10.9.1.2 maximum-prefix " + limit + "\n!\n";
  const std::string r2 = "router bgp 65002\n neighbor 10.9.1.1 remote-as 65001\n!\n";
  return chain({.routers = 2, .lines = {{"r1", r1}, {"r2", r2}}});
}

const Device& r1(const Network& network) { return network.device(*network.find_node("r1")); }

TEST(PrefixLimit, ALargeOneCannotMatter) { EXPECT_TRUE(r1(limited("1000")).unmodelled.empty()); }

TEST(PrefixLimit, AWarningCannotMatter) { EXPECT_TRUE(r1(limited("1 warning-only")).unmodelled.empty()); }

TEST(PrefixLimit, ASmallOneIsNotModelled) {
  const Network network = limited("1");
  ASSERT_EQ(r1(network).unmodelled.size(), 1U);
  EXPECT_EQ(r1(network).unmodelled.front().reach, LineReach::kBgp);
}

TEST(PrefixLimit, FrrToo) {
  const auto frr = [](const std::string& limit) {
    return build_network(load_texts({{"configs/r1.conf", "frr version 8.4\nhostname r1\ninterface eth0\n ip address 10.9.1.1/30\nexit\n"
                                                         "router bgp 65001\n neighbor 10.9.1.2 remote-as 65002\n"
                                                         " address-family ipv4 unicast\n  neighbor 10.9.1.2 maximum-prefix " +
                                                             limit + "\n exit-address-family\nexit\n"}},
                                    LoadOptions()));
  };
  EXPECT_TRUE(r1(frr("1000")).unmodelled.empty());
  EXPECT_EQ(r1(frr("1")).unmodelled.size(), 1U);
}

}  // namespace
}  // namespace tiramisu::testing
