// Cuts one line into words and gives each the token type that the grammar has for it.
//
// The grammar is the only list of keywords: a word that is one of its literals is that
// keyword; any other word gets the first class that fits and that the grammar declares in its
// `tokens { ... }`:
//
//   NUMBER       decimal digits only                          65001
//   IPV4         four groups of digits with dots              10.0.0.1
//   IPV4_PREFIX  the same, a slash and digits                 10.0.0.0/8
//   IPV6         holds "::" or seven colons                   2001:db8::1
//   IPV6_PREFIX  the same, a slash and digits                 2001:db8::/32
//   WORD         everything else
//   TEXT         the rest of a line, made by LineTokenStream::join_rest
//   EOL          the end of the line; every line has one
//
// A class tells the shape, not the value: 10.0.0.300 is IPV4, so that what reads it can say
// "bad address" at its place rather than "not understood".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <Vocabulary.h>

namespace tiramisu {

/// The token types of one grammar. Made once per grammar, shared by all threads.
class TokenTable {
 public:
  /// WORD and EOL must be declared. `fold_case`: keywords match in any case.
  TokenTable(const antlr4::dfa::Vocabulary& vocabulary, bool fold_case);

  /// The type of a word. O(|word|).
  std::size_t type_of(std::string_view word) const;
  std::size_t eol() const { return eol_; }
  std::size_t text() const { return text_; }
  std::size_t max_type() const { return max_type_; }

 private:
  std::size_t class_of(std::string_view word) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };

  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> keywords_;
  std::size_t max_keyword_length_ = 0;
  bool fold_case_;
  std::size_t number_ = 0, ipv4_ = 0, ipv4_prefix_ = 0, ipv6_ = 0, ipv6_prefix_ = 0, word_ = 0, text_ = 0, eol_ = 0;
  std::size_t max_type_ = 0;
};

}  // namespace tiramisu
