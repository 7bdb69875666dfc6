#include <gtest/gtest.h>

#include "frontend_eos/parse_eos.h"

namespace tiramisu {
namespace {

TEST(EosOspf, ReadsTheProcess) {
  const ParsedText p = parse_eos(
      "interface Ethernet1\nrouter ospf 1\n   router-id 1.1.1.1\n   passive-interface default\n   no passive-interface Ethernet1\n   network 10.0.0.0/8 area 0.0.0.1\n"
      "   area 1 nssa no-summary\n   area 0.0.0.1 range 10.1.0.0/16 not-advertise\n   redistribute static route-map M\n   redistribute bgp\n"
      "   default-information originate always metric 5 metric-type 1\n   distance ospf external 150\n   max-metric router-lsa\n   max-lsa 12000\n"
      "   summary-address 10.9.0.0/16\nroute-map M permit 10\n");
  EXPECT_EQ(p.diagnostics(), "");
  EXPECT_TRUE(p.device().unmodelled.empty());
  const OspfProcess& ospf = p.device().ospf.front();
  EXPECT_TRUE(ospf.passive_default);
  EXPECT_EQ(ospf.active_interfaces.front().name, "Ethernet1");
  EXPECT_EQ(ospf.networks.front().area, 1U);
  ASSERT_EQ(ospf.areas.size(), 1U);
  EXPECT_EQ(ospf.areas.front().type, OspfAreaType::kNssa);
  EXPECT_TRUE(ospf.areas.front().no_summary);
  EXPECT_FALSE(ospf.areas.front().ranges.front().advertise);
  EXPECT_EQ(ospf.redistributions.size(), 2U);
  EXPECT_TRUE(ospf.default_information.always);
  EXPECT_EQ(ospf.default_information.metric_type, 1);
  EXPECT_EQ(ospf.distance_external, 150);
  EXPECT_TRUE(ospf.max_metric_router_lsa);
}

TEST(EosOspf, CostsAreTenUntilTheyFollowBandwidths) {
  EXPECT_EQ(parse_eos("router ospf 1\n").device().ospf.front().fixed_cost, 10U);
  const ParsedText p = parse_eos("router ospf 1\n   auto-cost reference-bandwidth 100000\n");
  EXPECT_FALSE(p.device().ospf.front().fixed_cost.has_value());
  EXPECT_EQ(p.device().ospf.front().reference_bandwidth_mbps, 100000U);
}

TEST(EosOspf, AnInterfaceIsInTheProcessOfItsVrf) {
  const ParsedText p = parse_eos(
      "vrf instance RED\nip routing vrf RED\nrouter ospf 1\nrouter ospf 2 vrf RED\ninterface Ethernet1\n   no switchport\n   vrf RED\n"
      "   ip address 10.0.0.1/31\n   ip ospf area 0.0.0.0\n   ip ospf network point-to-point\n   ip ospf cost 7\n   ip ospf hello-interval 1\n"
      "   ip ospf authentication message-digest\n   ip ospf message-digest-key 1 md5 0 secret\n");
  EXPECT_EQ(p.diagnostics(), "");
  const OspfInterfaceSettings& ospf = p.interface("Ethernet1").ospf;
  EXPECT_EQ(ospf.process, "2");
  EXPECT_EQ(ospf.area, 0U);
  EXPECT_EQ(ospf.cost, 7U);
  EXPECT_EQ(ospf.network_type, OspfNetworkType::kPointToPoint);
  EXPECT_EQ(ospf.authentication, "md5:1:secret");
}

}  // namespace
}  // namespace tiramisu
