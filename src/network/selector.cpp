#include "network/selector.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace tiramisu {
namespace {

constexpr std::size_t kMaxText = 4096;
constexpr std::size_t kMaxDepth = 32;

bool is_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return std::isalnum(u) != 0 || u >= 0x80 || std::string_view("_-.*?/:+").find(c) != std::string_view::npos;
}

/// Recursive descent over one scalar. After an error every function returns nullopt.
class SelectorParser {
 public:
  SelectorParser(const YamlNode& scalar, std::vector<Diagnostic>& diagnostics)
      : scalar_(scalar), text_(scalar.text), diagnostics_(diagnostics) {}

  std::optional<Selector> run() {
    if (text_.size() > kMaxText) return fail(0, text_.size(), fmt::format("a selector has at most {} characters", kMaxText));
    std::optional<Selector> result = expression(0);
    skip_blanks();
    if (result && at_ < text_.size()) {
      if (text_[at_] == ')') return fail(at_, at_ + 1, "this parenthesis closes nothing");
      return fail(at_, at_ + 1, "expected ',', '&' or '\\' between two parts of a selector");
    }
    return result;
  }

 private:
  std::nullopt_t fail(std::size_t begin, std::size_t end, std::string message) {
    diagnostics_.push_back({DiagnosticCode::kBadSelector, scalar_.span_of(begin, std::min(end, text_.size())), std::move(message)});
    return std::nullopt;
  }

  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }

  bool next_is(char c) {
    skip_blanks();
    return at_ < text_.size() && text_[at_] == c;
  }

  Selector made(SelectorKind kind, std::size_t begin) const {
    Selector result;
    result.kind = kind;
    result.source = text_.substr(begin, at_ - begin);
    result.span = scalar_.span_of(begin, at_);
    return result;
  }

  /// left OP right, adding to `left` where it is the same operation.
  Selector join(SelectorKind kind, Selector left, Selector right, std::size_t begin) const {
    Selector result = made(kind, begin);
    if (left.kind == kind) {
      result.operands = std::move(left.operands);
    } else {
      result.operands.push_back(std::move(left));
    }
    result.operands.push_back(std::move(right));
    return result;
  }

  std::optional<Selector> expression(std::size_t depth) {
    skip_blanks();
    const std::size_t begin = at_;
    std::optional<Selector> left = term(depth);
    while (left && next_is(',')) {
      ++at_;
      std::optional<Selector> right = term(depth);
      if (!right) return std::nullopt;
      left = join(SelectorKind::kUnion, std::move(*left), std::move(*right), begin);
    }
    return left;
  }

  std::optional<Selector> term(std::size_t depth) {
    skip_blanks();
    const std::size_t begin = at_;
    std::optional<Selector> left = atom(depth);
    while (left && (next_is('&') || next_is('\\'))) {
      const SelectorKind kind = text_[at_] == '&' ? SelectorKind::kIntersection : SelectorKind::kDifference;
      ++at_;
      std::optional<Selector> right = atom(depth);
      if (!right) return std::nullopt;
      left = join(kind, std::move(*left), std::move(*right), begin);
    }
    return left;
  }

  std::optional<Selector> atom(std::size_t depth) {
    skip_blanks();
    const std::size_t begin = at_;
    if (at_ == text_.size()) return fail(begin == 0 ? 0 : begin - 1, begin, "a selector ends where a name should follow");
    if (text_[at_] == '(') return parenthesis(depth);
    if (text_[at_] == '@') return set();
    if (text_[at_] == '/') return regex();
    const std::string name = word();
    if (name.empty()) return fail(begin, begin + 1, fmt::format("'{}' cannot start a name, set, label or prefix", text_[begin]));
    if (at_ < text_.size() && text_[at_] == '[') return interface(name, begin);
    if (next_is('~')) return pair(name, begin);
    return plain(name, begin);
  }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::optional<Selector> parenthesis(std::size_t depth) {
    const std::size_t begin = at_++;
    if (depth == kMaxDepth) return fail(begin, begin + 1, fmt::format("more than {} parentheses inside one another", kMaxDepth));
    std::optional<Selector> inner = expression(depth + 1);
    if (!inner) return std::nullopt;
    if (!next_is(')')) return fail(begin, begin + 1, "this parenthesis is not closed");
    ++at_;
    return inner;
  }

  std::optional<Selector> set() {
    const std::size_t begin = at_++;
    const std::string name = word();
    if (name.empty()) return fail(begin, begin + 1, "a set's name must follow '@'");
    Selector result = made(SelectorKind::kSet, begin);
    result.text = name;
    return result;
  }

  std::optional<Selector> regex() {
    const std::size_t begin = at_++;
    std::string expression;
    while (at_ < text_.size() && text_[at_] != '/') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        if (text_[at_ + 1] != '/') expression += '\\';
        ++at_;
      }
      expression += text_[at_++];
    }
    if (at_ == text_.size()) return fail(begin, at_, "this regular expression has no closing '/'");
    ++at_;
    Selector result = made(SelectorKind::kRegex, begin);
    std::string why;
    result.text = expression;
    result.regex = NameRegex::compile(expression, why);
    if (!result.regex) return fail(begin, at_, "this regular expression cannot be used: " + why);
    return result;
  }

  std::optional<Selector> interface(const std::string& device, std::size_t begin) {
    const std::size_t open = at_;
    const std::size_t close = text_.find(']', open);
    if (close == std::string_view::npos) return fail(open, open + 1, "this bracket is not closed");
    const std::string name(text_.substr(open + 1, close - open - 1));
    if (name.empty()) return fail(open, close + 1, "an interface must stand between the brackets");
    at_ = close + 1;
    Selector result = made(SelectorKind::kInterface, begin);
    result.text = device;
    result.value = name;
    return result;
  }

  std::optional<Selector> pair(const std::string& left, std::size_t begin) {
    ++at_;
    skip_blanks();
    const std::size_t at = at_;
    const std::string right = word();
    if (right.empty()) return fail(at == text_.size() ? at - 1 : at, at + 1, "a device must follow '~'");
    Selector result = made(SelectorKind::kPair, begin);
    result.text = left;
    result.value = right;
    return result;
  }

  std::optional<Selector> plain(const std::string& name, std::size_t begin) {
    const std::size_t end = begin + name.size();
    const std::size_t after = std::exchange(at_, end);
    Selector result = made(SelectorKind::kName, begin);
    at_ = after;
    result.text = name;
    const std::size_t colon = name.find(':');
    if (name == "all") {
      result.kind = SelectorKind::kAll;
    } else if (const auto prefix = Ipv4Prefix::parse(name)) {
      result.kind = SelectorKind::kPrefix;
      result.prefix = *prefix;
    } else if (const auto address = Ipv4Address::parse(name)) {
      result.kind = SelectorKind::kPrefix;
      result.prefix = Ipv4Prefix::host(*address);
    } else if (colon != std::string::npos) {
      result.kind = SelectorKind::kLabel;
      result.text = name.substr(0, colon);
      result.value = name.substr(colon + 1);
      if (result.text.empty() || result.value.empty()) return fail(begin, end, "a label is written name:value");
    } else if (name.find('/') != std::string::npos) {
      return fail(begin, end, fmt::format("'{}' is not an IPv4 prefix", name));
    }
    return result;
  }

  const YamlNode& scalar_;
  std::string_view text_;
  std::vector<Diagnostic>& diagnostics_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<NameRegex> NameRegex::compile(const std::string& expression, std::string& why) {
  if (expression.empty() || expression.size() > 128) {
    why = "it must have 1 to 128 characters";
    return std::nullopt;
  }
  // Counted repetition multiplies the automaton.
  if (expression.find_first_of("{}") != std::string::npos) {
    why = "counted repetition {n} is not available";
    return std::nullopt;
  }
  // Each lookahead starts a match of its own at every character: nested ones take exponential time.
  if (expression.find("(?=") != std::string::npos || expression.find("(?!") != std::string::npos) {
    why = "lookahead is not available";
    return std::nullopt;
  }
  try {
    NameRegex result;
    std::regex::flag_type flags = std::regex::ECMAScript | std::regex::icase;
#ifdef __GLIBCXX__
    flags |= std::regex_constants::__polynomial;  // no backtracking, and back references are refused
#endif
    result.regex_.assign(expression, flags);
    return result;
  } catch (const std::exception&) {
    why = "it is not a regular expression without back references";
    return std::nullopt;
  }
}

