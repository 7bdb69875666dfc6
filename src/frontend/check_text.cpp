#include "frontend/check_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"

namespace tiramisu {
namespace {

Span one_byte(FileId file, std::size_t offset) {
  return {file, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset + 1)};
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

bool starts_as_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

}  // namespace

bool check_text(FileId file, const SourceFile& source, std::vector<Diagnostic>& diagnostics) {
  const std::string_view text = source.text();
  if (is_blank(text)) {
    diagnostics.push_back({DiagnosticCode::kEmptyFile, {file, 0, 0}, "the file is empty"});
    return false;
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const std::string_view reason = starts_as_utf16(text) ? "the file is UTF-16 text; save it as UTF-8" : "the file holds binary data";
    diagnostics.push_back({DiagnosticCode::kBinaryFile, one_byte(file, nul), fmt::format("{} (a NUL byte at offset {})", reason, nul)});
    return false;
  }
  if (const std::size_t bad = find_bad_utf8(text); bad != std::string_view::npos) {
    diagnostics.push_back({DiagnosticCode::kBadEncoding, one_byte(file, bad),
                           fmt::format("byte 0x{:02x} is not UTF-8; the file is read byte by byte", static_cast<unsigned char>(text[bad]))});
  }
  return true;
}

}  // namespace tiramisu
