// Walks over the lines of one router's files, keeps vtysh's stack of nodes, and gives each
// line to its reader and to its class.
#pragma once

#include <string_view>
#include <vector>

#include "frontend/fence/line_parser.h"
#include "frontend/frr/lines.h"
#include "frontend/frr/statement.h"
#include "frontend/load.h"

namespace tiramisu::frr {

/// Reads files into a draft, one after the other. The draft's Device gets a FileAccount for
/// each; what is not modelled is in Device::unmodelled. O(bytes).
class Reader {
 public:
  Reader(FrrDraft& draft, const SourceMap& sources, const LoadOptions& options);

  void read_file(FileId file);

 private:
  /// The parts of a file: FRR's configuration, Linux' interfaces, Cumulus' ports.conf, and
  /// files that only say which daemons run.
  enum class Section : std::uint8_t { kFrr, kInterfaces, kPorts, kDaemons };

  static Section first_section(std::string_view path, std::string_view text);
  void read_line(std::string_view text, std::uint32_t begin, bool last_without_newline);
  bool switch_section(std::string_view line);
  bool take_bare_hostname();
  void join_text();
  void read_nodes(bool last_without_newline);
  bool read_in(Node node, std::size_t depth);
  template <class Context>
  bool read_with(std::size_t rule, Context* (Parser::*entry)(), void (*reader)(Context*, Statement&), std::size_t depth);
  bool read_known(Node node, std::size_t depth);
  bool read_foreign();
  void take(const Statement& statement, std::size_t depth);
  void record(LineClass line_class, LineReach reach, const std::string& element, std::optional<std::uint32_t> prefix_limit = {});
  void reject(bool last_without_newline);
  std::string element_of(LineReach reach, Node node) const;
  std::pair<LineReach, std::string> reach_of(Node node) const;

  FrrDraft& draft_;
  const SourceMap& sources_;
  const LoadOptions& options_;
  Values values_;
  LineParser<Parser> parser_;

  FileId file_;
  Section section_ = Section::kFrr;
  std::vector<Node> nodes_;
  LineOutcome foreign_;  ///< the class of the lines of a kForeign node
  LineClass line_class_ = LineClass::kBlank;
  Span furthest_;        ///< the word that stopped the attempt that got furthest
  std::size_t furthest_word_ = 0;
  bool seen_statement_ = false;
};

}  // namespace tiramisu::frr
