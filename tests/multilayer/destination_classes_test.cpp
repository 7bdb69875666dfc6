#include "multilayer/destination_classes.h"

#include <gtest/gtest.h>

#include "multilayer/ios_lab.h"

namespace tiramisu::testing {
namespace {

const std::string kStatics =
    "ip route 192.168.1.0 255.255.255.0 Null0\nip route 192.168.2.0 255.255.255.0 Null0\nip route 192.168.3.0 255.255.255.0 Null0\n";

/// "1 2|3": 192.168.1.0/24 and 192.168.2.0/24 are one class, 192.168.3.0/24 is another.
std::string classes(const std::string& lines) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.lines("r1", lines);
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  const std::vector prefixes = {prefix("192.168.1.0/24"), prefix("192.168.2.0/24"), prefix("192.168.3.0/24")};
  const DestinationClasses partition(rag, prefixes);
  std::string text;
  for (const DestinationClassId c : ids<DestinationClassId>(partition.size())) {
    if (!text.empty()) text += '|';
    for (const Ipv4Prefix& p : partition.members(c)) {
      if (!text.empty() && text.back() != '|') text += ' ';
      text += std::to_string(p.address().bits >> 8 & 0xFF);
    }
  }
  for (std::size_t i = 0; i < prefixes.size(); ++i) {
    const auto& members = partition.members(partition.class_of(i));
    EXPECT_NE(std::find(members.begin(), members.end(), prefixes[i]), members.end());
  }
  return text;
}

TEST(DestinationClasses, EqualOriginsAreOneClass) { EXPECT_EQ(classes(kStatics), "1 2 3"); }

TEST(DestinationClasses, UnknownPrefixesAreOneClass) { EXPECT_EQ(classes(""), "1 2 3"); }

TEST(DestinationClasses, StatementsThatSaySomethingElseSplit) {
  EXPECT_EQ(classes(kStatics + "ip route 192.168.3.0 255.255.255.0 10.12.0.2 200\n"), "1 2|3");
}

TEST(DestinationClasses, FiltersInUseSplit) {
  const std::string list = "ip prefix-list P seq 5 permit 192.168.2.0/24\n";
  EXPECT_EQ(classes(kStatics + list), "1 2 3");
  EXPECT_EQ(classes(kStatics + list + "route-map M permit 10\n match ip address prefix-list P\n!\n"), "1 3|2");
  EXPECT_EQ(classes(kStatics + "access-list 7 permit 192.168.2.0 0.0.1.255\nroute-map M permit 10\n match ip address 7\n!\n"), "1|2 3");
}

TEST(DestinationClasses, NetworkStatementsAndAggregatesSplit) {
  EXPECT_EQ(classes(kStatics + "router bgp 65001\n network 192.168.1.0\n network 192.168.2.0\n!\n"), "1 2|3");
  EXPECT_EQ(classes(kStatics + "router bgp 65001\n aggregate-address 192.168.2.0 255.255.254.0\n!\n"), "1|2 3");
}

TEST(DestinationClasses, PortsThatCanFailAreTheirOwn) {
  IosLab lab;
  lab.cable("r1", "r2", 12);
  lab.cable("r1", "r2", 13);
  lab.interface("r1", "192.168.1.1", "255.255.255.0");
  lab.interface("r1", "192.168.2.1", "255.255.255.0");
  const Network network = lab.build();
  const RoutingAdjacencyGraph rag(network);
  const std::vector prefixes = {prefix("10.12.0.0/30"), prefix("10.13.0.0/30"), prefix("192.168.1.0/24"), prefix("192.168.2.0/24")};
  const DestinationClasses partition(rag, prefixes);
  EXPECT_EQ(partition.size(), 3U);
  EXPECT_EQ(partition.class_of(2), partition.class_of(3));
}

}  // namespace
}  // namespace tiramisu::testing
