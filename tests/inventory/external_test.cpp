#include <gtest/gtest.h>

#include "frontend/load.h"
#include "network/external_devices.h"
#include "network/external_reader.h"
#include "network/network.h"

namespace tiramisu {
namespace {

constexpr const char* kBorder =
    "version 15.2\nhostname b1\ninterface Gi0/1\n ip address 203.0.113.2 255.255.255.252\nrouter bgp 65000\n neighbor 203.0.113.1 remote-as 65010\n"
    " neighbor 192.0.2.9 remote-as 65020\n neighbor 192.0.2.9 ebgp-multihop 5\nend\n";

/// Routers' configurations and an inventory, joined as a workspace does it.
struct Joined {
  explicit Joined(const std::string& inventory, const std::vector<std::pair<std::string, std::string>>& configs = {{"configs/b1.cfg", kBorder}})
      : snapshot(load_texts(configs, LoadOptions())) {
    const FileId file = snapshot.sources.add("inventory.yaml", inventory);
    Parsed<ExternalNeighbors> read = read_external_neighbors(snapshot.sources, file);
    for (const Diagnostic& diagnostic : read.diagnostics) errors += render(diagnostic, snapshot.sources);
    for (const Diagnostic& diagnostic : add_external_devices(snapshot, std::move(read.value))) errors += render(diagnostic, snapshot.sources);
  }

