#include <gtest/gtest.h>

#include "model/device.h"

namespace tiramisu {
namespace {

Interface named(std::string name) {
  Interface interface;
  interface.name = std::move(name);
  return interface;
}

Ref<InterfaceId> reference(std::string name) { return {std::move(name), {FileId(0), 0, 1}, {}}; }

/// The interface that a static route through `name` leaves by.
InterfaceId resolved(const std::vector<std::string>& interfaces, const std::string& name, std::vector<Diagnostic>& diagnostics) {
  Device device;
  for (const std::string& interface : interfaces) device.interfaces.push_back(named(interface));
  StaticRoute route;
  route.interface = reference(name);
  device.static_routes.push_back(route);
  resolve_references(device, diagnostics);
  return device.static_routes.front().interface.id;
}

TEST(ResolveReferences, CreatesTheDefaultVrfFirst) {
  Device device;
  Vrf red;
  red.name = "RED";
  device.vrfs.push_back(red);
  Interface interface = named("eth0");
  interface.vrf = {"RED", Span(), {}};
  device.interfaces.push_back(interface);
  device.interfaces.push_back(named("eth1"));
  std::vector<Diagnostic> diagnostics;
  resolve_references(device, diagnostics);
  ASSERT_EQ(device.vrfs.size(), 2U);
  EXPECT_EQ(device.vrfs[VrfId(0)].name, kDefaultVrfName);
  EXPECT_EQ(device.interfaces[InterfaceId(0)].vrf.id, VrfId(1));
  EXPECT_EQ(device.interfaces[InterfaceId(1)].vrf.id, VrfId(0));
  EXPECT_TRUE(diagnostics.empty());
}

TEST(ResolveReferences, TakesInterfaceNamesAsIosDoes) {
  std::vector<Diagnostic> diagnostics;
  const std::vector<std::string> interfaces = {"GigabitEthernet0/0", "GigabitEthernet0/1", "Loopback0", "Port-channel1"};
  EXPECT_EQ(resolved(interfaces, "gi0/1", diagnostics), InterfaceId(1));
  EXPECT_EQ(resolved(interfaces, "loopback0", diagnostics), InterfaceId(2));
  EXPECT_EQ(resolved(interfaces, "Po1", diagnostics), InterfaceId(3));
  EXPECT_TRUE(diagnostics.empty());
}

TEST(ResolveReferences, RefusesAnAmbiguousAbbreviation) {
  std::vector<Diagnostic> diagnostics;
  EXPECT_FALSE(resolved({"Tunnel1", "TenGigabitEthernet1"}, "t1", diagnostics).valid());
  EXPECT_EQ(diagnostics.size(), 1U);
}

TEST(ResolveReferences, WarnsOfUndefinedNamesWithASuggestion) {
  Device device;
  RoutePolicy policy;
  policy.name = "FROM-R1";
  device.route_policies.push_back(policy);
  device.bgp.emplace();
  device.bgp->vrfs.emplace_back();
  BgpNeighbor neighbor;
  neighbor.in.policy = {"FORM-R1", {FileId(0), 5, 12}, {}};
  device.bgp->vrfs[0].neighbors.push_back(neighbor);
  std::vector<Diagnostic> diagnostics;
  resolve_references(device, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].code, DiagnosticCode::kUndefinedReference);
  EXPECT_EQ(diagnostics[0].message, "undefined route policy 'FORM-R1'; did you mean 'FROM-R1'?");
  EXPECT_EQ(diagnostics[0].span, (Span{FileId(0), 5, 12}));
  EXPECT_TRUE(device.bgp->vrfs[0].neighbors[0].in.policy.undefined());
}

TEST(ResolveReferences, KeepsTheTwoKindsOfCommunityListsApart) {
  Device device;
  CommunityList standard;
  standard.name = "L";
  CommunityList extended = standard;
  extended.extended = true;
  device.community_lists.push_back(extended);
  device.community_lists.push_back(standard);
  RoutePolicy policy;
  policy.terms.emplace_back();
  policy.terms[0].matches.push_back({MatchCommunityLists{{{"L", Span(), {}}}, false}, Span()});
  policy.terms[0].matches.push_back({MatchExtCommunityLists{{{"L", Span(), {}}}}, Span()});
  device.route_policies.push_back(policy);
  std::vector<Diagnostic> diagnostics;
  resolve_references(device, diagnostics);
  const auto& matches = device.route_policies[RoutePolicyId(0)].terms[0].matches;
  EXPECT_EQ(std::get<MatchCommunityLists>(matches[0].kind).lists[0].id, CommunityListId(1));
  EXPECT_EQ(std::get<MatchExtCommunityLists>(matches[1].kind).lists[0].id, CommunityListId(0));
}

}  // namespace
}  // namespace tiramisu
