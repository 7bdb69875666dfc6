// From files to the draft: statements in force, each given to its reader, each line to its class.
#pragma once

#include <vector>

#include "frontend/fence/line_parser.h"
#include "frontend/junos/config_tree.h"
#include "frontend/junos/statement.h"
#include "frontend/load.h"

namespace tiramisu::junos {

/// Reads files into a draft. The draft's Device gets a FileAccount for each. O(bytes).
class Reader {
 public:
  Reader(JunosDraft& draft, const SourceMap& sources, const LoadOptions& options);

  void read_file(FileId file);

 private:
  void read(const ActiveStatement& statement);
  bool parse(const Words& words, std::string instance);
  void dispatch(Parser::TopStatementContext* tree, Statement& statement);
  bool read_known(const Words& words, const Words& all);
  void read_unknown_in_policy(const Words& words);
  std::string element_of(LineReach reach, const Words& words) const;
  void record(const ActiveStatement& statement, LineClass line_class, LineReach reach, std::string element);
  void mark(Span span, LineClass line_class);
  Span on_last_line(const Words& words) const;
  void mark_containers(const Words& words, LineClass line_class);

  JunosDraft& draft_;
  const SourceMap& sources_;
  const LoadOptions& options_;
  Values values_;
  LineParser<Parser> parser_;
  FileAccount* account_ = nullptr;
  std::vector<bool> leaf_;  ///< by line: a statement ends there
  StatementOutcome outcome_;
};

}  // namespace tiramisu::junos
