#include "frontend/file_role.h"

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

TEST(FileRole, TakesEveryFileInConfigsAsConfiguration) {
  EXPECT_EQ(role_of("configs/r1.cfg", true), FileRole::kConfiguration);
  EXPECT_EQ(role_of("configs/a/b/running.json", true), FileRole::kConfiguration);
  EXPECT_EQ(role_of("configs/README.md", true), FileRole::kOther);
  EXPECT_EQ(role_of("configs/.git/config", true), FileRole::kOther);
  EXPECT_EQ(role_of("policies.yaml", true), FileRole::kOther);
  EXPECT_EQ(role_of("stray.cfg", true), FileRole::kOther);
}

TEST(FileRole, TakesOnlyTextOfDevicesWithoutConfigs) {
  EXPECT_EQ(role_of("r1.cfg", false), FileRole::kConfiguration);
  EXPECT_EQ(role_of("site/r1", false), FileRole::kConfiguration);
  for (const char* path : {"README", "README.md", "notes.md", "a.json", "p.yaml", "p.yml", "t.csv", ".hidden", "LICENSE", "hosts/x", "batfish/y"})
    EXPECT_EQ(role_of(path, false), FileRole::kOther) << path;
}

TEST(FileRole, KnowsCablesAndHosts) {
  for (const char* path : {"layer1_topology.json", "batfish/layer1_topology.json"}) EXPECT_EQ(role_of(path, true), FileRole::kTopology);
  EXPECT_EQ(role_of("hosts/h1.json", true), FileRole::kHost);
}

TEST(Glob, MatchesStarsAndQuestionMarks) {
  EXPECT_TRUE(matches_glob("configs/*.cfg", "configs/a/b.cfg"));
  EXPECT_TRUE(matches_glob("r?", "r1"));
  EXPECT_TRUE(matches_glob("*", ""));
  EXPECT_FALSE(matches_glob("r?", "r12"));
  EXPECT_FALSE(matches_glob("*.cfg", "r1.conf"));
  EXPECT_FALSE(matches_glob("*a*a*a*a*b", std::string(200, 'a')));
}

}  // namespace
}  // namespace tiramisu
