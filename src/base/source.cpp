#include "base/source.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu {

SourceFile::SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  if (text_.empty()) return;
  line_begin_.push_back(0);
  for (std::size_t i = text_.find('\n'); i != std::string::npos; i = text_.find('\n', i + 1)) {
    if (i + 1 < text_.size()) line_begin_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view SourceFile::line(std::uint32_t number) const {
  const std::size_t begin = line_begin_[number - 1];
  const std::size_t end = number < line_begin_.size() ? line_begin_[number] : text_.size();
  std::string_view line = std::string_view(text_).substr(begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

LineColumn SourceFile::position(std::uint32_t offset) const {
  if (line_begin_.empty()) return {1, 1};
  const auto after = std::upper_bound(line_begin_.begin(), line_begin_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_begin_.begin());
  return {line, offset - line_begin_[line - 1] + 1};
}

FileId SourceMap::add(std::string path, std::string text) {
  return files_.push_back(SourceFile(std::move(path), std::move(text)));
}

std::string SourceMap::describe(Span span) const {
  if (!span.valid()) return "";
  const SourceFile& file = files_[span.file];
  if (span.begin == 0 && span.end == 0) return file.path();
  const LineColumn at = file.position(span.begin);
  return fmt::format("{}:{}:{}", file.path(), at.line, at.column);
}

std::string SourceMap::describe_line(Span span) const {
  if (!span.valid()) return "";
  return fmt::format("{}:{}", files_[span.file].path(), files_[span.file].position(span.begin).line);
}

}  // namespace tiramisu
