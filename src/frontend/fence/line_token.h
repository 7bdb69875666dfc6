// A token of one configuration line, as the generated parsers see it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <Token.h>

#include "base/source.h"

namespace tiramisu {

/// A word of a line with its place in the file. Tokens are reused from line to line; they and
/// the parse trees that hold them live until the next line is scanned.
class LineToken final : public antlr4::Token {
 public:
  LineToken() = default;
  LineToken(std::size_t type, std::string_view text, Span span, std::size_t index)
      : text_(text), span_(span), type_(type), index_(index) {}

  std::string_view text() const { return text_; }
  Span span() const { return span_; }
  void set_type(std::size_t type) { type_ = type; }

  std::string getText() const override { return std::string(text_); }
  std::size_t getType() const override { return type_; }
  std::size_t getLine() const override { return 1; }
  std::size_t getCharPositionInLine() const override { return span_.begin; }
  std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getStartIndex() const override { return span_.begin; }
  std::size_t getStopIndex() const override { return span_.end; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return std::string(text_); }

 private:
  std::string_view text_;
  Span span_;
  std::size_t type_ = 0;
  std::size_t index_ = 0;
};

/// The text of a token that a tree of LineParser holds (labels, terminals); empty for nullptr.
inline std::string_view text_of(const antlr4::Token* token) {
  return token == nullptr ? std::string_view() : static_cast<const LineToken*>(token)->text();
}

/// The place of a token that a tree of LineParser holds; "no place" for nullptr.
inline Span span_of(const antlr4::Token* token) {
  return token == nullptr ? Span() : static_cast<const LineToken*>(token)->span();
}

}  // namespace tiramisu
