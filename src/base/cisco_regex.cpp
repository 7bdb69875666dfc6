#include "base/cisco_regex.h"

#include <algorithm>
#include <utility>

#include "base/cisco_regex_parser.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxLength = 256;
constexpr std::size_t kMaxStates = 4096;
constexpr std::size_t kMaxSteps = 65536;  // repetitions of nothing make no states, but nest

}  // namespace

/// Makes the automaton of a tree from its end to its start: each node is given the state to go on
/// at and returns the state that it begins with (Thompson's construction).
class CiscoRegexBuilder {
 public:
  using State = CiscoRegex::State;
  using Kind = CiscoRegex::StateKind;

  explicit CiscoRegexBuilder(const RegexTree& tree) : tree_(tree) {}

  std::optional<CiscoRegex> build() {
    const std::uint32_t accept = add({Kind::kAccept});
    regex_.first_ = node(tree_.root, accept);
    if (full_) return std::nullopt;
    return std::move(regex_);
  }

 private:
  std::uint32_t add(State state) {
    if (regex_.states_.size() >= kMaxStates) {
      full_ = true;
      return 0;
    }
    regex_.states_.push_back(state);
    return static_cast<std::uint32_t>(regex_.states_.size() - 1);
  }

  std::uint32_t node(std::uint32_t index, std::uint32_t next) {
    if (++steps_ > kMaxSteps) full_ = true;
    if (full_) return 0;
    const RegexNode& n = tree_.nodes[index];
    switch (n.kind) {
      case RegexNodeKind::kEmpty:
        return next;
      case RegexNodeKind::kSet:
        regex_.sets_.push_back(n.set);
        return add({Kind::kCharacter, static_cast<std::uint32_t>(regex_.sets_.size() - 1), next, 0});
      case RegexNodeKind::kStart:
        return add({Kind::kStart, 0, next, 0});
      case RegexNodeKind::kEnd:
        return add({Kind::kEnd, 0, next, 0});
      case RegexNodeKind::kSequence:
        for (auto operand = n.operands.rbegin(); operand != n.operands.rend(); ++operand) next = node(*operand, next);
        return next;
      case RegexNodeKind::kAlternatives:
        return alternatives(n, next);
      case RegexNodeKind::kRepeat:
        return repeat(n, next);
    }
    return next;
  }

  std::uint32_t alternatives(const RegexNode& n, std::uint32_t next) {
    std::uint32_t result = node(n.operands.back(), next);
    for (std::size_t i = n.operands.size() - 1; i-- > 0;) {
      const std::uint32_t first = node(n.operands[i], next);
      result = add({Kind::kSplit, 0, first, result});
    }
    return result;
  }

  std::uint32_t repeat(const RegexNode& n, std::uint32_t next) {
    const std::uint32_t operand = n.operands.front();
    std::uint32_t result = next;
    if (n.max == RegexNode::kUnbounded) {
      result = add({Kind::kSplit, 0, 0, next});
      const std::uint32_t loop = node(operand, result);
      if (!full_) regex_.states_[result].next = loop;
    } else {
      for (std::uint32_t i = n.min; i < n.max && !full_; ++i) {
        const std::uint32_t once = node(operand, result);
        result = add({Kind::kSplit, 0, once, next});
      }
    }
    for (std::uint32_t i = 0; i < n.min && !full_; ++i) result = node(operand, result);
    return result;
  }

  const RegexTree& tree_;
  CiscoRegex regex_;
  std::size_t steps_ = 0;
  bool full_ = false;
};

std::optional<CiscoRegex> CiscoRegex::compile(std::string_view expression) {
  if (expression.size() >= 2 && expression.front() == '"' && expression.back() == '"') {
    expression = expression.substr(1, expression.size() - 2);
  }
  if (expression.size() > kMaxLength) return std::nullopt;
  const auto tree = parse_cisco_regex(expression);
  if (!tree) return std::nullopt;
  return CiscoRegexBuilder(*tree).build();
}

