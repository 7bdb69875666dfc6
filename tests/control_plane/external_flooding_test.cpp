// AS-external-LSAs do not pass stub areas, whatever paths lead through these.
#include <gtest/gtest.h>

#include "control_plane/chain.h"

namespace tiramisu::testing {
namespace {

/// r1 and r2 in area 0, r2 and r3 in area 1, r3 and r4 in area 2; r3 brings a static route in.
std::string route_at_r1(const std::string& area_type) {
  const auto router = [&](int number, const std::string& ports, const std::string& ospf) {
    return std::pair<std::string, std::string>(fmt::format("configs/r{}.conf", number),
                                               fmt::format("frr version 8.4\nhostname r{0}\ninterface lo\n ip address 10.0.0.{0}/32\nexit\n{1}router ospf\n"
                                                           " ospf router-id 10.0.0.{0}\n{2}exit\n",
                                                           number, ports, ospf));
  };
  const auto port = [](int number, const std::string& address) {
    return fmt::format("interface eth{}\n ip address {}/31\n ip ospf network point-to-point\nexit\n", number, address);
  };
  const std::string stub = area_type.empty() ? "" : " area 1 " + area_type + "\n";
  return route_of(build_network(load_texts({router(1, port(0, "10.9.0.0"), " network 10.9.0.0/31 area 0\n"),
                                            router(2, port(0, "10.9.0.1") + port(1, "10.9.1.0"), " network 10.9.0.0/31 area 0\n network 10.9.1.0/31 area 1\n" + stub),
                                            router(3, port(0, "10.9.1.1") + port(1, "10.9.2.0") + "ip route 10.5.0.0/16 blackhole\n",
                                                   " network 10.9.1.0/31 area 1\n network 10.9.2.0/31 area 2\n redistribute static\n" + stub),
                                            router(4, port(0, "10.9.2.1"), " network 10.9.2.0/31 area 2\n")},
                                           LoadOptions())),
                  "r1", "10.5.0.0/16");
}

TEST(ExternalFlooding, PassesAreasThatAreNoStubs) { EXPECT_EQ(route_at_r1(""), "ospf-e2"); }

TEST(ExternalFlooding, StopsAtStubAreas) { EXPECT_EQ(route_at_r1("stub"), ""); }

}  // namespace
}  // namespace tiramisu::testing