bool NameRegex::matches(const std::string& name) const {
  if (name.size() > 256) return false;
  try {
    return std::regex_match(name, regex_);
  } catch (const std::exception&) {
    return false;
  }
}

std::optional<Selector> parse_selector(const YamlNode& scalar, std::vector<Diagnostic>& diagnostics) {
  return SelectorParser(scalar, diagnostics).run();
}

std::optional<Selector> parse_selectors(const YamlNode& node, std::string_view what, std::vector<Diagnostic>& diagnostics) {
  const std::vector<const YamlNode*> texts = YamlChecker(diagnostics).texts(node, what);
  if (texts.size() == 1) return parse_selector(*texts.front(), diagnostics);
  if (texts.empty()) {
    if (node.kind == YamlNode::Kind::kSequence && node.items.empty())
      diagnostics.push_back({DiagnosticCode::kBadSelector, node.span, fmt::format("{} is empty", what)});
    return std::nullopt;
  }
  Selector all;
  all.kind = SelectorKind::kUnion;
  all.span = node.span;
  for (const YamlNode* text : texts) {
    std::optional<Selector> part = parse_selector(*text, diagnostics);
    if (!part) return std::nullopt;
    all.source += (all.source.empty() ? "" : ", ") + part->source;
    all.operands.push_back(std::move(*part));
  }
  return all;
}

bool selectable_name(std::string_view name) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  return !name.empty() && name.find_first_not_of(kLetters) == std::string_view::npos && name != "all";
}

}  // namespace tiramisu
