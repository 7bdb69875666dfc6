// Options that do not fit are refused with a sentence that names them.
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <gtest/gtest.h>

#include "generate/generate.h"

namespace tiramisu::generation {
namespace {

namespace fs = std::filesystem;

std::string refusal(const TopologyOptions& options) {
  const auto made = make_topology(options);
  return made ? "" : made.error().message;
}

std::string refusal(const ConfigOptions& options) {
  const auto made = make_snapshot(*make_topology({.family = "ring", .size = {.devices = 4}}), options);
  return made ? "" : made.error().message;
}

TEST(TopologyOptions, AreRefusedWhereTheyDoNotFit) {
  EXPECT_EQ(refusal(TopologyOptions{.family = "rign", .size = {.devices = 4}}), "--topology has no 'rign': did you mean 'ring'?");
  EXPECT_EQ(refusal(TopologyOptions{.family = "ring", .size = {.devices = 2}}), "--topology ring takes 3 to 20000 devices, not 2");
  EXPECT_EQ(refusal(TopologyOptions{.family = "full-mesh", .size = {.devices = 1001}}), "--topology full-mesh takes 2 to 1000 devices, not 1001");
  EXPECT_EQ(refusal(TopologyOptions{.family = "ring", .size = {.devices = 4, .links = 4}}), "--links is not for --topology ring");
  EXPECT_EQ(refusal(TopologyOptions{.family = "ring", .size = {.k = 4}}), "--k is not for --topology ring");
  EXPECT_EQ(refusal(TopologyOptions{.family = "fat-tree", .size = {.k = 5}}), "the ports of a fat tree's switches are an even number of 2 to 100");
  EXPECT_EQ(refusal(TopologyOptions{.family = "waxman", .size = {.devices = 5, .links = 3}}), "5 devices of this topology take 4 to 10 links, not 3");
}

TEST(ConfigOptions, AreRefusedWhereTheyDoNotFit) {
  EXPECT_EQ(refusal(ConfigOptions{.protocol = "rip"}), "--protocol has no 'rip'");
  EXPECT_EQ(refusal(ConfigOptions{.dialect = "junos"}), "--dialect has no 'junos'");
  EXPECT_EQ(refusal(ConfigOptions{.style = "filter"}), "--policies has no 'filter': did you mean 'filters'?");
  EXPECT_EQ(refusal(ConfigOptions{.protocol = "ospf", .style = "communities"}), "--policies communities needs BGP: not --protocol ospf");
  EXPECT_EQ(refusal(ConfigOptions{.protocol = "ibgp-rr", .style = "local-pref"}),
            "--policies local-pref needs sessions between autonomous systems: not --protocol ibgp-rr");
  EXPECT_EQ(refusal(ConfigOptions{.style = "filters", .dialect = "frr"}),
            "--policies filters has nothing to filter with --protocol ospf --dialect frr");
  EXPECT_EQ(refusal(ConfigOptions{.protocol = "ebgp", .routing = {.areas = 2}}), "--areas is not for --protocol ebgp");
  EXPECT_EQ(refusal(ConfigOptions{.protocol = "ibgp-rr", .routing = {.reflectors = 0}}), "--reflectors takes 1 to 20000, not 0");
  EXPECT_EQ(refusal(ConfigOptions{.protocol = "ibgp-rr", .routing = {.systems = 2}}), "--systems is not for --protocol ibgp-rr");
}

/// A directory of its own for each test, removed at the end.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / ("tiramisu-generate-" + std::to_string(::getpid()))) { fs::remove_all(path_); }
  ~Scratch() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(WriteSnapshot, ReplacesOnlyASnapshotAndOnlyWhenForced) {
  const Scratch scratch;
  const std::string root = (scratch.path() / "deep" / "net").string();
  ASSERT_TRUE(write_snapshot(root, {{"configs/r1.cfg", "one"}, {"configs/r2.cfg", "two"}, {"policies.yaml", "p"}}, false));
  std::ofstream(fs::path(root) / "notes.txt") << "mine";
  const auto again = write_snapshot(root, {{"configs/r1.cfg", "new"}}, false);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().message.find("is not empty"), std::string::npos);
  ASSERT_TRUE(write_snapshot(root, {{"configs/r1.cfg", "new"}}, true));
  EXPECT_FALSE(fs::exists(fs::path(root) / "configs/r2.cfg"));
  EXPECT_FALSE(fs::exists(fs::path(root) / "policies.yaml"));
  EXPECT_TRUE(fs::exists(fs::path(root) / "notes.txt"));
  EXPECT_EQ(fs::file_size(fs::path(root) / "configs/r1.cfg"), 3U);
}

TEST(WriteSnapshot, SaysWhyItCannot) {
  const Scratch scratch;
  fs::create_directories(scratch.path());
  std::ofstream(scratch.path() / "file") << "x";
  EXPECT_NE(write_snapshot((scratch.path() / "file").string(), {}, true).error().message.find("is no directory"), std::string::npos);
  const auto below = write_snapshot((scratch.path() / "file" / "below").string(), {{"a", "b"}}, false);
  EXPECT_NE(below.error().message.find("cannot be written"), std::string::npos);
}

}  // namespace
}  // namespace tiramisu::generation
