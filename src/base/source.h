// Source files and positions in them.
//
// A Span is (file, byte begin, byte end), half-open. Lines and columns (1-based) are
// computed only when something is printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace tiramisu {

using FileId = Id<struct FileTag>;

/// A half-open byte range of one file. Default: no place.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool valid() const { return file.valid(); }
  auto operator<=>(const Span&) const = default;
};

/// A 1-based line and column.
struct LineColumn {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  auto operator<=>(const LineColumn&) const = default;
};

/// One input file: its name as shown to the user (relative to the snapshot) and its text.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  /// Number of lines; a last line without a newline counts. 0 for an empty file.
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_begin_.size()); }
  /// The text of a 1-based line, without its line ending.
  std::string_view line(std::uint32_t number) const;
  /// Byte offset of the start of a 1-based line.
  std::uint32_t line_begin(std::uint32_t number) const { return line_begin_[number - 1]; }
  /// O(log lines). Offsets at or past the end belong to the last line.
  LineColumn position(std::uint32_t offset) const;

 private:
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_begin_;
};

/// All files of a run. Files are added, never removed.
class SourceMap {
 public:
  FileId add(std::string path, std::string text);
  const SourceFile& operator[](FileId id) const { return files_[id]; }
  std::size_t size() const { return files_.size(); }
  /// "path:line:column", "path" where the span has no extent in the file, "" for no place.
  std::string describe(Span span) const;
  /// "path:line".
  std::string describe_line(Span span) const;
  LineColumn position(Span span) const { return files_[span.file].position(span.begin); }

 private:
  IdVector<FileId, SourceFile> files_;
};

}  // namespace tiramisu
