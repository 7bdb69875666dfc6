// Where the hosts of an endpoint are.
#include <gtest/gtest.h>

#include "network/attachments.h"
#include "support/small_network.h"

namespace tiramisu {
namespace {

const Network& network() {
  static const Network instance = testing::small_network();
  return instance;
}

std::string names(const std::vector<Attachment>& attachments) {
  std::string text;
  for (const Attachment& a : attachments) {
    text += text.empty() ? "" : " ";
    text += network().port_name(a.bridge.valid() ? a.host_port : a.gateway_port);
    EXPECT_EQ(a.node, network().ports[a.bridge.valid() ? a.host_port : a.gateway_port].node);
  }
  return text;
}

std::string found(const char* prefix) { return names(find_attachments(network(), {*Ipv4Prefix::parse(prefix)})); }

TEST(Attachments, HostPortsOfTheVlanComeBeforeItsGateway) {
  EXPECT_EQ(found("10.3.10.0/24"), "sw1[GigabitEthernet0/1] sw1[GigabitEthernet0/2]");
}

TEST(Attachments, ARoutedPortIsOneWhereNoBridgeHasHosts) {
  EXPECT_EQ(found("10.1.0.0/24"), "r1[GigabitEthernet0/2]");
  EXPECT_EQ(found("10.1.0.7/32"), "r1[GigabitEthernet0/2]");
}

TEST(Attachments, ALoopbackIsOneOnlyWhereNothingElseHasThePrefix) {
  EXPECT_EQ(found("10.0.0.1/32"), "r1[Loopback0]");
  EXPECT_EQ(found("10.0.0.0/19").find("Loopback"), std::string::npos);
}

TEST(Attachments, EachSubnetOfAPrefixIsTakenByItself) {
  EXPECT_EQ(found("10.0.0.0/14"), "r1[GigabitEthernet0/0] r2[GigabitEthernet0/0] r1[GigabitEthernet0/1] r2[GigabitEthernet0/1] "
                                  "r2[GigabitEthernet0/2] r3[GigabitEthernet0/0] r1[GigabitEthernet0/2] r2[GigabitEthernet0/3] "
                                  "sw1[GigabitEthernet0/1] sw1[GigabitEthernet0/2]");
  EXPECT_EQ(found("192.0.2.0/24"), "");
}

TEST(Attachments, AtCountsTheGatewayOfABroadcastDomain) {
  const std::vector<Ipv4Prefix> prefixes{*Ipv4Prefix::parse("10.0.0.0/8")};
  const std::vector<Attachment> all = find_attachments(network(), prefixes);
  const NodeId r3 = *network().find_node("r3");
  EXPECT_EQ(names(limit_attachments(network(), all, prefixes, {r3}, {})),
            "r3[GigabitEthernet0/0] sw1[GigabitEthernet0/1] sw1[GigabitEthernet0/2]");
}

TEST(Attachments, AtThatLeavesNoneIsNoLimit) {
  const std::vector<Ipv4Prefix> prefixes{*Ipv4Prefix::parse("10.1.0.0/24")};
  const NodeId r3 = *network().find_node("r3");
  EXPECT_EQ(names(limit_attachments(network(), find_attachments(network(), prefixes), prefixes, {r3}, {})), "r1[GigabitEthernet0/2]");
}

TEST(Attachments, AStandbyLocationIsNone) {
  const std::vector<Ipv4Prefix> prefixes{*Ipv4Prefix::parse("10.0.0.0/8")};
  const NodeId r3 = *network().find_node("r3");
  const std::string left = names(limit_attachments(network(), find_attachments(network(), prefixes), prefixes, {}, {r3}));
  EXPECT_EQ(left.find("r3["), std::string::npos);
  EXPECT_EQ(left.find("sw1["), std::string::npos);
  EXPECT_NE(left.find("r1["), std::string::npos);
}

}  // namespace
}  // namespace tiramisu
