#include "frontend/ios/driver.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu::ios {

namespace {

const TokenTable& token_table() {
  static const TokenTable table = make_token_table<Parser>(false);
  return table;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// True where the line after some block's header is indented: then the whole file is.
bool has_indented_blocks(const SourceFile& source) {
  for (std::uint32_t n = 1; n < source.line_count(); ++n) {
    const std::string_view line = source.line(n);
    if (!line.starts_with("interface ") && !line.starts_with("router ") && !line.starts_with("line ") &&
        !line.starts_with("route-map ") && !line.starts_with("ip access-list "))
      continue;
    if (const std::string_view next = source.line(n + 1); !next.empty() && is_blank(next.front())) return true;
  }
  return false;
}

template <class Context>
bool parse_and_read(LineParser<Parser>& parser, std::size_t rule, Context* (Parser::*entry)(), void (*read)(Context*, Statement&),
                    Statement& statement) {
  Context* tree = parser.parse(rule, entry);
  if (tree == nullptr) return false;
  read(tree, statement);
  return true;
}

}  // namespace

Driver::Driver(IosDraft& draft, const LoadOptions& options)
    : draft_(draft), options_(options), values_(draft.diagnostics), parser_(token_table(), FenceLimits{}) {}

void Driver::read_file(FileId file, const SourceFile& source) {
  file_ = file;
  indented_ = has_indented_blocks(source);
  frames_.assign(1, Frame());
  delimiter_.clear();
  open_fate_.reset();
  FileAccount account{file, {}};
  account.classes.reserve(source.line_count());
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) account.classes.push_back(read_line(source.line(n), source.line_begin(n)));
  if (!delimiter_.empty())
    draft_.diagnostics.push_back({DiagnosticCode::kTruncatedFile, text_block_span_, fmt::format("the text that begins here has no end '{}'", delimiter_)});
  draft_.device.files.push_back(std::move(account));
}

LineClass Driver::read_line(std::string_view text, std::uint32_t begin) {
  if (!delimiter_.empty()) {
    in_text_block(text);
    return LineClass::kIrrelevant;
  }
  std::size_t indent = 0;
  while (indent < text.size() && is_blank(text[indent])) ++indent;
  if (text.find_first_not_of(" \t\f\v", indent) == std::string_view::npos || text[indent] == '!') return LineClass::kBlank;
  const Span whole{file_, begin + static_cast<std::uint32_t>(indent), begin + static_cast<std::uint32_t>(text.size())};
  if (text.size() > options_.max_line_bytes) {
    draft_.diagnostics.push_back({DiagnosticCode::kLineTooLong, whole, fmt::format("the line has {} bytes, the limit is {}", text.size(), options_.max_line_bytes)});
    draft_.device.unmodelled.push_back({whole, LineClass::kUnrecognised, LineReach::kDevice, {}});
    return LineClass::kUnrecognised;
  }
  if (!parser_.scan(file_, text.substr(indent), whole.begin)) return unrecognised(static_cast<int>(indent), whole);
  if (begins_text_block()) return LineClass::kIrrelevant;
  join_free_text();
  return read_statement(static_cast<int>(indent));
}

LineClass Driver::read_statement(int indent) {
  leave_frames(indent);
  if (frames_.back().mode == Mode::kIgnored) return share_fate(frames_.back().fate);
  if (frames_.back().mode == Mode::kForeignFamily) {
    bool handled = true;
    const LineClass line_class = read_foreign_family(indent, handled);
    if (handled) return line_class;
  }
  Span offending = parser_.tokens().word(0).span();
  for (std::size_t level = frames_.size(); level-- > 0;) {
    LineOutcome outcome;
    values_.restart();
    if (read_in(level, indent, outcome)) {
      // A value that the device would reject: what the line was to do is not in the model.
      if (values_.failed()) {
        const std::optional<Mode> enters = outcome.enters;
        outcome = default_fate(frames_[level].mode);
        outcome.line_class = LineClass::kUnmodelled;
        outcome.enters = enters;
      }
      follow(level, indent, outcome);
      return finish(std::move(outcome));
    }
    if (parser_.offending().begin > offending.begin) offending = parser_.offending();
  }
  if (!indented_ && open_fate_) return share_fate(*open_fate_);
  return unrecognised(indent, offending);
}

