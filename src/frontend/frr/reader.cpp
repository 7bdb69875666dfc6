#include "frontend/frr/reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "frontend/file_role.h"

namespace tiramisu::frr {
namespace {

const TokenTable& token_table() {
  static const TokenTable kTable = make_token_table<Parser>(false);
  return kTable;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool starts_interfaces(std::string_view line) {
  constexpr std::array<std::string_view, 4> kStarts = {"auto ", "iface ", "allow-hotplug ", "source /etc/network"};
  return std::any_of(kStarts.begin(), kStarts.end(), [line](std::string_view start) { return line.starts_with(start); });
}

/// The statements of address families that the BGP node has too, for text without indentation.
bool is_family_word(std::string_view word) {
  constexpr std::array<std::string_view, 8> kWords = {"neighbor", "network",  "redistribute", "aggregate-address",
                                                      "no",       "distance", "maximum-paths", "import"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

Reader::Reader(FrrDraft& draft, const SourceMap& sources, const LoadOptions& options)
    : draft_(draft), sources_(sources), options_(options), values_(draft.diagnostics), parser_(token_table(), FenceLimits()) {}

Reader::Section Reader::first_section(std::string_view path, std::string_view text) {
  const std::string_view name = base_name(path);
  if (name == "daemons" || name == "vtysh.conf") return Section::kDaemons;
  if (name == "interfaces") return Section::kInterfaces;
  // Cumulus' concatenated form begins with the bare host name and the interfaces.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (starts_interfaces(line)) return Section::kInterfaces;
    if (!line.empty() && !line.starts_with('#') && line.find(' ') != std::string_view::npos) break;
    if (line == "!") break;
    at = end + 1;
  }
  return Section::kFrr;
}

void Reader::read_file(FileId file) {
  const SourceFile& source = sources_[file];
  file_ = file;
  section_ = first_section(source.path(), source.text());
  nodes_ = {section_ == Section::kInterfaces ? Node::kIfupdown : Node::kConfig};
  draft_.interface = InterfaceId();
  seen_statement_ = false;
  FileAccount account{file, std::vector<LineClass>(source.line_count(), LineClass::kBlank)};
  const bool complete = source.text().ends_with('\n');
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) {
    line_class_ = LineClass::kBlank;
    read_line(source.line(n), source.line_begin(n), n == source.line_count() && !complete);
    account.classes[n - 1] = line_class_;
  }
  draft_.device.files.push_back(std::move(account));
}

/// True where the line is only a mark between two parts of a concatenated file.
bool Reader::switch_section(std::string_view line) {
  if (section_ == Section::kDaemons) return false;
  const auto become = [this](Section section, Node node) {
    section_ = section;
    nodes_ = {node};
    draft_.interface = InterfaceId();
  };
  if (line.starts_with("# ports.conf")) become(Section::kPorts, Node::kConfig);
  if (line.starts_with("#frr version") || line.starts_with("frr version ") || line.starts_with("frr defaults ")) {
    if (section_ != Section::kFrr) become(Section::kFrr, Node::kConfig);
  } else if (line.starts_with('!') && section_ != Section::kFrr) {
    become(Section::kFrr, Node::kConfig);
  } else if (section_ != Section::kInterfaces && starts_interfaces(line)) {
    become(Section::kInterfaces, Node::kIfupdown);
  }
  return line.empty() || line.starts_with('#') || line.starts_with('!');
}

void Reader::read_line(std::string_view text, std::uint32_t begin, bool last_without_newline) {
  if (switch_section(trim(text))) return;
  values_.restart();
  furthest_ = Span();
  furthest_word_ = 0;
  if (text.size() > options_.max_line_bytes || !parser_.scan(file_, text, begin)) {
    const auto length = static_cast<std::uint32_t>(text.size());
    draft_.diagnostics.push_back({DiagnosticCode::kLineTooLong, {file_, begin, begin + 1},
                                  text.size() > options_.max_line_bytes
                                      ? fmt::format("the line has {} bytes, the limit is {}", length, options_.max_line_bytes)
                                      : "the line has more words than can be read"});
    draft_.device.unmodelled.push_back({{file_, begin, begin + length}, LineClass::kUnrecognised, LineReach::kDevice, ""});
    line_class_ = LineClass::kUnrecognised;
    return;
  }
  if (section_ == Section::kPorts || section_ == Section::kDaemons) {
    line_class_ = LineClass::kIrrelevant;
    return;
  }
  if (take_bare_hostname()) return;
  seen_statement_ = true;
  join_text();
  read_nodes(last_without_newline);
}

/// The first line of Cumulus' concatenated form.
bool Reader::take_bare_hostname() {
  if (section_ != Section::kInterfaces || seen_statement_ || parser_.tokens().word_count() != 1) return false;
  seen_statement_ = true;
  if (draft_.device.hostname.empty()) {
    draft_.device.hostname = std::string(parser_.tokens().word(0).text());
    draft_.device.hostname_span = parser_.tokens().word(0).span();
  }
  line_class_ = LineClass::kModelled;
  return true;
}

/// Descriptions and regular expressions run to the end of the line.
void Reader::join_text() {
  LineTokenStream& line = parser_.tokens();
  const auto word = [&](std::size_t i) { return line.word(i).text(); };
  const std::size_t first = word(0) == "no" ? 1 : 0;
  const auto is_expression_list = [](std::string_view w) { return w == "community-list" || w == "extcommunity-list" || w == "as-path"; };
  if (word(first) == "description" || word(first) == "alias") {
    line.join_rest(first + 1);
  } else if (word(first) == "neighbor" && word(first + 2) == "description") {
    line.join_rest(first + 3);
  } else if (word(first) == "ip" && word(first + 1) == "prefix-list" && word(first + 3) == "description") {
    line.join_rest(first + 4);
  } else if ((word(first) == "ip" || word(first) == "bgp") && is_expression_list(word(first + 1))) {
    for (std::size_t i = first + 2; i < line.word_count(); ++i)
      if (word(i) == "permit" || word(i) == "deny") return line.join_rest(i + 1);
  } else if (word(first) == "access-list" || word(first + 1) == "access-list") {
    for (std::size_t i = first + 1; i < line.word_count(); ++i)
      if (word(i) == "remark") return line.join_rest(i + 1);
  }
}

void Reader::read_nodes(bool last_without_newline) {
  if (nodes_.back() == Node::kForeign && read_foreign()) return;
  for (std::size_t depth = nodes_.size(); depth > 0; --depth) {
    if (nodes_[depth - 1] == Node::kForeign) continue;
    if (read_in(nodes_[depth - 1], depth)) return;
  }
  reject(last_without_newline);
}

/// True where the line is part of the foreign block; else the nodes above decide.
bool Reader::read_foreign() {
  const std::string_view word = parser_.tokens().word(0).text();
  const bool in_bgp = nodes_.size() > 2;
  const bool closes = word == "exit" || word == "quit" || (in_bgp && word == "exit-address-family");
  const bool indented = parser_.tokens().word(0).span().begin > sources_[file_].line_begin(sources_[file_].position(parser_.tokens().word(0).span().begin).line);
  if (!closes && !indented && !(in_bgp && is_family_word(word))) return false;
  if (closes) {
    line_class_ = LineClass::kIrrelevant;
    nodes_.pop_back();
    return true;
  }
  record(foreign_.line_class, foreign_.reach, foreign_.element);
  return true;
}

template <class Context>
bool Reader::read_with(std::size_t rule, Context* (Parser::*entry)(), void (*reader)(Context*, Statement&), std::size_t depth) {
  Context* tree = parser_.parse(rule, entry);
  if (tree == nullptr) {
    if (!furthest_.valid() || parser_.offending_word() > furthest_word_) {
      furthest_ = parser_.offending();
      furthest_word_ = parser_.offending_word();
    }
    return false;
  }
  Statement statement{draft_, values_, parser_.tokens().line_span(), {}};
  reader(tree, statement);
  take(statement, depth);
  return true;
}

bool Reader::read_in(Node node, std::size_t depth) {
  bool done = false;
  switch (node) {
    case Node::kConfig:
      done = read_with(Parser::RuleConfigLine, &Parser::configLine, read_config, depth);
      break;
    case Node::kInterface:
      done = read_with(Parser::RuleInterfaceLine, &Parser::interfaceLine, read_interface, depth);
      break;
    case Node::kVrf:
      done = read_with(Parser::RuleVrfLine, &Parser::vrfLine, read_vrf, depth);
      break;
    case Node::kRouteMap:
      done = read_with(Parser::RuleRouteMapLine, &Parser::routeMapLine, read_route_map, depth);
      break;
    case Node::kOspf:
      done = read_with(Parser::RuleOspfLine, &Parser::ospfLine, read_ospf, depth);
      break;
    case Node::kBgp:
      done = read_with(Parser::RuleBgpLine, &Parser::bgpLine, read_bgp, depth);
      break;
    case Node::kBgpFamily:
      done = read_with(Parser::RuleBgpFamilyLine, &Parser::bgpFamilyLine, read_bgp_family, depth);
      break;
    case Node::kIfupdown:
      done = read_with(Parser::RuleIfupdownLine, &Parser::ifupdownLine, read_ifupdown, depth);
      break;
    case Node::kForeign:
      break;
  }
  return done || read_known(node, depth);
}

bool Reader::read_known(Node node, std::size_t depth) {
  const auto known = find_known_line(node, parser_.tokens());
  if (!known) return false;
  Statement statement{draft_, values_, parser_.tokens().line_span(), {}};
  statement.outcome.line_class = known->line_class;
  statement.outcome.reach = known->reach;
  statement.outcome.element = element_of(known->reach, node);
  if (known->opens_block) statement.enter(Node::kForeign);
  if (node == Node::kRouteMap && known->line_class == LineClass::kUnmodelled) {
    // `no match ...` too: what it takes away is not in the model.
    PolicyTerm& term = draft_.current_term();
    const bool is_set = parser_.tokens().word(0).text() == "set" || parser_.tokens().word(1).text() == "set";
    if (is_set)
      term.sets.push_back({SetUnmodelled{statement.line}, statement.line});
    else
      term.matches.push_back({MatchUnmodelled{statement.line}, statement.line});
  }
  take(statement, depth);
  return true;
}

/// Moves to the node that the line was of, and on to the one that it opens.
void Reader::take(const Statement& statement, std::size_t depth) {
  nodes_.resize(depth);
  const LineOutcome& outcome = statement.outcome;
  if (values_.failed()) {
    const auto [reach, element] = reach_of(nodes_.back());
    record(LineClass::kUnrecognised, reach, element);
  } else {
    record(outcome.line_class, outcome.reach, outcome.element, outcome.prefix_limit);
  }
  if (outcome.leaves && nodes_.size() > 1) nodes_.pop_back();
  if (outcome.leaves_all) nodes_.resize(1);
  if (!outcome.enters) return;
  nodes_.push_back(*outcome.enters);
  foreign_ = outcome;
  if (values_.failed()) foreign_.line_class = LineClass::kUnrecognised;
}

void Reader::record(LineClass line_class, LineReach reach, const std::string& element, std::optional<std::uint32_t> prefix_limit) {
  line_class_ = line_class;
  if (line_class != LineClass::kUnmodelled && line_class != LineClass::kUnrecognised) return;
  const Span span = parser_.tokens().line_span();
  draft_.device.unmodelled.push_back({span, line_class, reach, element, prefix_limit});
  // Whether a limit can be reached is known only when all devices are.
  if (line_class == LineClass::kUnmodelled && !prefix_limit && reach != LineReach::kIpv6)
    draft_.diagnostics.push_back({DiagnosticCode::kUnmodelledLine, span, "the statement is not modelled"});
}

void Reader::reject(bool last_without_newline) {
  const LineTokenStream& line = parser_.tokens();
  const bool at_end = furthest_word_ >= line.word_count();
  const Span where = furthest_.valid() ? furthest_ : line.line_span();
  if (at_end && last_without_newline) {
    draft_.diagnostics.push_back({DiagnosticCode::kTruncatedFile, where, "the file ends in the middle of this statement"});
  } else {
    std::string message = at_end ? "the statement is not complete" : fmt::format("'{}' is not understood here", line.word(furthest_word_).text());
    draft_.diagnostics.push_back({DiagnosticCode::kUnrecognisedLine, where, std::move(message)});
  }
  const bool indented = line.word(0).span().begin > sources_[file_].line_begin(sources_[file_].position(line.word(0).span().begin).line);
  const auto [reach, element] = reach_of(indented || nodes_.back() == Node::kIfupdown ? nodes_.back() : Node::kConfig);
  record(LineClass::kUnrecognised, reach, element);
}

std::string Reader::element_of(LineReach reach, Node node) const {
  if (reach == LineReach::kInterface && draft_.interface.valid()) return draft_.device.interfaces[draft_.interface].name;
  if (reach == LineReach::kRoutePolicy && node == Node::kRouteMap) return draft_.device.route_policies[draft_.route_policy].name;
  if (reach == LineReach::kVrf && node == Node::kVrf) return draft_.vrf;
  if (reach == LineReach::kVrf && !draft_.bgp.empty()) {
    const std::string& name = draft_.bgp[draft_.bgp_instance].vrf.vrf.name;
    return name.empty() ? std::string(kDefaultVrfName) : name;
  }
  return "";
}

std::pair<LineReach, std::string> Reader::reach_of(Node node) const {
  const auto with_element = [&](LineReach reach) { return std::pair(reach, element_of(reach, node)); };
  switch (node) {
    case Node::kInterface:
      return with_element(LineReach::kInterface);
    case Node::kIfupdown:
      return draft_.interface.valid() ? with_element(LineReach::kInterface) : std::pair(LineReach::kDevice, std::string());
    case Node::kVrf:
      return with_element(LineReach::kVrf);
    case Node::kRouteMap:
      return with_element(LineReach::kRoutePolicy);
    case Node::kOspf:
      return {LineReach::kOspf, ""};
    case Node::kBgp:
    case Node::kBgpFamily:
      return {LineReach::kBgp, ""};
    case Node::kForeign:
      return {foreign_.reach, foreign_.element};
    case Node::kConfig:
      break;
  }
  return {LineReach::kDevice, ""};
}

}  // namespace tiramisu::frr
