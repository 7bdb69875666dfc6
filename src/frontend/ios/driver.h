// Walks over the lines of an IOS configuration and gives each its reader and its class.
//
// IOS itself reads a line with the rules of the current mode, then of the parent modes up to
// global configuration; the first that accepts it becomes the current mode. Indentation is
// for people. The driver does the same, and uses indentation, where a file has it, for two
// things only: a line at the left margin is global, and the lines below a line that has no
// rule (irrelevant, unmodelled, unrecognised) share its fate.
#pragma once

#include <string_view>
#include <vector>

#include "frontend/fence/line_parser.h"
#include "frontend/ios/known_lines.h"
#include "frontend/ios/statement.h"
#include "frontend/load.h"

namespace tiramisu::ios {

class Driver {
 public:
  Driver(IosDraft& draft, const LoadOptions& options);

  /// Reads one file into the draft. Every line gets its class; nothing is thrown.
  void read_file(FileId file, const SourceFile& source);

 private:
  /// A mode on the stack. The bottom one is global configuration.
  struct Frame {
    Mode mode = Mode::kGlobal;
    int indent = -1;  ///< of the line that opened it
    LineOutcome fate = {};  ///< kIgnored, kForeignFamily: of the lines inside
  };

  LineClass read_line(std::string_view text, std::uint32_t begin);
  LineClass read_statement(int indent);
  bool read_in(std::size_t level, int indent, LineOutcome& outcome);
  bool parse_in(Mode mode, Statement& statement);
  void leave_frames(int indent);
  void follow(std::size_t level, int indent, const LineOutcome& outcome);
  LineClass share_fate(LineOutcome fate);
  LineClass read_foreign_family(int indent, bool& handled);
  LineClass unrecognised(int indent, Span offending);
  LineClass finish(LineOutcome outcome);
  LineOutcome default_fate(Mode mode) const;
  bool begins_text_block();
  bool in_text_block(std::string_view text);
  void join_free_text();

  IosDraft& draft_;
  const LoadOptions& options_;
  Values values_;
  LineParser<Parser> parser_;
  FileId file_;
  bool indented_ = true;          ///< the file's blocks are indented
  std::vector<Frame> frames_;
  std::string delimiter_;         ///< of the banner that is open; empty: none
  Span text_block_span_;
  std::optional<LineOutcome> open_fate_;  ///< files without indentation: of the last line that can open a block
};

}  // namespace tiramisu::ios
