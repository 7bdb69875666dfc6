#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

const Acl& only_acl(const ParsedText& p) { return p.device().acls.raw().at(0); }

TEST(IosAcl, StandardNumberedAndNamedAreAlike) {
  const ParsedText numbered = parse_ios("access-list 10 remark NOC\naccess-list 10 permit 10.0.0.0 0.0.0.255 log\naccess-list 10 deny host 10.1.1.1\naccess-list 10 permit 10.2.2.2\n");
  const ParsedText named = parse_ios("ip access-list standard 10\n remark NOC\n permit 10.0.0.0 0.0.0.255 log\n deny host 10.1.1.1\n permit 10.2.2.2\n");
  for (const ParsedText* p : {&numbered, &named}) {
    EXPECT_EQ(p->diagnostics(), "");
    const Acl& acl = only_acl(*p);
    EXPECT_EQ(acl.name, "10");
    EXPECT_FALSE(acl.extended);
    ASSERT_EQ(acl.entries.size(), 3U);
    EXPECT_EQ(acl.entries[0].sequence, 10U);
    EXPECT_EQ(acl.entries[0].source, (WildcardAddress{*Ipv4Address::parse("10.0.0.0"), *Ipv4Address::parse("0.0.0.255")}));
    EXPECT_EQ(acl.entries[1].action, FilterAction::kDeny);
    EXPECT_EQ(acl.entries[1].source.wildcard, Ipv4Address());
    EXPECT_EQ(acl.entries[2].source.wildcard, Ipv4Address());
  }
}

TEST(IosAcl, ExtendedPortsProtocolsAndFlags) {
  const ParsedText p = parse_ios(
      "ip access-list extended WEB\n"
      " permit tcp 10.0.0.0 0.0.255.255 any eq www 443\n"
      " permit tcp any gt 1023 host 10.0.0.1 range ftp-data telnet\n"
      " permit udp any neq ntp any lt 10\n"
      " permit tcp any any established\n"
      " permit icmp any any echo\n"
      " permit icmp any any 3 1\n"
      " permit ospf any any\n"
      " permit 47 any any\n"
      " deny ip any any log\n");
  EXPECT_EQ(p.diagnostics(), "");
  const auto& e = only_acl(p).entries;
  ASSERT_EQ(e.size(), 9U);
  EXPECT_EQ(e[0].protocol, 6);
  EXPECT_EQ(e[0].destination_ports, (std::vector<PortRange>{{80, 80}, {443, 443}}));
  EXPECT_EQ(e[1].source_ports, (std::vector<PortRange>{{1024, 65535}}));
  EXPECT_EQ(e[1].destination_ports, (std::vector<PortRange>{{20, 23}}));
  EXPECT_EQ(e[2].source_ports, (std::vector<PortRange>{{0, 122}, {124, 65535}}));
  EXPECT_EQ(e[2].destination_ports, (std::vector<PortRange>{{0, 9}}));
  EXPECT_TRUE(e[3].established);
  EXPECT_EQ(e[4].icmp_type, 8);
  EXPECT_FALSE(e[4].icmp_code.has_value());
  EXPECT_EQ(e[5].icmp_code, 1);
  EXPECT_EQ(e[6].protocol, 89);
  EXPECT_EQ(e[7].protocol, 47);
  EXPECT_FALSE(e[8].protocol.has_value());
}

TEST(IosAcl, SequenceNumbersGiveTheOrder) {
  const ParsedText p = parse_ios("ip access-list extended A\n 20 deny ip any any\n 10 permit tcp any any\n permit udp any any\n");
  const auto& e = only_acl(p).entries;
  ASSERT_EQ(e.size(), 3U);
  EXPECT_EQ(e[0].sequence, 10U);
  EXPECT_EQ(e[1].sequence, 20U);
  EXPECT_EQ(e[2].sequence, 30U);
}

TEST(IosAcl, WhatIsNotModelledMarksTheLine) {
  const ParsedText p = parse_ios("ip access-list extended A\n permit ip any any dscp ef\n permit tcp any any ack\n permit ip object-group X any\n permit ip any any fragments\n permit ip any any time-range T\n");
  const auto& e = only_acl(p).entries;
  ASSERT_EQ(e.size(), 5U);
  for (const AclEntry& entry : e) EXPECT_TRUE(entry.unmodelled_match);
  ASSERT_EQ(p.device().unmodelled.size(), 5U);
  EXPECT_EQ(p.device().unmodelled[0].reach, LineReach::kAcl);
  EXPECT_EQ(p.device().unmodelled[0].element, "A");
}

}  // namespace
}  // namespace tiramisu
