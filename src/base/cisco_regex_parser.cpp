#include "base/cisco_regex_parser.h"

#include <array>
#include <charconv>

namespace tiramisu {
namespace {

constexpr std::uint32_t kMaxRepeat = 255;  // RE_DUP_MAX of POSIX

std::bitset<256> set_of(std::string_view characters) {
  std::bitset<256> set;
  for (const char c : characters) set.set(static_cast<unsigned char>(c));
  return set;
}

/// The members of a POSIX class by name, within ASCII.
std::optional<std::bitset<256>> named_class(std::string_view name) {
  struct Range {
    std::string_view name;
    char first, last;
  };
  constexpr std::array<Range, 12> kRanges = {{{"digit", '0', '9'}, {"alpha", 'a', 'z'}, {"alpha", 'A', 'Z'}, {"alnum", 'a', 'z'},
                                              {"alnum", 'A', 'Z'}, {"alnum", '0', '9'}, {"lower", 'a', 'z'}, {"upper", 'A', 'Z'},
                                              {"space", '\t', '\r'}, {"space", ' ', ' '}, {"blank", ' ', ' '}, {"blank", '\t', '\t'}}};
  std::bitset<256> set;
  for (const Range& range : kRanges)
    if (range.name == name)
      for (int c = range.first; c <= range.last; ++c) set.set(static_cast<std::size_t>(c));
  if (set.none()) return std::nullopt;
  return set;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<RegexTree> parse() {
    tree_.root = alternatives();
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return std::move(tree_);
  }

 private:
  bool more() const { return at_ < text_.size(); }
  bool next_is(char c) const { return more() && text_[at_] == c; }

  std::uint32_t add(RegexNode node) {
    tree_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }
  std::uint32_t add(RegexNodeKind kind, std::vector<std::uint32_t> operands = {}) {
    RegexNode node;
    node.kind = kind;
    node.operands = std::move(operands);
    return add(std::move(node));
  }
  std::uint32_t add_set(const std::bitset<256>& set) {
    RegexNode node;
    node.kind = RegexNodeKind::kSet;
    node.set = set;
    return add(std::move(node));
  }
  std::uint32_t fail() {
    failed_ = true;
    return 0;
  }

  std::uint32_t alternatives() {
    std::vector<std::uint32_t> operands = {sequence()};
    while (!failed_ && next_is('|')) {
      ++at_;
      operands.push_back(sequence());
    }
    return operands.size() == 1 ? operands.front() : add(RegexNodeKind::kAlternatives, std::move(operands));
  }

  std::uint32_t sequence() {
    std::vector<std::uint32_t> operands;
    while (!failed_ && more() && !next_is('|') && !next_is(')')) operands.push_back(repeated(atom()));
    const RegexNodeKind kind = operands.empty() ? RegexNodeKind::kEmpty : RegexNodeKind::kSequence;
    return add(kind, std::move(operands));
  }

  std::uint32_t atom() {
    const char c = text_[at_++];
    switch (c) {
      case '(': {
        const std::uint32_t inner = alternatives();
        if (failed_ || !next_is(')')) return fail();
        ++at_;
        return inner;
      }
      case '[':
        return character_class();
      case '^':
        return add(RegexNodeKind::kStart);
      case '$':
        return add(RegexNodeKind::kEnd);
      case '_':
        return add(RegexNodeKind::kAlternatives,
                   {add(RegexNodeKind::kStart), add(RegexNodeKind::kEnd), add_set(set_of(" ,{}()"))});
      case '.':
        return add_set(std::bitset<256>().set());
      case '\\':
        return escaped();
      case '*':
      case '+':
      case '?':
        return fail();  // nothing to repeat
      default:
        return add_set(set_of({&c, 1}));
    }
  }

  std::uint32_t escaped() {
    if (!more()) return fail();
    const char c = text_[at_++];
    if (c >= '1' && c <= '9') return fail();  // a back reference
    return add_set(set_of({&c, 1}));
  }

  std::uint32_t repeated(std::uint32_t operand) {
    while (!failed_ && more()) {
      RegexNode node;
      node.kind = RegexNodeKind::kRepeat;
      if (next_is('*')) {
        ++at_;
      } else if (next_is('+')) {
        ++at_;
        node.min = 1;
      } else if (next_is('?')) {
        ++at_;
        node.max = 1;
      } else if (!next_is('{') || tree_.nodes[operand].kind == RegexNodeKind::kStart || !bounds(node)) {
        break;
      }
      node.operands = {operand};
      operand = add(std::move(node));
    }
    return operand;
  }

  /// Reads "{2}", "{2,}" or "{2,3}"; moves on only where it is one.
  bool bounds(RegexNode& node) {
    std::size_t at = at_ + 1;
    const auto min = number(at);
    if (!min) return false;
    std::optional<std::uint32_t> max = min;
    if (at < text_.size() && text_[at] == ',') {
      ++at;
      max = number(at);
      if (!max) max = RegexNode::kUnbounded;
    }
    if (at >= text_.size() || text_[at] != '}' || *min > *max) return false;
    at_ = at + 1;
    node.min = *min;
    node.max = *max;
    return true;
  }

  std::optional<std::uint32_t> number(std::size_t& at) const {
    std::uint32_t value = 0;
    const char* first = text_.data() + at;
    const auto [end, error] = std::from_chars(first, text_.data() + text_.size(), value);
    if (error != std::errc() || value > kMaxRepeat) return std::nullopt;
    at += static_cast<std::size_t>(end - first);
    return value;
  }

  std::uint32_t character_class() {
    const bool negated = next_is('^');
    if (negated) ++at_;
    std::bitset<256> set;
    bool first = true;  // a bracket that comes first is a member
    while (more() && (first || !next_is(']'))) {
      first = false;
      if (!member(set)) return fail();
    }
    if (!more()) return fail();
    ++at_;
    return add_set(negated ? ~set : set);
  }

  bool member(std::bitset<256>& set) {
    if (text_.substr(at_).starts_with("[:")) {
      const std::size_t end = text_.find(":]", at_ + 2);
      if (end == std::string_view::npos) return false;
      const auto named = named_class(text_.substr(at_ + 2, end - at_ - 2));
      if (!named) return false;
      set |= *named;
      at_ = end + 2;
      return true;
    }
    const auto from = static_cast<unsigned char>(text_[at_++]);
    auto to = from;
    if (at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']') {
      to = static_cast<unsigned char>(text_[at_ + 1]);
      at_ += 2;
    }
    if (to < from) return false;
    for (std::size_t c = from; c <= to; ++c) set.set(c);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
  RegexTree tree_;
};

}  // namespace

std::optional<RegexTree> parse_cisco_regex(std::string_view expression) { return Parser(expression).parse(); }

}  // namespace tiramisu
