#include "base/header_space.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

HeaderSpace only(HeaderField field, std::uint32_t first, std::uint32_t last) {
  return HeaderSpace::all().restrict(field, {first, last});
}

HeaderSpace to(std::string_view prefix) {
  const Ipv4Prefix p = *Ipv4Prefix::parse(prefix);
  return only(HeaderField::kDestination, p.first().bits, p.last().bits);
}

TEST(HeaderSpace, IsEmptyByDefault) {
  EXPECT_TRUE(HeaderSpace().empty());
  EXPECT_EQ(HeaderSpace().to_string(), "nothing");
  EXPECT_FALSE(HeaderSpace().contains(Packet()));
}

TEST(HeaderSpace, OfAllPacketsHoldsTheExtremes) {
  Packet packet;
  EXPECT_TRUE(HeaderSpace::all().contains(packet));
  packet = {Ipv4Address(0xFFFFFFFF), Ipv4Address(0xFFFFFFFF), 255, 65535, 65535, true};
  EXPECT_TRUE(HeaderSpace::all().contains(packet));
  EXPECT_EQ(HeaderSpace::all().to_string(), "any packet");
}

TEST(HeaderSpace, WithoutItselfIsEmpty) {
  EXPECT_TRUE(HeaderSpace::all().subtract(HeaderSpace::all()).empty());
  EXPECT_TRUE(to("10.0.0.0/8").subtract(to("10.0.0.0/8")).empty());
}

TEST(HeaderSpace, LosesTheMiddleOfAnIntervalInTwoBoxes) {
  const HeaderSpace ports = only(HeaderField::kDestinationPort, 10, 20).subtract(only(HeaderField::kDestinationPort, 12, 15));
  EXPECT_EQ(ports.to_string(), "dst-port 10-11 | dst-port 16-20");
}

TEST(HeaderSpace, KeepsWhatADisjointBoxDoesNotTouch) {
  const HeaderSpace rest = to("10.1.0.0/16").subtract(to("10.2.0.0/16"));
  EXPECT_EQ(rest.boxes(), to("10.1.0.0/16").boxes());
}

TEST(HeaderSpace, WithoutOneAddressSplitsAtTheEndsOfTheField) {
  const HeaderSpace first = HeaderSpace::all().subtract(only(HeaderField::kSource, 0, 0));
  const HeaderSpace last = HeaderSpace::all().subtract(only(HeaderField::kSource, 0xFFFFFFFF, 0xFFFFFFFF));
  EXPECT_EQ(first.to_string(), "src 0.0.0.1-255.255.255.255");
  EXPECT_EQ(last.to_string(), "src 0.0.0.0-255.255.255.254");
}

TEST(HeaderSpace, LosesAtMostTwoBoxesForEachField) {
  HeaderBox hole = HeaderBox::all();
  for (Interval& field : hole.fields) {
    const std::uint32_t middle = field.last / 2;
    field = {middle, middle};
  }
  // The flag has only two values: one box fewer.
  EXPECT_EQ(HeaderSpace::all().subtract(HeaderSpace(hole)).boxes().size(), 2 * kHeaderFields - 1);
}

TEST(HeaderSpace, UnitesWithoutOverlap) {
  const HeaderSpace both = to("10.0.0.0/8").unite(to("10.1.0.0/16"));
  EXPECT_EQ(both.boxes().size(), 1U);
  EXPECT_EQ(to("10.1.0.0/16").unite(to("10.0.0.0/8")).boxes().size(), 3U);
}

TEST(HeaderSpace, IntersectsFieldsIndependently) {
  const HeaderSpace both = to("10.0.0.0/8").intersect(only(HeaderField::kProtocol, 6, 6));
  EXPECT_EQ(both.to_string(), "dst 10.0.0.0-10.255.255.255, protocol 6");
  EXPECT_TRUE(to("10.0.0.0/8").intersect(to("11.0.0.0/8")).empty());
}

TEST(HeaderSpace, RestrictedToAnEmptyIntervalIsEmpty) {
  EXPECT_TRUE(only(HeaderField::kSourcePort, 2, 1).empty());
}

TEST(HeaderSpace, ShowsATcpPacketBetweenHosts) {
  const Packet packet = to("10.1.0.0/24").restrict(HeaderField::kSource, {0x0A020000, 0x0A0200FF}).example();
  EXPECT_EQ(packet.to_string(), "tcp 10.2.0.1:49152 -> 10.1.0.1:80");
}

TEST(HeaderSpace, ShowsTcpAlsoWhereALaterBoxHasIt) {
  const HeaderSpace space = only(HeaderField::kProtocol, 1, 1).unite(only(HeaderField::kProtocol, 6, 6));
  EXPECT_EQ(space.example().protocol, 6);
}

TEST(HeaderSpace, ShowsAnEchoRequestOfIcmp) {
  const Packet packet = only(HeaderField::kProtocol, 1, 1).example();
  EXPECT_EQ(packet.destination_port, 8 << 8);
  EXPECT_EQ(packet.to_string(), "icmp 0.0.0.1 -> 0.0.0.1");
}

TEST(HeaderSpace, ShowsWhatItMustWhereThereIsNoChoice) {
  Packet wanted = {Ipv4Address(5), Ipv4Address(9), 89, 7, 8, true};
  HeaderBox box;
  box.fields = {{{5, 5}, {9, 9}, {89, 89}, {7, 7}, {8, 8}, {1, 1}}};
  EXPECT_EQ(HeaderSpace(box).example(), wanted);
  EXPECT_EQ(wanted.to_string(), "protocol 89 0.0.0.5 -> 0.0.0.9");
  wanted.protocol = 17;
  EXPECT_EQ(wanted.to_string(), "udp 0.0.0.5:7 -> 0.0.0.9:8 (established)");
}

}  // namespace
}  // namespace tiramisu