/// Reads the current line as one of a frame's mode: by the table of known lines, by the grammar.
bool Driver::read_in(std::size_t level, int indent, LineOutcome& outcome) {
  const Mode mode = frames_[level].mode;
  if (mode == Mode::kIgnored || mode == Mode::kForeignFamily) return false;
  const KnownLine* known = find_known_line(mode, parser_.tokens());
  Statement statement{draft_, values_, parser_.tokens().line_span(), {}};
  if ((known == nullptr || known->line_class != LineClass::kIrrelevant) && parse_in(mode, statement)) {
    outcome = std::move(statement.outcome);
    open_fate_.reset();
    return true;
  }
  if (known == nullptr) return false;
  outcome = default_fate(mode);
  outcome.line_class = known->line_class;
  if (known->reach != outcome.reach) outcome.element.clear();
  outcome.reach = known->reach;
  LineOutcome fate = outcome;
  fate.line_class = known->below;
  // The lines below belong to it; a parent's line inside a block leaves the block open.
  if (indented_) {
    frames_.push_back({Mode::kIgnored, indent, std::move(fate)});
  } else if (mode == Mode::kGlobal) {
    frames_.resize(1);
    open_fate_ = std::move(fate);
  }
  return true;
}

bool Driver::parse_in(Mode mode, Statement& s) {
  switch (mode) {
    case Mode::kGlobal:
      return parse_and_read(parser_, Parser::RuleGlobalLine, &Parser::globalLine, read_global, s);
    case Mode::kInterface:
      return parse_and_read(parser_, Parser::RuleInterfaceLine, &Parser::interfaceLine, read_interface, s);
    case Mode::kVlan:
      return parse_and_read(parser_, Parser::RuleVlanLine, &Parser::vlanLine, read_vlan, s);
    case Mode::kVrf:
      return parse_and_read(parser_, Parser::RuleVrfLine, &Parser::vrfLine, read_vrf, s);
    case Mode::kAcl:
      return parse_and_read(parser_, Parser::RuleAclLine, &Parser::aclLine, read_acl, s);
    case Mode::kRouteMap:
      return parse_and_read(parser_, Parser::RuleRouteMapLine, &Parser::routeMapLine, read_route_map, s);
    case Mode::kOspf:
      return parse_and_read(parser_, Parser::RuleOspfLine, &Parser::ospfLine, read_ospf, s);
    case Mode::kBgp:
    case Mode::kBgpFamily:
      return parse_and_read(parser_, Parser::RuleBgpLine, &Parser::bgpLine, read_bgp, s);
    case Mode::kTemplate:
      return parse_and_read(parser_, Parser::RuleTemplateLine, &Parser::templateLine, read_template, s);
    case Mode::kForeignFamily:
    case Mode::kIgnored:
      break;
  }
  return false;
}

/// Leaves what indentation says is over.
void Driver::leave_frames(int indent) {
  while (frames_.back().mode == Mode::kIgnored && indent <= frames_.back().indent) frames_.pop_back();
  if (indented_ && indent == 0) frames_.resize(1);
}

/// Moves to where the line that was read at `level` leads.
void Driver::follow(std::size_t level, int indent, const LineOutcome& outcome) {
  if (frames_.back().mode == Mode::kIgnored && frames_.back().indent == indent) return;
  frames_.resize(std::min(frames_.size(), level + 1));
  const Mode mode = frames_.back().mode;
  const bool in_family = mode == Mode::kBgpFamily || mode == Mode::kTemplate;
  // A family or template stands beside the one before it, not inside.
  const bool leaves = outcome.leaves || (in_family && (outcome.leaves_family || outcome.enters));
  if (leaves && frames_.size() > 1) frames_.pop_back();
  if (outcome.enters) frames_.push_back({*outcome.enters, indent, outcome});
  if (frames_.back().mode == Mode::kBgp || frames_.back().mode == Mode::kTemplate) draft_.bgp_vrf = 0;
}

/// The lines of a BGP address family that is not modelled; not handled where it ends.
LineClass Driver::read_foreign_family(int indent, bool& handled) {
  const std::string_view first = parser_.tokens().word(0).text();
  if (first == "exit-address-family" || first == "exit") {
    frames_.pop_back();
    return LineClass::kIrrelevant;
  }
  const bool over = first == "address-family" || (indented_ && indent < frames_.back().indent) ||
                    (!indented_ && (first == "interface" || first == "router" || first == "ip" || first == "route-map" ||
                                    first == "access-list" || first == "line" || first == "end"));
  if (!over) return share_fate(frames_.back().fate);
  frames_.pop_back();
  handled = false;
  return LineClass::kBlank;
}

LineClass Driver::share_fate(LineOutcome fate) {
  fate.enters.reset();
  fate.leaves = false;
  return finish(std::move(fate));
}

