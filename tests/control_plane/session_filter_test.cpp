// Packet filters and hop limits that keep routing protocols from meeting.
#include <gtest/gtest.h>

#include "control_plane/chain.h"

namespace tiramisu::testing {
namespace {

constexpr const char* kOnlyTcp = "ip access-list extended ONLY\n permit tcp any any\n!\n";
constexpr const char* kNoBgp = "ip access-list extended NOBGP\n deny tcp any any eq bgp\n deny tcp any eq bgp any\n permit ip any any\n!\n";
constexpr const char* kNoCalls = "ip access-list extended NOCALL\n deny tcp any any eq bgp\n permit ip any any\n!\n";

std::string bgp(int own, int asn, int peer, int peer_as, const std::string& more = "") {
  return fmt::format("router bgp {1}\n neighbor 10.0.0.{2} remote-as {3}\n neighbor 10.0.0.{2} update-source Loopback0\n{4}!\n", own, asn,
                     peer, peer_as, more);
}

bool has_finding(const Network& network, DiagnosticCode code, const std::string& part) {
  for (const Diagnostic& finding : network.findings)
    if (finding.code == code && finding.message.find(part) != std::string::npos) return true;
  return false;
}

/// Are all sessions up?
bool up(const Network& network) {
  const Simulator simulator(network);
  return simulator.solve(FailureSet()).sessions_up.count() == network.sessions.size();
}

TEST(SessionFilter, OspfNeedsToGetPastInboundLists) {
  const Network open = chain({.routers = 2});
  EXPECT_EQ(open.ospf_adjacencies.size(), 1U);
  const Network filtered = chain({.routers = 2, .interface_lines = {{"r2 west", " ip access-group ONLY in\n"}}, .lines = {{"r2", kOnlyTcp}}});
  EXPECT_TRUE(filtered.ospf_adjacencies.empty());
  EXPECT_TRUE(has_finding(filtered, DiagnosticCode::kOspfMismatch, "ACL ONLY into r2[GigabitEthernet0/0] denies OSPF"));
}

TEST(SessionFilter, OutboundListsDoNotTouchOwnPackets) {
  const Network network = chain({.routers = 2, .interface_lines = {{"r2 west", " ip access-group ONLY out\n"}}, .lines = {{"r2", kOnlyTcp}}});
  EXPECT_EQ(network.ospf_adjacencies.size(), 1U);
}

Network direct(const std::string& acl, const std::string& name) {
  const std::string r1 = "router bgp 65001\n neighbor 10.9.1.2 remote-as 65002\n!\n";
  const std::string r2 = "router bgp 65002\n neighbor 10.9.1.1 remote-as 65001\n!\n";
  return chain({.routers = 2, .interface_lines = {{"r2 west", " ip access-group " + name + " in\n"}}, .lines = {{"r1", r1}, {"r2", acl + r2}}});
}

TEST(SessionFilter, ABgpSessionOnOneWireIsFiltered) {
  const Network network = direct(kNoBgp, "NOBGP");
  EXPECT_TRUE(network.sessions.empty());
  EXPECT_TRUE(has_finding(network, DiagnosticCode::kBgpMismatch, "ACL NOBGP into r2[GigabitEthernet0/0] denies BGP"));
}

TEST(SessionFilter, OneSideThatMayCallIsEnough) { EXPECT_EQ(direct(kNoCalls, "NOCALL").sessions.size(), 1U); }

Network multihop(const std::string& interface_line, const std::string& acl, int far_as = 65001, const std::string& more = "") {
  return chain({.routers = 4,
                .interface_lines = {{"r2 west", interface_line}},
                .lines = {{"r1", bgp(1, 65001, 4, far_as, more.empty() ? "" : fmt::format(fmt::runtime(more), 4))},
                          {"r2", acl},
                          {"r4", bgp(4, far_as, 1, 65001, more.empty() ? "" : fmt::format(fmt::runtime(more), 1))}}});
}

TEST(SessionFilter, ATransitRouterFiltersASession) {
  const Network open = multihop("", "");
  ASSERT_EQ(open.sessions.size(), 1U);
  EXPECT_TRUE(up(open));
  EXPECT_FALSE(up(multihop(" ip access-group NOBGP in\n", kNoBgp)));
  EXPECT_TRUE(up(multihop(" ip access-group NOCALL in\n", kNoCalls)));  // r4 calls r1
}

TEST(SessionFilter, ATransitRoutersOutboundListCounts) {
  EXPECT_FALSE(up(multihop(" ip access-group NOBGP out\n", kNoBgp)));
}

TEST(SessionFilter, TheTtlMustLast) {
  const Network three = multihop("", "", 65004, " neighbor 10.0.0.{} ebgp-multihop 3\n");
  ASSERT_EQ(three.sessions.size(), 1U);
  EXPECT_TRUE(up(three));
  EXPECT_FALSE(up(multihop("", "", 65004, " neighbor 10.0.0.{} ebgp-multihop 2\n")));
}

}  // namespace
}  // namespace tiramisu::testing
