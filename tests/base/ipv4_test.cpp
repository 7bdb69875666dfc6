#include "base/ipv4.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(Ipv4Address, ParsesDottedQuads) {
  EXPECT_EQ(Ipv4Address::parse("10.0.0.1"), Ipv4Address(0x0A000001));
  EXPECT_EQ(Ipv4Address::parse("255.255.255.255"), Ipv4Address(0xFFFFFFFF));
  EXPECT_EQ(Ipv4Address::parse("0.0.0.0"), Ipv4Address(0));
}

TEST(Ipv4Address, RefusesWhatIsNoAddress) {
  for (const char* text : {"", "10", "10.0.0", "10.0.0.256", "10.0.0.1.2", "10.0.0.1 ", " 10.0.0.1", "10.0.0.-1", "a.b.c.d", "10..0.1",
                           "10.0.0.99999999999"})
    EXPECT_FALSE(Ipv4Address::parse(text)) << text;
}

TEST(Ipv4Address, PrintsWhatItParses) { EXPECT_EQ(Ipv4Address::parse("192.0.2.7")->to_string(), "192.0.2.7"); }

TEST(Ipv4Address, IsOrderedByNumber) { EXPECT_LT(*Ipv4Address::parse("9.255.255.255"), *Ipv4Address::parse("10.0.0.0")); }

TEST(Ipv4Prefix, ClearsHostBits) { EXPECT_EQ(Ipv4Prefix::parse("10.1.2.3/8")->to_string(), "10.0.0.0/8"); }

TEST(Ipv4Prefix, RefusesBadLengths) {
  for (const char* text : {"10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0/8"})
    EXPECT_FALSE(Ipv4Prefix::parse(text)) << text;
}

TEST(Ipv4Prefix, ContainsItsOwnNetworkAndBroadcastAddress) {
  const Ipv4Prefix prefix = *Ipv4Prefix::parse("192.0.2.0/24");
  EXPECT_TRUE(prefix.contains(prefix.first()));
  EXPECT_TRUE(prefix.contains(prefix.last()));
  EXPECT_EQ(prefix.last().to_string(), "192.0.2.255");
  EXPECT_FALSE(prefix.contains(*Ipv4Address::parse("192.0.3.0")));
}

TEST(Ipv4Prefix, ContainsLongerPrefixesAndItself) {
  const Ipv4Prefix eight = *Ipv4Prefix::parse("10.0.0.0/8");
  EXPECT_TRUE(eight.contains(*Ipv4Prefix::parse("10.1.0.0/16")));
  EXPECT_TRUE(eight.contains(eight));
  EXPECT_FALSE(eight.contains(*Ipv4Prefix::parse("10.0.0.0/7")));
  EXPECT_TRUE(eight.overlaps(*Ipv4Prefix::parse("10.0.0.0/7")));
  EXPECT_FALSE(eight.overlaps(*Ipv4Prefix::parse("11.0.0.0/8")));
}

TEST(Ipv4Prefix, TheDefaultRouteContainsEverything) {
  EXPECT_TRUE(Ipv4Prefix().is_default());
  EXPECT_TRUE(Ipv4Prefix().contains(Ipv4Address(0xFFFFFFFF)));
}

TEST(Ipv4Prefix, IsOrderedByAddressThenLength) {
  EXPECT_LT(*Ipv4Prefix::parse("10.0.0.0/8"), *Ipv4Prefix::parse("10.0.0.0/16"));
  EXPECT_LT(*Ipv4Prefix::parse("10.0.0.0/16"), *Ipv4Prefix::parse("11.0.0.0/8"));
}

TEST(NetMask, HasALengthUnlessItHasHoles) {
  EXPECT_EQ(length_of_mask(*Ipv4Address::parse("255.255.255.0")), 24);
  EXPECT_EQ(length_of_mask(*Ipv4Address::parse("0.0.0.0")), 0);
  EXPECT_EQ(length_of_mask(*Ipv4Address::parse("255.255.255.255")), 32);
  EXPECT_FALSE(length_of_mask(*Ipv4Address::parse("255.0.255.0")));
  for (int length = 0; length <= 32; ++length) EXPECT_EQ(length_of_mask(Ipv4Address(mask_of_length(length))), length);
}

TEST(InterfaceAddress, KeepsItsHostBits) {
  const InterfaceAddress address = *InterfaceAddress::parse("10.0.0.5/24");
  EXPECT_EQ(address.to_string(), "10.0.0.5/24");
  EXPECT_EQ(address.subnet().to_string(), "10.0.0.0/24");
}

}  // namespace
}  // namespace tiramisu
