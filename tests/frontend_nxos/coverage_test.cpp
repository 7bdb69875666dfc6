// Every NX-OS configuration of the labs is understood; the document names what is not modelled.

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "frontend/nxos/known_lines.h"
#include "frontend_nxos/parse_nxos.h"

namespace tiramisu {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(NxosCoverage, LabsAreUnderstood) {
  const fs::path labs = fs::path(TIRAMISU_SOURCE_DIR) / "../shared/labs";
  if (!fs::exists(labs)) GTEST_SKIP() << "no labs beside the project";
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(labs)) {
    if (!entry.is_regular_file() || entry.path().string().find("configs") == std::string::npos) continue;
    std::string text = read(entry.path());
    const int score = nxos_vendor.detect(text, entry.path().string()).score;
    if (score == 0) continue;
    ++files;
    const ParsedText p = parse_text_as(nxos_vendor, std::move(text), entry.path().string());
    for (const Diagnostic& d : p.parsed.diagnostics) {
      EXPECT_NE(d.code, DiagnosticCode::kUnrecognisedLine) << render(d, p.sources);
      EXPECT_NE(d.code, DiagnosticCode::kBadValue) << render(d, p.sources);
    }
  }
  EXPECT_GE(files, 20U);
}

TEST(NxosKnownLines, EachIsInTheDocument) {
  const std::string document = read(fs::path(TIRAMISU_SOURCE_DIR) / "docs/dialects/nxos.md");
  for (const nxos::KnownLine& line : nxos::known_lines())
    EXPECT_NE(document.find("`" + std::string(line.words) + "`"), std::string::npos) << line.words << ": " << line.why;
}

}  // namespace
}  // namespace tiramisu
