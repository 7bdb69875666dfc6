// Walks over the lines of an NX-OS configuration and gives each its reader and its class.
//
// NX-OS indents the statements of a mode by two blanks, and a mode inside another by two more.
// A line that is indented more deeply than a mode's header belongs to the mode; where it does not
// fit there, parent modes are tried as the device's command line does. The lines below a line that
// has no rule share its fate.
#pragma once

#include <string_view>
#include <vector>

#include "frontend/fence/line_parser.h"
#include "frontend/load.h"
#include "frontend/nxos/known_lines.h"
#include "frontend/nxos/statement.h"

namespace tiramisu::nxos {

class Driver {
 public:
  Driver(NxosDraft& draft, const LoadOptions& options);

  /// Reads one file into the draft. Every line gets its class; nothing is thrown.
  void read_file(FileId file, const SourceFile& source);

 private:
  /// A mode on the stack. The bottom one is global configuration.
  struct Frame {
    Mode mode = Mode::kGlobal;
    int indent = -1;        ///< of the line that opened it
    LineOutcome fate = {};  ///< kIgnored: of the lines inside
  };

  LineClass read_line(std::string_view text, std::uint32_t begin);
  LineClass read_statement(int indent);
  bool read_in(std::size_t level, int indent, LineOutcome& outcome);
  bool parse_in(Mode mode, Statement& statement);
  void leave_frames(int indent);
  LineClass unrecognised(int indent, Span offending);
  LineClass finish(const LineOutcome& outcome);
  LineOutcome default_fate(Mode mode) const;
  bool parse_for_range(Statement& statement);
  bool begins_banner();
  void join_free_text();

  NxosDraft& draft_;
  const LoadOptions& options_;
  Values values_;
  LineParser<Parser> parser_;
  FileId file_;
  std::vector<Frame> frames_;
  std::string delimiter_;  ///< of the banner that is open; empty: none
  Span text_span_;
};

}  // namespace tiramisu::nxos
