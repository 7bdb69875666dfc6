// Every IOS and IOS-XE configuration of the labs and snapshots is understood: no line is
// unrecognised, and no value is bad. Skipped where they are absent.

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "frontend/ios/known_lines.h"
#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(IosCoverage, LabsAndSnapshotsAreUnderstood) {
  const fs::path shared = fs::path(TIRAMISU_SOURCE_DIR) / "../shared";
  if (!fs::exists(shared / "labs")) GTEST_SKIP() << "no labs beside the project";
  std::array<std::size_t, 5> counts = {};
  std::size_t files = 0;
  for (const char* const part : {"labs", "snapshots"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(shared / part)) {
      if (!entry.is_regular_file() || entry.path().string().find("configs") == std::string::npos) continue;
      std::string text = read(entry.path());
      if (ios_vendor.detect(text, entry.path().string()).score == 0) continue;
      const ParsedText p = parse_text(std::move(text), entry.path().string());
      ++files;
      for (const LineClass line_class : p.classes()) ++counts[static_cast<std::size_t>(line_class)];
      for (const Diagnostic& d : p.parsed.diagnostics) {
        EXPECT_NE(d.code, DiagnosticCode::kUnrecognisedLine) << render(d, p.sources);
        EXPECT_NE(d.code, DiagnosticCode::kBadValue) << render(d, p.sources);
      }
    }
  }
  std::printf("%zu files: %zu modelled, %zu irrelevant, %zu unmodelled, %zu unrecognised, %zu blank\n", files, counts[1], counts[2],
              counts[3], counts[4], counts[0]);
  EXPECT_GT(files, 100U);
  EXPECT_EQ(counts[4], 0U);
}

TEST(IosKnownLines, EachIsInTheDocument) {
  const std::string document = read(fs::path(TIRAMISU_SOURCE_DIR) / "docs/dialects/ios.md");
  for (const ios::KnownLine& line : ios::known_lines())
    EXPECT_NE(document.find("`" + std::string(line.words) + "`"), std::string::npos) << line.words << ": " << line.why;
}

}  // namespace
}  // namespace tiramisu
