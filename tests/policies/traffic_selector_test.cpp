// What selectors mean where traffic starts and ends.
#include <gtest/gtest.h>

#include "policies/policy_lab.h"

namespace tiramisu {
namespace {

using testing::names_of;
using testing::node_names;
using testing::read_lab;

struct Case {
  const char* selector;
  const char* targets;
};

std::string targets(const std::string& selector) {
  const auto lab = read_lab("version: 1\nsets:\n  edges: 'role:edge'\n  east: 'region:east'\npolicies:\n"
                            "  - {id: P, check: blocked, from: 10.1.0.0/24, to: '" + selector + "'}\n");
  return lab.parsed.diagnostics.empty() ? names_of(lab.policy().targets) : lab.parsed.diagnostics.front().message;
}

class TrafficSelectors : public ::testing::TestWithParam<Case> {};
TEST_P(TrafficSelectors, Select) { EXPECT_EQ(targets(GetParam().selector), GetParam().targets); }

INSTANTIATE_TEST_SUITE_P(
    All, TrafficSelectors,
    ::testing::Values(Case{"lan-a", "lan-a"}, Case{"r1", "r1"}, Case{"lan-*", "lan-a lan-b"}, Case{"/lan-[ab]/", "lan-a lan-b"},
                      Case{"role:lan", "lan-a lan-b vlan-10"}, Case{"role:edge", "r1 r3"},
                      // Endpoints come before devices, in each part of a union.
                      Case{"region:east", "lan-b vlan-10"}, Case{"region:east, role:edge", "lan-b vlan-10 r1 r3"},
                      Case{"@east, @edges", "lan-b vlan-10 r1 r3"}, Case{"region:east & role:edge", "r3"},
                      Case{"@east & @edges", "r3"}, Case{"region:east & role:lan", "lan-b vlan-10"},
                      Case{"role:lan \\ region:west", "lan-b vlan-10"}, Case{"role:edge \\ region:west", "r3"},
                      // The left side decides: no devices where all endpoints are subtracted.
                      Case{"region:west \\ role:lan", "'region:west \\ role:lan' leaves nothing"},
                      Case{"all", "lan-a lan-b vlan-10 remote h1"}, Case{"h1, 10.9.0.0/16", "h1 10.9.0.0/16"},
                      Case{"r1[Gi0/2]", "r1[GigabitEthernet0/2]"}, Case{"sw1[Gig*/1]", "sw1[GigabitEthernet0/1]"},
                      Case{"sw1[Gi0/0]", "sw1[GigabitEthernet0/0] is shut down, or has no IPv4 address and no hosts in a routed VLAN"},
                      Case{"r1[Gi0/9]", "there is no interface r1[Gi0/9]"}));

TEST(TrafficEnds, InterfacesSendFromTheirSubnetAndReceiveAtTheirAddress) {
  const auto lab = read_lab("version: 1\npolicies:\n  - {id: P, check: reachable, from: 'r1[Gi0/2]', to: 'r2[Gi0/3], sw1[Gi0/1]'}\n");
  ASSERT_EQ(lab.errors(), "");
  const TrafficSource& source = lab.policy().sources[0];
  EXPECT_EQ(source.prefixes.front().to_string(), "10.1.0.0/24");
  EXPECT_EQ(lab.network.port_name(source.attachments.at(0).gateway_port), "r1[GigabitEthernet0/2]");
  EXPECT_EQ(lab.policy().targets[0].prefixes.front().to_string(), "10.2.0.1/32");
  EXPECT_EQ(node_names(lab.network, lab.policy().targets[0].nodes), "r2");
  EXPECT_EQ(lab.policy().targets[1].prefixes.front().to_string(), "10.3.10.0/24");
  EXPECT_EQ(lab.network.port_name(lab.policy().targets[1].attachments.at(0).host_port), "sw1[GigabitEthernet0/1]");
}

TEST(TrafficEnds, DevicesSendFromThemselves) {
  const auto lab = read_lab("version: 1\npolicies:\n  - {id: P, check: reachable, from: r1, to: vlan-10}\n");
  ASSERT_EQ(lab.errors(), "");
  EXPECT_EQ(node_names(lab.network, lab.policy().sources[0].nodes), "r1");
  EXPECT_EQ(lab.policy().sources[0].prefixes.size(), 4U);
  EXPECT_TRUE(lab.policy().sources[0].attachments.empty());
  EXPECT_EQ(lab.policy().targets[0].attachments.size(), 2U);
}

}  // namespace
}  // namespace tiramisu