LineClass Driver::unrecognised(int indent, Span offending) {
  LineOutcome outcome = default_fate(frames_.back().mode);
  outcome.line_class = LineClass::kUnrecognised;
  if (indented_) frames_.push_back({Mode::kIgnored, indent, outcome});
  draft_.diagnostics.push_back({DiagnosticCode::kUnrecognisedLine, offending,
                                offending.begin == offending.end ? "a word is missing here" : "this line is not understood from here on"});
  return finish(std::move(outcome));
}

LineClass Driver::finish(LineOutcome outcome) {
  if (outcome.line_class == LineClass::kUnmodelled || outcome.line_class == LineClass::kUnrecognised)
    draft_.device.unmodelled.push_back({parser_.tokens().line_span(), outcome.line_class, outcome.reach, std::move(outcome.element), outcome.prefix_limit});
  return outcome.line_class;
}

/// What a line of a mode that is not read may change.
LineOutcome Driver::default_fate(Mode mode) const {
  LineOutcome fate;
  switch (mode) {
    case Mode::kInterface:
      fate.reach = LineReach::kInterface;
      fate.element = draft_.device.interfaces[draft_.interface].name;
      break;
    case Mode::kVlan:
      fate.reach = LineReach::kLayer2;
      break;
    case Mode::kVrf:
      fate.reach = LineReach::kVrf;
      fate.element = draft_.device.vrfs[draft_.vrf].name;
      break;
    case Mode::kAcl:
      fate.reach = LineReach::kAcl;
      fate.element = draft_.device.acls[draft_.acl].name;
      break;
    case Mode::kRouteMap:
      fate.reach = LineReach::kRoutePolicy;
      fate.element = draft_.device.route_policies[draft_.route_policy].name;
      break;
    case Mode::kOspf:
      fate.reach = LineReach::kOspf;
      break;
    case Mode::kBgp:
    case Mode::kBgpFamily:
    case Mode::kForeignFamily:
    case Mode::kTemplate:
      fate.reach = LineReach::kBgp;
      break;
    case Mode::kGlobal:
    case Mode::kIgnored:
      break;
  }
  return fate;
}

/// `banner TYPE DELIMITER text ... DELIMITER` and `macro name NAME ... @`.
bool Driver::begins_text_block() {
  const LineTokenStream& line = parser_.tokens();
  std::size_t word = 0;
  if (line.word(0).text() == "macro" && line.word(1).text() == "name") {
    delimiter_ = "@";
    text_block_span_ = line.line_span();
    return true;
  }
  if (line.word(0).text() != "banner" || line.word_count() < 2) return false;
  static constexpr std::string_view kTypes[] = {"exec",      "incoming", "login", "motd", "prompt-timeout", "slip-ppp", "config-save"};
  word = std::find(std::begin(kTypes), std::end(kTypes), line.word(1).text()) == std::end(kTypes) ? 1 : 2;
  const std::string_view start = line.word(word).text();
  if (start.empty()) return false;
  // Running configurations show the delimiter as the two characters ^C.
  delimiter_ = start.starts_with("^C") ? "^C" : std::string(start.substr(0, 1));
  text_block_span_ = line.line_span();
  const std::string_view rest(start.data() + delimiter_.size(), line.word(line.word_count()).text().data() - start.data() - delimiter_.size());
  in_text_block(rest);
  return true;
}

/// Ends the open text where this line ends it.
bool Driver::in_text_block(std::string_view text) {
  if (text.find(delimiter_) == std::string_view::npos) return true;
  delimiter_.clear();
  return false;
}

/// Makes the free text of a line one token: descriptions, remarks, regular expressions.
void Driver::join_free_text() {
  LineTokenStream& line = parser_.tokens();
  const std::string_view first = line.word(0).text();
  const std::string_view second = line.word(1).text();
  if (first == "description" || first == "remark") return line.join_rest(1);
  if (second == "remark") return line.join_rest(2);
  if (first == "access-list" && line.word(2).text() == "remark") return line.join_rest(3);
  if (first == "neighbor" && line.word(2).text() == "description") return line.join_rest(3);
  if (first != "ip") return;
  if (second == "prefix-list" && line.word(3).text() == "description") return line.join_rest(4);
  if (second != "as-path" && second != "community-list" && second != "extcommunity-list") return;
  for (std::size_t i = 3; i < 6; ++i)
    if (line.word(i).text() == "permit" || line.word(i).text() == "deny") return line.join_rest(i + 1);
}

}  // namespace tiramisu::ios
