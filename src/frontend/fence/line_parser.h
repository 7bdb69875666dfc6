// The fence around a generated parser: it takes one line and one entry rule, and gives a
// parse tree or the first word that the rule does not accept. Nothing else gets out: every
// exception ends in one function, and there is no error recovery, so no tree holds a token
// that the line does not have.
//
//   static const TokenTable table = make_token_table<FooParser>(true);
//   LineParser<FooParser> parser(table, limits);      // one per thread: reuses its memory
//   if (parser.scan(file, text, offset))
//     if (auto* tree = parser.parse(FooParser::RuleGlobalLine, &FooParser::globalLine)) ...
//
// The trees live until the next scan() or parse(). Prediction is SLL; rules that are LL(1)
// cost no prediction at all.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>

#include "frontend/fence/line_token_stream.h"

namespace tiramisu {

struct FenceLimits {
  std::uint32_t max_tokens_per_line = 8192;
};

/// The part of LineParser that does not depend on the grammar.
class LineParserBase {
 public:
  LineParserBase(const TokenTable& table, const FenceLimits& limits);
  LineParserBase(const LineParserBase&) = delete;
  LineParserBase& operator=(const LineParserBase&) = delete;

  /// Makes a line the current one. False where it has too many words (see FenceLimits).
  bool scan(FileId file, std::string_view text, std::uint32_t begin) {
    return tokens_.scan(file, text, begin, limits_.max_tokens_per_line);
  }
  /// Makes words the current line that were cut elsewhere.
  void assign(std::span<const PlacedWord> words) { tokens_.assign(words); }
  LineTokenStream& tokens() { return tokens_; }
  const LineTokenStream& tokens() const { return tokens_; }
  /// After a failed parse(): the first word that the rule does not accept, or the empty
  /// place at the line's end where one is missing.
  Span offending() const;
  /// The position of that word in the line, 0-based.
  std::size_t offending_word() const { return offending_; }

 protected:
  class Strategy;
  /// The one place where exceptions of a parser end. True where `entry` came to its end.
  bool run(antlr4::Parser& parser, void (*entry)(void*), void* argument);
  /// True where a line that begins with `type` can be one of `rule`. O(1) after the first call.
  bool can_start(const antlr4::Parser& parser, std::size_t rule, std::size_t type);
  static void prepare(antlr4::Parser& parser, const std::shared_ptr<Strategy>& strategy);

  LineTokenStream tokens_;
  std::shared_ptr<Strategy> strategy_;

 private:
  FenceLimits limits_;
  std::size_t max_type_;
  std::size_t offending_ = 0;
  std::vector<std::vector<bool>> first_;  ///< per rule; empty until asked for
};

/// The token table of a generated parser.
template <class Generated>
TokenTable make_token_table(bool fold_case) {
  return TokenTable(Generated(nullptr).getVocabulary(), fold_case);
}

template <class Generated>
class LineParser : public LineParserBase {
 public:
  LineParser(const TokenTable& table, const FenceLimits& limits) : LineParserBase(table, limits), generated_(&tokens_) {
    prepare(generated_, strategy_);
  }

  /// Parses the current line with `entry`, whose rule index is `rule`. nullptr where the rule
  /// does not accept the line; see offending().
  template <class Context>
  Context* parse(std::size_t rule, Context* (Generated::*entry)()) {
    struct Call {
      Generated& parser;
      Context* (Generated::*entry)();
      Context* tree;
    } call{generated_, entry, nullptr};
    if (!accepts_first_word(rule)) {
      run(generated_, nullptr, nullptr);
      return nullptr;
    }
    const bool done = run(
        generated_, [](void* argument) { static_cast<Call*>(argument)->tree = (static_cast<Call*>(argument)->parser.*static_cast<Call*>(argument)->entry)(); },
        &call);
    return done ? call.tree : nullptr;
  }

  /// True where a line of `rule` can begin as the current one does.
  bool accepts_first_word(std::size_t rule) { return can_start(generated_, rule, tokens_.word(0).getType()); }

 private:
  Generated generated_;
};

}  // namespace tiramisu
