// The example network's inventory and policies, as they are in networks/training-wan.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "policies/policy_lab.h"

namespace tiramisu {
namespace {

using testing::names_of;
using testing::node_names;

std::string contents(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

class TrainingWan : public ::testing::Test {
 protected:
  static const std::filesystem::path& root() {
    static const std::filesystem::path path = std::filesystem::path(TIRAMISU_SOURCE_DIR) / "networks/training-wan";
    return path;
  }
  static const Network& network() {
    static const Network instance = build_network(std::move(load_snapshot(root().string(), LoadOptions()).value()));
    return instance;
  }
  void SetUp() override {
    if (!std::filesystem::exists(root() / "inventory.yaml")) GTEST_SKIP() << "networks/training-wan is not there";
    const FileId file = sources_.add("inventory.yaml", contents(root() / "inventory.yaml"));
    Parsed<Inventory> parsed = read_inventory(network(), sources_, file);
    EXPECT_EQ(testing::rendered(parsed.diagnostics, sources_), "");
    inventory_ = std::move(parsed.value);
  }
  Parsed<PolicySet> read(const std::string& name) {
    const FileId file = sources_.add(name, contents(root() / name));
    return read_policies(network(), inventory_, sources_, file);
  }
  std::string places(const std::string& endpoint) const {
    std::string text;
    for (const Attachment& a : inventory_.find_endpoint(endpoint)->attachments) {
      const std::string name = network().node_name(a.node) + (a.bridge.valid() ? "" : "!");
      if (text.find(name) == std::string::npos) text += (text.empty() ? "" : " ") + name;
    }
    return text;
  }

  SourceMap sources_;
  Inventory inventory_;
};

TEST_F(TrainingWan, InventoryIsComplete) {
  EXPECT_EQ(inventory_.endpoints.size(), 13U);
  EXPECT_EQ(inventory_.groups.size(), 8U);
  EXPECT_EQ(inventory_.find_group("atl-1")->links.size(), 2U);
  EXPECT_EQ(inventory_.find_scenario("drain-plane-A")->failures.nodes.size(), 4U);
  EXPECT_EQ(inventory_.labels[*network().find_node("euw-sw2")].at("layer"), "2");
}

TEST_F(TrainingWan, HostsAreOnTheSwitches) {
  EXPECT_EQ(places("lps-euw"), "euw-sw1 euw-sw2");
  EXPECT_EQ(places("gps"), "usc-sw1 usc-sw2");
  EXPECT_EQ(places("noc"), "usc-ag1!");
  EXPECT_EQ(places("job-a"), "usc-sw1 usc-sw2 euw-sw1 euw-sw2 use-sw1 use-sw2 apn-sw1 apn-sw2");
  EXPECT_EQ(inventory_.find_endpoint("gps")->standby.size(), 2U);
}

TEST_F(TrainingWan, PoliciesAreRead) {
  const Parsed<PolicySet> parsed = read("policies.yaml");
  EXPECT_EQ(testing::rendered(parsed.diagnostics, sources_), "");
  const auto find = [&](const std::string& id) -> const Policy& {
    return *std::find_if(parsed.value.policies.begin(), parsed.value.policies.end(), [&](const Policy& p) { return p.id == id; });
  };
  ASSERT_EQ(parsed.value.policies.size(), 26U);
  EXPECT_EQ(names_of(find("WAN-001").sources), "lps-euw lps-use lps-apn");
  EXPECT_EQ(find("WAN-001").under.max_links, 2U);
  EXPECT_EQ(find("WAN-001").owner, "wan-eng");
  EXPECT_EQ(find("WAN-002").under.nodes.size(), 18U);
  EXPECT_EQ(find("WAN-003").under.groups.size(), 8U);
  EXPECT_EQ(node_names(network(), find("WAN-010").not_via[0].nodes), "apn-ag1 apn-ag2 apn-bb1 apn-bb2 apn-sw1 apn-sw2");
  EXPECT_EQ(names_of(find("WAN-011").sources), "wrk-usc wrk-use wrk-apn");
  EXPECT_EQ(names_of(find("WAN-012").sources), "job-a job-b");
  EXPECT_EQ(find("WAN-013").pairs, PairSelection::kSameRegion);
  EXPECT_EQ(find("WAN-016").via.size(), 2U);
  EXPECT_EQ(find("WAN-018").under.scenarios.size(), 2U);
  EXPECT_EQ(find("WAN-018").scope.size(), 18U);
  EXPECT_EQ(names_of(find("WAN-019").sources), "lps-usc lps-euw lps-use lps-apn wrk-usc wrk-euw wrk-use wrk-apn gps");
  EXPECT_EQ(find("WAN-021").targets.size(), 10U);
}

TEST_F(TrainingWan, TheWholeFileIsRead) {
  const Parsed<PolicySet> parsed = read("policies.yaml");
  for (const Diagnostic& diagnostic : parsed.diagnostics) ADD_FAILURE() << render(diagnostic, sources_);
  ASSERT_EQ(parsed.value.policies.size(), 26U);
  const auto find = [&](std::string_view id) {
    return *std::find_if(parsed.value.policies.begin(), parsed.value.policies.end(), [&](const Policy& p) { return p.id == id; });
  };
  EXPECT_EQ(find("WAN-005").under.max_groups, 1U);  // two ways: one cable may go
  EXPECT_EQ(find("WAN-006").order.size(), 2U);
  EXPECT_TRUE(find("WAN-006").order[0].ends_there);
  EXPECT_FALSE(find("WAN-007").order[0].where.links.empty());
  EXPECT_EQ(find("WAN-008").unit, LengthUnit::kRegions);
  EXPECT_EQ(find("WAN-009").count, 8U);
  EXPECT_EQ(find("WAN-014").disjoint, DisjointBy::kNode);
  EXPECT_EQ(find("WAN-017").groups.label, "plane");
}

}  // namespace
}  // namespace tiramisu
