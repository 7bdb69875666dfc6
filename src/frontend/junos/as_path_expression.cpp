// AS path expressions of Junos: atoms are AS numbers, not characters, and the whole path must match.
#include <string>

#include "frontend/junos/lists.h"
#include "frontend/junos/values.h"

namespace tiramisu::junos {
namespace {

constexpr std::uint32_t kMaxRange = 64;   // spelled out as alternatives
constexpr std::size_t kMaxNesting = 32;

/// Recursive descent over: alternation of sequences of atoms with an operator.
class Translator {
 public:
  explicit Translator(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    skip();
    if (take('^')) skip();
    std::string body = alternation(0);
    skip();
    if (take('$')) skip();
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return "^" + body + "$";
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::string fail() {
    failed_ = true;
    return {};
  }

  std::string alternation(std::size_t depth) {
    if (depth > kMaxNesting) return fail();
    std::string out = sequence(depth);
    bool several = false;
    while (!failed_ && take('|')) {
      several = true;
      out += '|' + sequence(depth);
    }
    return several ? '(' + out + ')' : out;
  }

  std::string sequence(std::size_t depth) {
    std::string out;
    for (;;) {
      skip();
      if (failed_ || at_ >= text_.size() || text_[at_] == '|' || text_[at_] == ')' || text_[at_] == '$') return out;
      const std::string one = atom(depth);
      out += repeated(one);
    }
  }

  /// Each atom takes its AS number and the blank behind it, or the end of the path.
  std::string atom(std::size_t depth) {
    if (take('(')) {
      const std::string inner = alternation(depth + 1);
      if (!take(')')) return fail();
      return inner.empty() ? std::string() : '(' + inner + ')';
    }
    if (take('.')) return "(([0-9]+|\\{[0-9,]+\\})_)";
    const auto first = number();
    if (!first) return fail();
    if (!take('-')) return "(" + std::to_string(*first) + "_)";
    const auto last = number();
    if (!last || *last < *first || *last - *first > kMaxRange) return fail();
    std::string out = "((";
    for (std::uint32_t asn = *first;; ++asn) {
      out += std::to_string(asn);
      if (asn == *last) break;
      out += '|';
    }
    return out + ")_)";
  }

  std::optional<Asn> number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && ((text_[at_] >= '0' && text_[at_] <= '9') || (text_[at_] == '.' && at_ > begin && at_ + 1 < text_.size() &&
                                                                               text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9')))
      ++at_;
    return parse_asn(text_.substr(begin, at_ - begin));
  }

  std::string repeated(const std::string& one) {
    if (at_ >= text_.size()) return one;
    const char c = text_[at_];
    if (c == '*' || c == '+' || c == '?') {
      ++at_;
      return one.empty() ? one : one + c;
    }
    if (c != '{') return one;
    const std::size_t close = text_.find('}', at_);
    if (close == std::string_view::npos) return fail();
    std::string bounds(text_.substr(at_, close - at_ + 1));
    at_ = close + 1;
    return one + bounds;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<std::string> as_path_expression(std::string_view text) { return Translator(text).run(); }

}  // namespace tiramisu::junos
