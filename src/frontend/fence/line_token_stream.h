// The tokens of one line as a stream for a generated parser.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <TokenStream.h>

#include "base/source.h"
#include "frontend/fence/line_token.h"
#include "frontend/fence/word_scanner.h"

namespace tiramisu {

/// A word that was cut elsewhere, with its place.
struct PlacedWord {
  std::string_view text;
  Span span;
};

class LineTokenStream final : public antlr4::TokenStream {
 public:
  explicit LineTokenStream(const TokenTable& table) : table_(table) {}

  /// Cuts a line at blanks and tabs. `text` is the line without its ending, `begin` the byte
  /// offset of its first character in `file`; `text` must outlive the tokens. False, with the
  /// tokens so far, where there are more than `max_tokens`. O(|text|).
  bool scan(FileId file, std::string_view text, std::uint32_t begin, std::uint32_t max_tokens);

  /// Takes words that may stand on several lines; they must outlive the tokens. At least one. O(words).
  void assign(std::span<const PlacedWord> words);

  /// The words of the line, without the end-of-line token.
  std::size_t word_count() const { return tokens_.size() - 2; }
  /// A word, 0-based; beyond the last an empty text at the end of the line.
  const LineToken& word(std::size_t index) const { return tokens_[index < word_count() ? index : word_count()]; }
  /// From the first word's begin to the last one's end.
  Span line_span() const;
  /// Makes the words from `first` on into one TEXT token, blanks included, as descriptions and
  /// remarks need. Nothing happens where there is no such word.
  void join_rest(std::size_t first);

  antlr4::Token* LT(ssize_t k) override;
  antlr4::Token* get(std::size_t index) const override;
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

  void consume() override;
  std::size_t LA(ssize_t k) override;
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  std::size_t index() override { return at_; }
  void seek(std::size_t index) override { at_ = index < tokens_.size() ? index : tokens_.size() - 1; }
  std::size_t size() override { return tokens_.size(); }
  std::string getSourceName() const override { return {}; }

 private:
  void finish(FileId file, std::string_view end_of_text, std::uint32_t end);

  const TokenTable& table_;
  std::string_view text_;
  std::uint32_t begin_ = 0;
  std::vector<LineToken> tokens_ = std::vector<LineToken>(2);  ///< words, EOL, EOF
  std::size_t at_ = 0;
};

}  // namespace tiramisu
