// Data cases: each tests/cases/ios/<case>/*.cfg says itself what is expected of it.
//
//   ! EXPECT warning[TIR0203]: message     the next line that is no comment has this diagnostic
//   ! EXPECT irrelevant                    ... is of this class
//   ! CARET ^~~~                           ... and the caret below it stands so
//
// A line of which nothing is said is modelled, without a diagnostic.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "frontend_ios/parse_ios.h"

namespace tiramisu {
namespace {

namespace fs = std::filesystem;

struct Expectation {
  std::string line_class = "modelled";
  std::vector<std::string> diagnostics;  ///< "warning[TIR0203]: message"
  std::vector<std::string> carets;
};

std::string_view name_of(LineClass line_class) {
  static constexpr std::string_view kNames[] = {"blank", "modelled", "irrelevant", "unmodelled", "unrecognised"};
  return kNames[static_cast<std::size_t>(line_class)];
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos ? "" : std::string(text.substr(begin));
}

void check_case(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  const ParsedText p = parse_text(text.str(), path.filename().string());
  const SourceFile& file = p.sources[FileId(0)];
  std::map<std::uint32_t, std::pair<std::vector<std::string>, std::vector<std::string>>> found;
  for (const Diagnostic& d : p.parsed.diagnostics) {
    const std::string rendered = render(d, p.sources);
    const std::size_t start = rendered.find("warning[");
    const std::size_t end = rendered.find('\n', start);
    auto& [messages, carets] = found[p.sources.position(d.span).line];
    messages.push_back(rendered.substr(start, end - start));
    carets.push_back(trimmed(rendered.substr(rendered.rfind('\n', rendered.size() - 2) + 1, std::string::npos)));
    carets.back().pop_back();
  }
  Expectation expected;
  for (std::uint32_t n = 1; n <= file.line_count(); ++n) {
    const std::string line(file.line(n));
    const std::string text_of_line = trimmed(line);
    if (text_of_line.starts_with("! EXPECT ")) {
      const std::string rest = text_of_line.substr(9);
      if (rest.find('[') != std::string::npos) {
        expected.diagnostics.push_back(rest);
      } else {
        expected.line_class = rest;
      }
    } else if (text_of_line.starts_with("! CARET ")) {
      expected.carets.push_back(text_of_line.substr(8));
    } else if (!text_of_line.empty() && text_of_line[0] != '!') {
      EXPECT_EQ(name_of(p.classes()[n - 1]), expected.line_class) << path << ":" << n << ": " << line;
      EXPECT_EQ(found[n].first, expected.diagnostics) << path << ":" << n << ": " << line;
      if (!expected.carets.empty()) {
        EXPECT_EQ(found[n].second, expected.carets) << path << ":" << n << ": " << line;
      }
      expected = Expectation();
    }
  }
}

TEST(IosCases, AllHold) {
  const fs::path root = fs::path(TIRAMISU_SOURCE_DIR) / "tests/cases/ios";
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
    if (entry.path().extension() == ".cfg") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const fs::path& file : files) check_case(file);
}

}  // namespace
}  // namespace tiramisu
