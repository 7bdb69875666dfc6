#include "routing/acl_eval.h"

#include <gtest/gtest.h>

#include "routing_policy/policy_device.h"

namespace tiramisu::testing {
namespace {

constexpr FilterAction kPermit = FilterAction::kPermit;
constexpr FilterAction kDeny = FilterAction::kDeny;

AclEntry entry(FilterAction action, std::optional<std::uint8_t> protocol = std::nullopt) {
  AclEntry e;
  e.action = action;
  e.protocol = protocol;
  return e;
}

Packet packet(std::uint8_t protocol, std::uint16_t destination_port) {
  return {address("10.0.0.1"), address("10.0.1.1"), protocol, 40000, destination_port, false};
}

TEST(AclEval, PortsCountForTcpAndUdpOnly) {
  Acl acl;
  AclEntry web = entry(kPermit, 6);
  web.destination_ports = {{80, 80}, {443, 443}};
  acl.entries = {web};
  EXPECT_EQ(deciding_entry(acl, packet(6, 443)), &acl.entries[0]);
  EXPECT_EQ(deciding_entry(acl, packet(6, 444)), nullptr);
  EXPECT_EQ(deciding_entry(acl, packet(17, 443)), nullptr);
}

TEST(AclEval, IcmpTypeAndCode) {
  Acl acl;
  AclEntry echo = entry(kPermit, 1);
  echo.icmp_type = 8;
  AclEntry unreachable = entry(kDeny, 1);
  unreachable.icmp_type = 3;
  unreachable.icmp_code = 4;
  acl.entries = {echo, unreachable};
  EXPECT_EQ(deciding_entry(acl, packet(1, 8 << 8 | 5)), &acl.entries[0]);
  EXPECT_EQ(deciding_entry(acl, packet(1, 3 << 8 | 4)), &acl.entries[1]);
  EXPECT_EQ(deciding_entry(acl, packet(1, 3 << 8 | 5)), nullptr);
}

TEST(AclEval, EstablishedWantsAnAnswer) {
  Acl acl;
  acl.entries = {entry(kPermit, 6)};
  acl.entries[0].established = true;
  Packet p = packet(6, 80);
  EXPECT_EQ(deciding_entry(acl, p), nullptr);
  p.established = true;
  EXPECT_EQ(deciding_entry(acl, p), &acl.entries[0]);
}

TEST(AclEval, SplitPutsTheRestUnderTheImplicitDeny) {
  Acl acl;
  acl.entries = {entry(kPermit, 6)};
  const AclVerdict verdict = split(acl, HeaderSpace::all());
  EXPECT_TRUE(verdict.permitted.contains(packet(6, 1)));
  EXPECT_TRUE(verdict.denied.contains(packet(17, 1)));
  EXPECT_TRUE(verdict.unknown.empty());
}

TEST(AclEval, UnmodelledEntryMakesWhatItMatchesUnknown) {
  Acl acl;
  acl.entries = {entry(kPermit, 6), entry(kPermit)};
  acl.entries[0].unmodelled_match = true;
  const AclVerdict verdict = split(acl, HeaderSpace::all());
  EXPECT_TRUE(verdict.unknown.contains(packet(6, 1)));
  EXPECT_TRUE(verdict.permitted.contains(packet(17, 1)));
}

TEST(AclEval, TooManyIntervalsAreUnknown) {
  Acl acl;
  acl.entries = {entry(kPermit)};
  acl.entries[0].source = {address("10.0.0.0"), address("85.85.85.84")};
  acl.entries[0].destination = {address("10.0.0.0"), address("85.85.85.84")};
  const AclVerdict verdict = split(acl, HeaderSpace::all());
  EXPECT_TRUE(verdict.permitted.empty());
  EXPECT_FALSE(verdict.unknown.empty());
}

TEST(AclEval, FilterReferencesFollowTheProfile) {
  PolicyDevice d;
  const AclId empty = d.acl({});
  const AclId denies = d.acl({entry(kDeny)});
  const Packet p = packet(6, 80);
  EXPECT_TRUE(filter(d.device, Ref<AclId>(), p).permitted);
  const FilterDecision denied = filter(d.device, ref(denies), p);
  EXPECT_FALSE(denied.permitted);
  EXPECT_EQ(denied.entry, &d.device.acls[denies].entries[0]);
  for (const auto behaviour : {UndefinedBehaviour::kPermit, UndefinedBehaviour::kDeny}) {
    d.device.profile.undefined_interface_acl = behaviour;
    d.device.profile.empty_acl = behaviour;
    const bool permits = behaviour == UndefinedBehaviour::kPermit;
    EXPECT_EQ(filter(d.device, undefined<AclId>(), p).permitted, permits);
    EXPECT_EQ(filter(d.device, ref(empty), p).permitted, permits);
  }
}

TEST(AclEval, UnknownEntryLeavesTheDecisionToTheRest) {
  PolicyDevice d;
  AclEntry unknown = entry(kPermit);
  unknown.unmodelled_match = true;
  const FilterDecision decision = filter(d.device, ref(d.acl({unknown, entry(kDeny)})), packet(6, 80));
  EXPECT_TRUE(decision.unknown);
  EXPECT_FALSE(decision.permitted);
}

}  // namespace
}  // namespace tiramisu::testing
