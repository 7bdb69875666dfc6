#include "frontend/junos/reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/junos/known_lines.h"

namespace tiramisu::junos {
namespace {

const TokenTable& token_table() {
  static const TokenTable kTable = make_token_table<Parser>(false);
  return kTable;
}

/// `routing-instances NAME` in front of what the router itself has, too.
bool in_instance(const Words& words) {
  return words.size() > 3 && words[0].text == "routing-instances" && (words[2].text == "protocols" || words[2].text == "routing-options");
}

bool is_ipv6(std::string_view word) {
  const auto colons = std::count(word.begin(), word.end(), ':');
  return word.find("::") != std::string_view::npos || colons >= 5;
}

/// Statements about IPv6 that look like those about IPv4.
bool about_ipv6(const Words& words) {
  const std::string_view top = words.front().text;
  if (top != "protocols" && top != "routing-options" && top != "interfaces" && top != "firewall") return false;
  return std::any_of(words.begin(), words.end(), [](const PlacedWord& w) { return is_ipv6(w.text); });
}

int rank(LineClass c) {
  switch (c) {
    case LineClass::kBlank: return 0;
    case LineClass::kIrrelevant: return 1;
    case LineClass::kModelled: return 2;
    case LineClass::kUnmodelled: return 3;
    case LineClass::kUnrecognised: return 4;
  }
  return 0;
}

}  // namespace

Reader::Reader(JunosDraft& draft, const SourceMap& sources, const LoadOptions& options)
    : draft_(draft), sources_(sources), options_(options), values_(draft.diagnostics), parser_(token_table(), FenceLimits()) {}

void Reader::read_file(FileId file) {
  const SourceFile& source = sources_[file];
  FileAccount account{file, std::vector<LineClass>(source.line_count(), LineClass::kBlank)};
  account_ = &account;
  leaf_.assign(source.line_count(), false);
  const ConfigText text = read_config_text(file, source, options_, draft_.diagnostics);
  ConfigTree tree;
  for (const TextStatement& statement : text.statements) tree.apply(statement);
  tree.expand_groups(draft_.diagnostics);
  // What is overridden, switched off or never applied has no effect.
  for (const TextStatement& statement : text.statements)
    for (const PlacedWord& word : statement.words) mark(word.span, LineClass::kIrrelevant);
  for (const ActiveStatement& statement : tree.statements()) read(statement);
  for (const Span span : text.rejected) {
    draft_.device.unmodelled.push_back({span, LineClass::kUnrecognised, LineReach::kDevice, ""});
    mark(span, LineClass::kUnrecognised);
  }
  draft_.device.files.push_back(std::move(account));
  account_ = nullptr;
}

void Reader::mark(Span span, LineClass line_class) {
  if (!span.valid() || span.file != account_->file) return;
  LineClass& known = account_->classes[sources_[account_->file].position(span.begin).line - 1];
  if (rank(line_class) > rank(known)) known = line_class;
}

/// The line that a statement ends on has its class; those of its containers have at most "modelled".
void Reader::mark_containers(const Words& words, LineClass line_class) {
  if (line_class == LineClass::kUnmodelled || line_class == LineClass::kUnrecognised) return;
  for (const PlacedWord& word : words) mark(word.span, line_class);
}

Span Reader::on_last_line(const Words& words) const {
  const SourceFile& source = sources_[words.back().span.file];
  const std::uint32_t line = source.position(words.back().span.begin).line;
  Span span = words.back().span;
  for (const PlacedWord& word : words)
    if (word.span.file == span.file && source.position(word.span.begin).line == line) span.begin = std::min(span.begin, word.span.begin);
  // With the command of the `set` form in front.
  const std::uint32_t begin = source.line_begin(line);
  const std::string_view text = source.line(line);
  const std::size_t first = text.find_first_not_of(" \t");
  if (first != std::string_view::npos && text.substr(first).starts_with("set ")) span.begin = begin + static_cast<std::uint32_t>(first);
  return span;
}

void Reader::record(const ActiveStatement& statement, LineClass line_class, LineReach reach, std::string element) {
  mark(statement.words.back().span, line_class);
  for (const Span repeat : statement.repeats) mark(repeat, line_class);
  mark_containers(statement.words, line_class);
  if (line_class != LineClass::kUnmodelled && line_class != LineClass::kUnrecognised) return;
  draft_.device.unmodelled.push_back({on_last_line(statement.words), line_class, reach, std::move(element)});
}

void Reader::read(const ActiveStatement& statement) {
  values_.restart();
  outcome_ = {};
  Words words = statement.words;
  std::string instance;
  if (in_instance(words)) {
    instance = std::string(words[1].text);
    draft_.instance_of(instance, words[1].span);
    words.erase(words.begin(), words.begin() + 2);
  }
  if (about_ipv6(words)) return record(statement, LineClass::kUnmodelled, LineReach::kIpv6, "");
  if (parse(words, std::move(instance)) || read_known(words, statement.words)) {
    if (values_.failed()) {
      read_unknown_in_policy(words);
      return record(statement, LineClass::kUnrecognised, LineReach::kDevice, "");
    }
    return record(statement, outcome_.line_class, outcome_.reach, outcome_.element);
  }
  // Containers come as statements of their own where there is something in them.
  const Span place = parser_.offending();
  draft_.diagnostics.push_back({DiagnosticCode::kUnrecognisedLine, place, "not understood"});
  read_unknown_in_policy(words);
  record(statement, LineClass::kUnrecognised, LineReach::kDevice, "");
}

bool Reader::parse(const Words& words, std::string instance) {
  parser_.assign(words);
  auto* tree = parser_.parse(Parser::RuleStatement, &Parser::statement);
  if (tree == nullptr) return false;
  Statement statement{draft_, values_, std::move(instance), on_last_line(words), {}};
  dispatch(tree->topStatement(), statement);
  outcome_ = std::move(statement.outcome);
  return true;
}

void Reader::dispatch(Parser::TopStatementContext* tree, Statement& s) {
  if (auto* name = as<Parser::TopHostNameContext>(tree)) {
    draft_.device.hostname = std::string(text_of(name->name));
    draft_.device.hostname_span = span_of(name->name);
  } else if (as<Parser::TopManagementInstanceContext>(tree)) {
    draft_.management_instance = true;
  } else if (auto* interface = as<Parser::TopInterfaceContext>(tree)) {
    read_interface(interface, s);
  } else if (auto* option = as<Parser::TopRoutingOptionContext>(tree)) {
    if (option->routingOption() != nullptr) read_routing_option(option->routingOption(), s);
  } else if (auto* instance = as<Parser::TopInstanceContext>(tree)) {
    read_instance(instance, s);
  } else if (auto* bgp = as<Parser::TopBgpContext>(tree)) {
    read_bgp(bgp, s);
  } else if (auto* ospf = as<Parser::TopOspfContext>(tree)) {
    read_ospf(ospf->ospfItem(), s);
  } else if (auto* policy = as<Parser::TopPolicyOptionContext>(tree)) {
    read_policy_option(policy->policyOption(), s);
  } else if (auto* filter = as<Parser::TopFilterContext>(tree)) {
    read_filter(filter, s);
  } else if (auto* vlan = as<Parser::TopVlanContext>(tree)) {
    read_vlan(vlan, s);
  }
}

bool Reader::read_known(const Words& words, const Words& all) {
  auto known = find_known_line(words);
  if (!known && words.size() != all.size()) known = find_known_line(all);
  if (!known) return false;
  outcome_ = {known->line_class, known->reach, element_of(known->reach, words)};
  if (known->line_class != LineClass::kIrrelevant) read_unknown_in_policy(words);
  return true;
}

std::string Reader::element_of(LineReach reach, const Words& words) const {
  const auto behind = [&](std::string_view word) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      if (words[i].text == word) return std::string(words[i + 1].text);
    return std::string();
  };
  if (reach == LineReach::kRoutePolicy) return behind("policy-statement");
  if (reach == LineReach::kAcl) return behind("filter");
  if (reach != LineReach::kInterface) return "";
  const std::string unit = behind("unit");
  return unit.empty() ? behind("interfaces") : behind("interfaces") + "." + unit;
}

/// A condition or action of a term that is not modelled: what the term does is not known.
void Reader::read_unknown_in_policy(const Words& words) {
  const Span line = on_last_line(words);
  const auto word = [&](std::size_t i) { return i < words.size() ? words[i].text : std::string_view(); };
  if (word(0) == "policy-options" && word(1) == "policy-statement") {
    const bool named = word(3) == "term";
    const std::string_view part = word(named ? 5 : 3);
    if (part != "from" && part != "to" && part != "then") return;
    draft_.unmodelled_in_policy(word(2), named ? word(4) : std::string_view(), part == "then", line);
  } else if (word(0) == "firewall") {
    const std::size_t at = word(1) == "family" ? 3 : 1;
    if (word(at) == "filter" && word(at + 2) == "term") draft_.unmodelled_in_filter(word(at + 1), word(at + 3), line);
  }
}

}  // namespace tiramisu::junos
