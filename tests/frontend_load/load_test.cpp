#include "frontend/load.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace tiramisu {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kRouter = "frr version 8.4\nhostname r1\n";

std::string said(const Snapshot& snapshot) {
  std::string text;
  for (const Diagnostic& d : snapshot.diagnostics) text += render(d, snapshot.sources);
  return text;
}
std::string said_of(const Texts& files, const LoadOptions& options = {}) { return said(load_texts(files, options)); }

/// A directory of its own for each test, gone afterwards.
class LoadDirectory : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("tiramisu_load_" + std::to_string(getpid()));
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }
  void write(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  fs::path root_;
};

TEST(LoadTexts, ReportsThatThereIsNoConfiguration) { EXPECT_EQ(said_of({}), "error[TIR0102]: no configuration file in '.'\n"); }

TEST(LoadTexts, RefusesEmptyFiles) { EXPECT_EQ(said_of({{"r1.cfg", " \n\n"}}), "r1.cfg: error[TIR0109]: the file is empty\n"); }

TEST(LoadTexts, RefusesBinaryFiles) {
  EXPECT_EQ(said_of({{"r1.cfg", std::string("ab\0c", 4)}}), "r1.cfg:1:3: error[TIR0103]: the file holds binary data (a NUL byte at offset 2)\n  ab?c\n    ^\n");
  EXPECT_EQ(said_of({{"r1.cfg", std::string("\xFF\xFEh\0", 4)}}),
            "r1.cfg:1:4: error[TIR0103]: the file is UTF-16 text; save it as UTF-8 (a NUL byte at offset 3)\n  ??h?\n     ^\n");
}

TEST(LoadTexts, RefusesFilesAboveTheLimit) {
  LoadOptions options;
  options.max_file_bytes = 10;
  EXPECT_EQ(said_of({{"r1.cfg", kRouter}}, options), "error[TIR0104]: r1.cfg: 28 bytes, more than the limit of 10\n");
}

TEST(LoadTexts, ReportsFilesInNoKnownDialect) {
  EXPECT_EQ(said_of({{"r1.cfg", "<html>hello</html>\n"}}), "r1.cfg:1:1: error[TIR0105]: the file is in no known dialect (ios, frr, eos, nxos)\n  <html>hello</html>\n  ^~~~~~~~~~~~~~~~~~\n");
}

TEST(LoadTexts, NamesBothFilesOfADuplicateHostname) {
  EXPECT_EQ(said_of({{"a.cfg", kRouter}, {"b.cfg", kRouter}}),
            "b.cfg:2:10: error[TIR0106]: 'b.cfg' configures hostname 'r1', as 'a.cfg' does\n"
            "  hostname r1\n"
            "           ^~\n"
            "a.cfg:2:10: note: first configured here\n"
            "  hostname r1\n"
            "           ^~\n");
}

TEST(LoadTexts, WarnsOfBytesThatAreNotUtf8) {
  EXPECT_EQ(said_of({{"r1.cfg", "frr version 8.4\nhostname r1\n! caf\xE9\n"}}),
            "r1.cfg:3:6: warning[TIR0110]: byte 0xe9 is not UTF-8; the file is read byte by byte\n  ! caf?\n       ^\n");
}

TEST(LoadTexts, SkipsAByteOrderMark) { EXPECT_EQ(said_of({{"r1.cfg", std::string("\xEF\xBB\xBF") + kRouter}}), ""); }

TEST(LoadTexts, RefusesLinesAboveTheLimit) {
  LoadOptions options;
  options.max_line_bytes = 20;
  const Snapshot s = load_texts({{"r1.cfg", std::string(kRouter) + "ip route 10.0.0.0/8 Null0 200\n"}}, options);
  EXPECT_TRUE(s.devices.at(0).static_routes.empty());
  EXPECT_EQ(s.diagnostics.at(0).code, DiagnosticCode::kLineTooLong);
  EXPECT_EQ(s.devices[0].files[0].classes.at(2), LineClass::kUnrecognised);
}

TEST(LoadTexts, NamesADeviceWithoutHostnameAfterItsFile) {
  EXPECT_EQ(said_of({{"configs/leaf7.conf", "frr version 8.4\n"}}),
            "configs/leaf7.conf: warning[TIR0112]: no hostname is set; the device is called 'leaf7' after the file\n");
}

