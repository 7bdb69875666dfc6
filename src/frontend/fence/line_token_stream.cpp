#include "frontend/fence/line_token_stream.h"

namespace tiramisu {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

bool LineTokenStream::scan(FileId file, std::string_view text, std::uint32_t begin, std::uint32_t max_tokens) {
  tokens_.clear();
  text_ = text;
  begin_ = begin;
  at_ = 0;
  std::size_t i = 0;
  bool complete = true;
  for (;;) {
    while (i < text.size() && is_blank(text[i])) ++i;
    if (i == text.size()) break;
    if (tokens_.size() == max_tokens) {
      complete = false;
      break;
    }
    std::size_t end = i + 1;
    while (end < text.size() && !is_blank(text[end])) ++end;
    const std::string_view word = text.substr(i, end - i);
    tokens_.emplace_back(table_.type_of(word), word, Span{file, begin + static_cast<std::uint32_t>(i), begin + static_cast<std::uint32_t>(end)},
                         tokens_.size());
    i = end;
  }
  const std::uint32_t last = tokens_.empty() ? begin + static_cast<std::uint32_t>(text.size()) : tokens_.back().span().end;
  finish(file, text.substr(text.size()), last);
  return complete;
}

void LineTokenStream::assign(std::span<const PlacedWord> words) {
  tokens_.clear();
  text_ = {};
  at_ = 0;
  for (const PlacedWord& word : words) tokens_.emplace_back(table_.type_of(word.text), word.text, word.span, tokens_.size());
  finish(words.back().span.file, words.back().text.substr(words.back().text.size()), words.back().span.end);
}

void LineTokenStream::finish(FileId file, std::string_view end_of_text, std::uint32_t end) {
  tokens_.emplace_back(table_.eol(), end_of_text, Span{file, end, end}, tokens_.size());
  tokens_.emplace_back(antlr4::Token::EOF, end_of_text, Span{file, end, end}, tokens_.size());
}

Span LineTokenStream::line_span() const {
  Span span = tokens_.front().span();
  if (word_count() > 0) span.end = tokens_[word_count() - 1].span().end;
  return span;
}

void LineTokenStream::join_rest(std::size_t first) {
  if (first >= word_count()) return;
  const Span span{tokens_[first].span().file, tokens_[first].span().begin, tokens_[word_count() - 1].span().end};
  const std::string_view rest = text_.substr(span.begin - begin_, span.end - span.begin);
  tokens_.resize(first);
  tokens_.emplace_back(table_.text(), rest, span, first);
  finish(span.file, rest.substr(rest.size()), span.end);
}

antlr4::Token* LineTokenStream::LT(ssize_t k) {
  if (k < 0) return at_ < static_cast<std::size_t>(-k) ? nullptr : &tokens_[at_ - static_cast<std::size_t>(-k)];
  if (k == 0) return nullptr;
  const std::size_t index = at_ + static_cast<std::size_t>(k) - 1;
  return &tokens_[index < tokens_.size() ? index : tokens_.size() - 1];
}

std::size_t LineTokenStream::LA(ssize_t k) {
  const antlr4::Token* token = LT(k);
  return token == nullptr ? antlr4::Token::INVALID_TYPE : token->getType();
}

antlr4::Token* LineTokenStream::get(std::size_t index) const {
  return const_cast<LineToken*>(&tokens_[index < tokens_.size() ? index : tokens_.size() - 1]);
}

void LineTokenStream::consume() {
  if (at_ + 1 < tokens_.size()) ++at_;
}

}  // namespace tiramisu
