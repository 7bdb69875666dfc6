#include "frontend/check_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {
namespace {

/// The bytes of a well-formed sequence at the front of `text`; 0 where there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;   // overlong
    if (lead == 0xED) high = 0x9F;  // surrogates
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  return length;
}

Span one_byte(FileId file, std::size_t offset) {
  return {file, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset + 1)};
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

bool starts_as_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

}  // namespace

std::size_t find_bad_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

bool check_text(FileId file, const SourceFile& source, const LoadOptions& options, std::vector<Diagnostic>& diagnostics) {
  const std::string_view text = source.text();
  if (is_blank(text)) {
    diagnostics.push_back({DiagnosticCode::kEmptyFile, {file, 0, 0}, "the file is empty"});
    return false;
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const std::string_view reason = starts_as_utf16(text) ? "the file is UTF-16 text; save it as UTF-8" : "the file holds binary data";
    diagnostics.push_back({DiagnosticCode::kBinaryFile, {file, 0, 0}, fmt::format("{} (a NUL byte at offset {})", reason, nul)});
    return false;
  }
  if (const std::size_t bad = find_bad_utf8(text); bad != std::string_view::npos) {
    diagnostics.push_back({DiagnosticCode::kBadEncoding, one_byte(file, bad),
                           fmt::format("byte 0x{:02x} is not UTF-8; the file is read byte by byte", static_cast<unsigned char>(text[bad]))});
  }
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) {
    const std::size_t length = source.line(n).size();
    if (length <= options.max_line_bytes) continue;
    diagnostics.push_back({DiagnosticCode::kLineTooLong, one_byte(file, source.line_begin(n)),
                           fmt::format("the line has {} bytes, more than the limit of {}: it is not read", length, options.max_line_bytes)});
  }
  return true;
}

}  // namespace tiramisu
