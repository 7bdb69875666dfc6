#include "frontend/nxos/driver.h"

#include <algorithm>

#include <fmt/format.h>

namespace tiramisu::nxos {
namespace {

const TokenTable& token_table() {
  static const TokenTable table = make_token_table<Parser>(false);
  return table;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

template <class Context>
bool parse_and_read(LineParser<Parser>& parser, std::size_t rule, Context* (Parser::*entry)(), void (*read)(Context*, Statement&),
                    Statement& statement) {
  Context* tree = parser.parse(rule, entry);
  if (tree == nullptr) return false;
  read(tree, statement);
  return true;
}

}  // namespace

Driver::Driver(NxosDraft& draft, const LoadOptions& options)
    : draft_(draft), options_(options), values_(draft.diagnostics), parser_(token_table(), FenceLimits{}) {}

void Driver::read_file(FileId file, const SourceFile& source) {
  file_ = file;
  frames_.assign(1, Frame());
  FileAccount account{file, {}};
  account.classes.reserve(source.line_count());
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) account.classes.push_back(read_line(source.line(n), source.line_begin(n)));
  if (!delimiter_.empty())
    draft_.diagnostics.push_back({DiagnosticCode::kTruncatedFile, text_span_, fmt::format("the text that begins here has no end '{}'", delimiter_)});
  delimiter_.clear();
  draft_.device.files.push_back(std::move(account));
}

LineClass Driver::read_line(std::string_view text, std::uint32_t begin) {
  std::size_t indent = 0;
  while (indent < text.size() && is_blank(text[indent])) ++indent;
  if (!delimiter_.empty()) {
    if (text.find(delimiter_) != std::string_view::npos) delimiter_.clear();
    return LineClass::kIrrelevant;
  }
  if (text.find_first_not_of(" \t\f\v", indent) == std::string_view::npos || text[indent] == '!') return LineClass::kBlank;
  const Span whole{file_, begin + static_cast<std::uint32_t>(indent), begin + static_cast<std::uint32_t>(text.size())};
  if (text.size() > options_.max_line_bytes) {
    draft_.diagnostics.push_back({DiagnosticCode::kLineTooLong, whole, fmt::format("the line has {} bytes, the limit is {}", text.size(), options_.max_line_bytes)});
    draft_.device.unmodelled.push_back({whole, LineClass::kUnrecognised, LineReach::kDevice, {}});
    return LineClass::kUnrecognised;
  }
  if (!parser_.scan(file_, text.substr(indent), whole.begin)) return unrecognised(static_cast<int>(indent), whole);
  if (begins_banner()) return LineClass::kIrrelevant;
  join_free_text();
  return read_statement(static_cast<int>(indent));
}

LineClass Driver::read_statement(int indent) {
  leave_frames(indent);
  if (frames_.back().mode == Mode::kIgnored) return finish(frames_.back().fate);
  Span offending = parser_.tokens().word(0).span();
  for (std::size_t level = frames_.size(); level-- > 0;) {
    LineOutcome outcome;
    values_.restart();
    if (read_in(level, indent, outcome)) {
      const std::optional<Mode> enters = outcome.enters;
      // A value that the device would reject: what the line was to do is not in the model.
      if (values_.failed()) {
        outcome = default_fate(frames_[level].mode);
        outcome.line_class = LineClass::kUnmodelled;
      }
      if (frames_.back().mode != Mode::kIgnored) {
        frames_.resize(level + 1);
        if (outcome.leaves && frames_.size() > 1) frames_.pop_back();
        if (enters) frames_.push_back({*enters, indent, outcome});
      }
      return finish(outcome);
    }
    if (parser_.offending().begin > offending.begin) offending = parser_.offending();
  }
  return unrecognised(indent, offending);
}

/// Reads the current line as one of a frame's mode: by the table of known lines, by the grammar.
bool Driver::read_in(std::size_t level, int indent, LineOutcome& outcome) {
  const Mode mode = frames_[level].mode;
  const KnownLine* known = find_known_line(mode, parser_.tokens());
  Statement statement{draft_, values_, parser_.tokens().line_span(), {}};
  if ((known == nullptr || known->line_class != LineClass::kIrrelevant) && parse_in(mode, statement)) {
    outcome = std::move(statement.outcome);
    if (outcome.enters == Mode::kIgnored) {
      frames_.resize(level + 1);
      LineOutcome fate = outcome;
      fate.enters.reset();
      frames_.push_back({Mode::kIgnored, indent, std::move(fate)});
    }
    return true;
  }
  if (known == nullptr) return false;
  outcome = default_fate(mode);
  outcome.line_class = known->line_class;
  if (known->reach != outcome.reach) outcome.element.clear();
  outcome.reach = known->reach;
  LineOutcome fate = outcome;
  fate.line_class = known->below;
  frames_.resize(level + 1);
  frames_.push_back({Mode::kIgnored, indent, std::move(fate)});
  return true;
}

bool Driver::parse_in(Mode mode, Statement& s) {
  switch (mode) {
    case Mode::kGlobal:
      return parse_and_read(parser_, Parser::RuleGlobalLine, &Parser::globalLine, read_global, s);
    case Mode::kInterface:
      return parse_for_range(s);
    case Mode::kHsrp:
      return parse_and_read(parser_, Parser::RuleHsrpLine, &Parser::hsrpLine, read_hsrp, s);
    case Mode::kVlan:
      return parse_and_read(parser_, Parser::RuleVlanLine, &Parser::vlanLine, read_vlan, s);
    case Mode::kVrf:
      return parse_and_read(parser_, Parser::RuleVrfLine, &Parser::vrfLine, read_vrf, s);
    case Mode::kAcl:
      return parse_and_read(parser_, Parser::RuleAclLine, &Parser::aclLine, read_acl, s);
    case Mode::kRouteMap:
      return parse_and_read(parser_, Parser::RuleRouteMapLine, &Parser::routeMapLine, read_route_map, s);
    case Mode::kOspf:
    case Mode::kOspfVrf:
      return parse_and_read(parser_, Parser::RuleOspfLine, &Parser::ospfLine, read_ospf, s);
    case Mode::kBgp:
    case Mode::kBgpVrf:
      return parse_and_read(parser_, Parser::RuleBgpLine, &Parser::bgpLine, read_bgp, s);
    case Mode::kBgpFamily:
      return parse_and_read(parser_, Parser::RuleBgpFamilyLine, &Parser::bgpFamilyLine, read_bgp_family, s);
    case Mode::kNeighbor:
    case Mode::kNeighborFamily:
      return parse_and_read(parser_, Parser::RuleNeighborLine, &Parser::neighborLine, read_neighbor, s);
    case Mode::kIgnored:
      break;
  }
  return false;
}

/// A line under `interface Ethernet1/1-4` is one of each interface.
bool Driver::parse_for_range(Statement& s) {
  Parser::InterfaceLineContext* tree = parser_.parse(Parser::RuleInterfaceLine, &Parser::interfaceLine);
  if (tree == nullptr) return false;
  for (const InterfaceId id : draft_.interfaces) {
    draft_.interface = id;
    read_interface(tree, s);
    // One record for each: the driver makes that of the last.
    if (id != draft_.interfaces.back() && s.outcome.line_class == LineClass::kUnmodelled) static_cast<void>(finish(s.outcome));
  }
  return true;
}

/// Leaves what indentation says is over, and goes back to the element of the mode that is left.
void Driver::leave_frames(int indent) {
  while (frames_.size() > 1 && indent <= frames_.back().indent) frames_.pop_back();
  const auto inside = [&](Mode mode) {
    return std::any_of(frames_.begin(), frames_.end(), [mode](const Frame& frame) { return frame.mode == mode; });
  };
  if (!inside(Mode::kBgpVrf)) draft_.bgp_vrf = 0;
  if (!inside(Mode::kOspfVrf) && inside(Mode::kOspf)) draft_.ospf = open_ospf(draft_, draft_.device.ospf[draft_.ospf].name, {}, Span());
}

LineClass Driver::unrecognised(int indent, Span offending) {
  LineOutcome outcome = default_fate(frames_.back().mode);
  outcome.line_class = LineClass::kUnrecognised;
  frames_.push_back({Mode::kIgnored, indent, outcome});
  draft_.diagnostics.push_back({DiagnosticCode::kUnrecognisedLine, offending,
                                offending.begin == offending.end ? "a word is missing here" : "this line is not understood from here on"});
  return finish(outcome);
}

LineClass Driver::finish(const LineOutcome& outcome) {
  if (outcome.line_class == LineClass::kUnmodelled || outcome.line_class == LineClass::kUnrecognised)
    draft_.device.unmodelled.push_back({parser_.tokens().line_span(), outcome.line_class, outcome.reach, outcome.element, outcome.prefix_limit});
  return outcome.line_class;
}

/// What a line of a mode that is not read may change.
LineOutcome Driver::default_fate(Mode mode) const {
  LineOutcome fate;
  switch (mode) {
    case Mode::kInterface:
    case Mode::kHsrp:
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
    case Mode::kOspfVrf:
      fate.reach = LineReach::kOspf;
      break;
    case Mode::kBgp:
    case Mode::kBgpVrf:
    case Mode::kBgpFamily:
    case Mode::kNeighbor:
    case Mode::kNeighborFamily:
      fate.reach = LineReach::kBgp;
      break;
    case Mode::kGlobal:
    case Mode::kIgnored:
      break;
  }
  return fate;
}

/// `banner KIND DELIMITER text ... DELIMITER`.
bool Driver::begins_banner() {
  const LineTokenStream& line = parser_.tokens();
  if (line.word(0).text() != "banner" || line.word_count() < 3) return false;
  const std::string_view start = line.word(2).text();
  // Running configurations of some releases show the delimiter as the two characters ^C.
  delimiter_ = start.starts_with("^C") ? "^C" : std::string(start.substr(0, 1));
  text_span_ = line.line_span();
  const char* rest = start.data() + delimiter_.size();
  const std::string_view end = line.word(line.word_count() - 1).text();
  if (std::string_view(rest, static_cast<std::size_t>(end.data() + end.size() - rest)).find(delimiter_) != std::string_view::npos) delimiter_.clear();
  return true;
}

/// Makes the free text of a line one token: descriptions, remarks, regular expressions.
void Driver::join_free_text() {
  LineTokenStream& line = parser_.tokens();
  const std::string_view first = line.word(0).text();
  const std::string_view second = line.word(1).text();
  if (first == "description" || first == "remark") return line.join_rest(1);
  if (second == "remark") return line.join_rest(2);
  if (first != "ip") return;
  if (second == "prefix-list" && line.word(3).text() == "description") return line.join_rest(4);
  if (second != "as-path" && second != "community-list" && second != "extcommunity-list") return;
  for (std::size_t i = 4; i < 7; ++i)
    if (line.word(i).text() == "permit" || line.word(i).text() == "deny") return line.join_rest(i + 1);
}

}  // namespace tiramisu::nxos