/// The states that one search is in, position by position.
struct CiscoRegex::Run {
  const CiscoRegex& regex;
  std::size_t length;
  std::vector<std::uint32_t> seen;     // by state: the position, plus 1, that it was last entered at
  std::vector<std::uint32_t> waiting;  // kCharacter states of the position
  std::vector<std::uint32_t> pending;
  std::vector<std::uint32_t> ends;     // where it would go on if the text ended at the position
  bool accepted = false;

  Run(const CiscoRegex& r, std::size_t text_length) : regex(r), length(text_length), seen(r.states_.size(), 0) {}

  /// Begins at every position of the text; stops where it is accepted.
  void read(std::string_view text) {
    enter(regex.first_, 0);
    std::vector<std::uint32_t> before;
    for (std::size_t position = 1; position <= text.size() && !accepted; ++position) {
      const auto character = static_cast<unsigned char>(text[position - 1]);
      before.swap(waiting);
      waiting.clear();
      ends.clear();
      for (const std::uint32_t at : before) {
        const State& state = regex.states_[at];
        if (regex.sets_[state.set].test(character)) enter(state.next, position);
        if (accepted) return;
      }
      enter(regex.first_, position);
    }
  }

  /// Enters a state and all that follow it without a character.
  void enter(std::uint32_t state, std::size_t position) {
    pending.assign(1, state);
    while (!pending.empty()) {
      const std::uint32_t at = pending.back();
      pending.pop_back();
      if (std::exchange(seen[at], static_cast<std::uint32_t>(position) + 1) == position + 1) continue;
      const State& s = regex.states_[at];
      switch (s.kind) {
        case StateKind::kCharacter:
          waiting.push_back(at);
          break;
        case StateKind::kSplit:
          pending.push_back(s.next);
          pending.push_back(s.other);
          break;
        case StateKind::kStart:
          if (position == 0) pending.push_back(s.next);
          break;
        case StateKind::kEnd:
          if (position == length) pending.push_back(s.next);
          ends.push_back(s.next);
          break;
        case StateKind::kAccept:
          accepted = true;
          return;
      }
    }
  }
};

bool CiscoRegex::search(std::string_view text) const {
  Run run(*this, text.size());
  run.read(text);
  return run.accepted;
}

CiscoRegex::Answer CiscoRegex::search_open(std::string_view text) const {
  constexpr std::string_view kFollowing = "0123456789 ,{}()";
  constexpr std::size_t kNoEnd = static_cast<std::size_t>(-1);
  Run run(*this, kNoEnd);
  run.read(text);
  if (run.accepted) return Answer::kYes;
  // What can be reached from here, over any characters that may follow.
  std::vector<char> reached(states_.size(), 0);
  std::vector<std::uint32_t> pending = run.ends;
  pending.push_back(first_);
  const auto step = [&](std::uint32_t at, std::string_view characters) {
    const bool possible = std::any_of(characters.begin(), characters.end(),
                                      [&](char c) { return sets_[states_[at].set].test(static_cast<unsigned char>(c)); });
    if (possible) pending.push_back(states_[at].next);
  };
  for (const std::uint32_t at : run.waiting) step(at, text.empty() ? kFollowing : " ");
  while (!pending.empty()) {
    const std::uint32_t at = pending.back();
    pending.pop_back();
    if (std::exchange(reached[at], 1) != 0) continue;
    switch (states_[at].kind) {
      case StateKind::kCharacter:
        step(at, kFollowing);
        break;
      case StateKind::kSplit:
        pending.push_back(states_[at].next);
        pending.push_back(states_[at].other);
        break;
      case StateKind::kStart:
        break;  // the text has begun
      case StateKind::kEnd:
        pending.push_back(states_[at].next);
        break;
      case StateKind::kAccept:
        return Answer::kMaybe;
    }
  }
  return Answer::kNo;
}

}  // namespace tiramisu