  Snapshot snapshot;
  std::string errors;
};

TEST(ExternalNeighbors, BecomeDevicesBehindTheSnapshotsOwn) {
  Joined joined(
      "version: 1\nexternal:\n  isp: {peer: 203.0.113.1, kind: provider, announces: [0.0.0.0/0, {prefix: 192.0.2.0/24, as-path: 65010 65030, "
      "communities: \"65010:7\", med: 5, origin: egp}]}\n");
  EXPECT_EQ(joined.errors, "");
  ASSERT_EQ(joined.snapshot.devices.size(), 2U);
  const Network network = build_network(std::move(joined.snapshot));
  const Device& isp = network.device(NodeId(std::size_t{1}));
  EXPECT_EQ(isp.hostname, "isp");
  EXPECT_EQ(isp.externality, Externality::kGiven);
  EXPECT_EQ(isp.bgp->asn, 65010U);
  EXPECT_EQ(isp.bgp->vrfs.front().networks.size(), 2U);
  EXPECT_EQ(network.sessions.size(), 1U);
  EXPECT_EQ(network.links.size(), 1U);
  EXPECT_FALSE(network.routers.test(1));
}

TEST(ExternalNeighbors, AnyStandsForEveryUnknownNeighbourThatIsOnASubnet) {
  const Joined joined("version: 1\nexternal: any\n");
  EXPECT_EQ(joined.errors, "");
  ASSERT_EQ(joined.snapshot.devices.size(), 2U);
  EXPECT_EQ(joined.snapshot.devices[1].hostname, "external-203.0.113.1");
  EXPECT_EQ(joined.snapshot.devices[1].externality, Externality::kAny);
  // The other one is several hops away: what it does is not modelled.
  ASSERT_EQ(joined.snapshot.devices[0].unmodelled.size(), 1U);
  EXPECT_EQ(joined.snapshot.devices[0].unmodelled[0].reach, LineReach::kBgp);
}

std::vector<std::size_t> unmodelled(const Network& network) {
  std::vector<std::size_t> counts;
  for (const Device& device : network.snapshot.devices) counts.push_back(device.unmodelled.size());
  return counts;
}

TEST(ExternalNeighbors, OfUnnumberedSessionsAreNotModelledWhereNoDeviceAnswers) {
  const auto router = [](const std::string& name, const std::string& address, const std::string& as) {
    return std::pair("configs/" + name + ".conf", "frr version 8.4\nhostname " + name + "\ninterface eth0\n ip address " + address +
                                                      "\nexit\nrouter bgp " + as + "\n neighbor eth0 interface remote-as external\nexit\n");
  };
  const auto counts = [](const std::string& inventory, const std::vector<std::pair<std::string, std::string>>& configs) {
    return unmodelled(build_network(std::move(Joined(inventory, configs).snapshot)));
  };
  const std::string any = "version: 1\nexternal: any\n";
  const std::vector<std::pair<std::string, std::string>> alone{router("r1", "10.0.0.1/30", "65001")};
  const std::vector<std::pair<std::string, std::string>> pair{alone.front(), router("r2", "10.0.0.2/30", "65002")};
  EXPECT_EQ(counts("version: 1\n", alone), std::vector<std::size_t>{0});
  EXPECT_EQ(counts(any, alone), std::vector<std::size_t>{1});
  EXPECT_EQ(counts(any, pair), (std::vector<std::size_t>{0, 0}));
}

TEST(ExternalNeighbors, WildcardsWithHolesAreNotModelledWhereTheyMeetAnyRoute) {
  const std::string acl = std::string(kBorder) + "access-list 7 permit 10.0.0.0 0.0.2.255\naccess-list 8 permit 10.0.0.0 0.0.2.255\n";
  const std::string filter = "router bgp 65000\n neighbor 203.0.113.1 distribute-list 7 in\n";
  const Joined packets("version: 1\nexternal: any\n", {{"configs/b1.cfg", acl}});
  EXPECT_EQ(packets.snapshot.devices[0].unmodelled.size(), 1U) << "only the neighbour several hops away";
  const Joined routes("version: 1\nexternal: any\n", {{"configs/b1.cfg", acl + filter}});
  ASSERT_EQ(routes.snapshot.devices[0].unmodelled.size(), 2U);
  EXPECT_EQ(routes.snapshot.devices[0].unmodelled[1].element, "7");
  const Joined given("version: 1\nexternal: {isp: {peer: 203.0.113.1, announces: [10.0.0.0/8]}}\n", {{"configs/b1.cfg", acl + filter}});
  EXPECT_EQ(given.snapshot.devices[0].unmodelled.size(), 0U);
}

TEST(ExternalNeighbors, OverrunPrefixLimitsOfOurOwnSessions) {
  const std::string own = "interface Gi0/2\n ip address 10.0.0.1 255.255.255.252\nrouter bgp 65000\n neighbor 10.0.0.2 remote-as 65000\n";
  const std::string b1 = "version 15.2\nhostname b1\ninterface Gi0/1\n ip address 203.0.113.2 255.255.255.252\n" + own + " neighbor 203.0.113.1 remote-as 65010\n";
  const std::string b2 = "version 15.2\nhostname b2\ninterface Gi0/2\n ip address 10.0.0.2 255.255.255.252\nrouter bgp 65000\n neighbor 10.0.0.1 remote-as 65000\n";
  const auto lines = [&](const std::string& inventory, const std::string& on_b1, const std::string& on_b2) {
    Joined joined("version: 1\n" + inventory, {{"configs/b1.cfg", b1 + on_b1}, {"configs/b2.cfg", b2 + on_b2}});
    const Network network = build_network(std::move(joined.snapshot));
    return unmodelled(network)[0] + unmodelled(network)[1];
  };
  const std::string outside = " neighbor 203.0.113.1 maximum-prefix 1000\n";
  const std::string inside = " neighbor 10.0.0.1 maximum-prefix 1000\n";
  EXPECT_EQ(lines("", outside, inside), 0U);
  EXPECT_EQ(lines("external: any\n", outside, ""), 0U) << "as if it announced nothing";
  EXPECT_EQ(lines("external: any\n", "", inside), 1U);
  EXPECT_EQ(lines("external: {isp: {peer: 203.0.113.1, announces: [10.9.0.0/16]}}\n", outside, inside), 0U);
}

TEST(ExternalNeighbors, EmptySectionsNameNone) {
  for (const char* section : {"external: []\n", "external:\n", "", "external: {}\n"}) {
    const Joined joined(std::string("version: 1\n") + section);
    EXPECT_EQ(joined.errors, "");
    EXPECT_EQ(joined.snapshot.devices.size(), 1U);
  }
}

struct ErrorCase {
  std::string section;
  std::string error;  ///< the first line, without the place of the file
};

class ExternalErrors : public ::testing::TestWithParam<ErrorCase> {};

TEST_P(ExternalErrors, AreShownAtTheirPlace) {
  const Joined joined("version: 1\nexternal:\n" + GetParam().section + "\n");
  EXPECT_EQ(joined.errors.substr(0, joined.errors.find('\n')), "inventory.yaml:" + GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(
    All, ExternalErrors,
    ::testing::Values(
        ErrorCase{"  isp: {announces: any}", "3:8: error[TIR0604]: the external neighbour 'isp' lacks the key 'peer'"},
        ErrorCase{"  isp: {peer: 203.0.113.300}", "3:15: error[TIR0501]: '203.0.113.300' is not an IPv4 address"},
        ErrorCase{"  isp: {peer: 203.0.113.1, announces: [10.0.0.1/8]}", "3:40: error[TIR0501]: '10.0.0.1/8' is not an IPv4 prefix"},
        ErrorCase{"  isp: {peer: 203.0.113.1, announces: [10.0.0.0/8, 10.0.0.0/8]}", "3:52: error[TIR0501]: isp announces 10.0.0.0/8 twice"},
        ErrorCase{"  isp: {peer: 203.0.113.1, announces: [{prefix: 10.0.0.0/8, medd: 1}]}",
                  "3:61: error[TIR0602]: an announcement has no key 'medd' (did you mean 'med'?)"},
        ErrorCase{"  isp: {peer: 203.0.113.1, announces: [{prefix: 10.0.0.0/8, as-path: 65010 x}]}", "3:70: error[TIR0501]: 'x' is not an AS number"},
        ErrorCase{"  isp: {peer: 203.0.113.1, announces: [{prefix: 10.0.0.0/8, as-path: 65011}]}",
                  "3:49: error[TIR0503]: the AS path of 10.0.0.0/8 must begin with the neighbour's own number, 65010"},
        ErrorCase{"  isp: {peer: 203.0.113.1, announces: [{prefix: 10.0.0.0/8, communities: 1:x}]}", "3:74: error[TIR0501]: '1:x' is not a community"},
        ErrorCase{"  isp: {peer: 203.0.113.5}", "3:3: error[TIR0503]: no router has a BGP neighbour 203.0.113.5"},
        ErrorCase{"  isp: {peer: 192.0.2.9}",
                  "3:3: error[TIR0503]: 192.0.2.9 is on no subnet of b1: external sessions over several hops are not modelled"},
        ErrorCase{"  isp: {peer: 203.0.113.2}", "3:3: error[TIR0503]: 203.0.113.2 is an address of a device of the snapshot"},
        ErrorCase{"  b1: {peer: 203.0.113.1}", "3:3: error[TIR0503]: 'b1' is the name of a device"},
        ErrorCase{"  a: {peer: 203.0.113.1}\n  b: {peer: 203.0.113.1}", "4:3: error[TIR0503]: two external neighbours have the address 203.0.113.1"},
        ErrorCase{"  \"*\": {announces: [10.0.0.0/8]}", "3:3: error[TIR0501]: neighbours that are not named can only announce 'any'"},
        ErrorCase{"  \"i p\": {peer: 203.0.113.1}", "3:3: error[TIR0501]: 'i p' cannot name a neighbour: use letters, digits, '-', '_' and '.'"},
        ErrorCase{"  - isp", "3:3: error[TIR0603]: 'external' must be 'any' or a mapping of neighbours, found a list"}));

}  // namespace
}  // namespace tiramisu