TEST(LoadTexts, ObeysTheUsersDialects) {
  LoadOptions options;
  options.dialect_overrides = {{"*.cfg", "frr"}};
  const Snapshot s = load_texts({{"r1.cfg", "hostname r1\n"}}, options);
  EXPECT_EQ(s.dialects.at(0).dialect, "frr");
  EXPECT_EQ(s.dialects.at(0).evidence, "given for '*.cfg'");
  EXPECT_EQ(s.dialects.at(0).hostname, "r1");
  options.dialect_overrides = {{"*.cfg", "fr"}};
  EXPECT_EQ(said_of({{"r1.cfg", kRouter}}, options), "error[TIR0105]: unknown dialect 'fr' for '*.cfg'; did you mean 'frr'?\n");
}

TEST(LoadTexts, OrdersDevicesByHostname) {
  const Snapshot s = load_texts({{"a", "frr version 8\nhostname z\n"}, {"b", "frr version 8\nhostname a\n"}}, {});
  ASSERT_EQ(s.devices.size(), 2U);
  EXPECT_EQ(s.devices[0].hostname, "a");
}

TEST_F(LoadDirectory, ReadsTheLayoutOfBatfish) {
  write("configs/deep/r1.cfg", kRouter);
  write("hosts/h1.json", R"({"hostname": "h1", "hostInterfaces": {"eth0": {"prefix": "10.0.0.5/24", "gateway": "10.0.0.1"}}})");
  write("batfish/layer1_topology.json",
        R"({"edges": [{"node1": {"hostname": "r1", "interfaceName": "a"}, "node2": {"hostname": "h1", "interfaceName": "eth0"}}]})");
  write("README.md", "text");
  const auto s = load_snapshot(root_.string(), {});
  ASSERT_TRUE(s);
  EXPECT_EQ(said(*s), "");
  EXPECT_EQ(s->devices.size(), 1U);
  EXPECT_EQ(s->hosts.size(), 1U);
  EXPECT_TRUE(s->has_layer1);
  EXPECT_EQ(s->sources.describe(s->cables.at(0).a.span), "batfish/layer1_topology.json:1:36");
}

TEST_F(LoadDirectory, FindsCablesBesideConfigs) {
  write("configs/r1.cfg", kRouter);
  write("layer1_topology.json", R"({"edges": []})");
  EXPECT_TRUE(load_snapshot((root_ / "configs").string(), {})->has_layer1);
}

TEST_F(LoadDirectory, LaysOverlaysOver) {
  write("base/configs/r1.cfg", kRouter);
  write("base/configs/r2.cfg", "frr version 8.4\nhostname r2\n");
  write("change/configs/r1.cfg", "frr version 8.4\nhostname changed\n");
  LoadOptions options;
  options.overlays = {(root_ / "change").string()};
  const auto s = load_snapshot((root_ / "base").string(), options);
  ASSERT_EQ(s->devices.size(), 2U);
  EXPECT_EQ(s->devices[0].hostname, "changed");
}

TEST_F(LoadDirectory, LimitsDepthAndSurvivesLinkCycles) {
  write("configs/r1.cfg", kRouter);
  fs::create_directory_symlink(root_ / "configs", root_ / "configs" / "again");
  write("configs/1/2/3/r2.cfg", kRouter);
  LoadOptions options;
  options.max_directory_depth = 2;
  const auto s = load_snapshot(root_.string(), options);
  EXPECT_EQ(s->devices.size(), 1U);
  EXPECT_EQ(said(*s), "error[TIR0101]: configs/1/2: directories are nested deeper than 2\n");
}

TEST_F(LoadDirectory, RefusesWhatIsNoDirectory) { EXPECT_FALSE(load_snapshot((root_ / "none").string(), {})); }

TEST_F(LoadDirectory, ReportsAnEmptyDirectory) {
  EXPECT_EQ(said(*load_snapshot(root_.string(), {})), "error[TIR0102]: no configuration file in '" + root_.string() + "'\n");
}

}  // namespace
}  // namespace tiramisu
