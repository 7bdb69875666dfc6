#include "frontend/fence/word_scanner.h"

#include <algorithm>
#include <array>

namespace tiramisu {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool all_digits(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }

bool looks_like_ipv4(std::string_view word) {
  if (word.empty() || !is_digit(word.front()) || !is_digit(word.back())) return false;
  int dots = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '.') {
      if (word[i - 1] == '.') return false;
      ++dots;
    } else if (!is_digit(word[i])) {
      return false;
    }
  }
  return dots == 3;
}

bool looks_like_ipv6(std::string_view word) {
  int colons = 0;
  bool gap = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == ':') {
      ++colons;
      gap = gap || (i > 0 && word[i - 1] == ':');
    } else if (!is_hex(word[i]) && word[i] != '.') {
      return false;
    }
  }
  return gap || colons == 7;
}

/// 'area' -> area; empty for a token that is no literal.
std::string literal_text(const std::string& quoted) {
  std::string text;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 2 < quoted.size()) ++i;
    text += quoted[i];
  }
  return text;
}

}  // namespace

TokenTable::TokenTable(const antlr4::dfa::Vocabulary& vocabulary, bool fold_case) : fold_case_(fold_case) {
  max_type_ = vocabulary.getMaxTokenType();
  const std::array<std::pair<const char*, std::size_t*>, 8> classes = {{{"NUMBER", &number_},
                                                                       {"IPV4", &ipv4_},
                                                                       {"IPV4_PREFIX", &ipv4_prefix_},
                                                                       {"IPV6", &ipv6_},
                                                                       {"IPV6_PREFIX", &ipv6_prefix_},
                                                                       {"WORD", &word_},
                                                                       {"TEXT", &text_},
                                                                       {"EOL", &eol_}}};
  for (std::size_t type = 1; type <= max_type_; ++type) {
    if (const std::string text = literal_text(vocabulary.getLiteralName(type)); !text.empty()) {
      keywords_.emplace(text, type);
      max_keyword_length_ = std::max(max_keyword_length_, text.size());
    }
    const std::string symbol = vocabulary.getSymbolicName(type);
    for (const auto& [name, slot] : classes)
      if (symbol == name) *slot = type;
  }
}

std::size_t TokenTable::type_of(std::string_view word) const {
  if (word.size() <= max_keyword_length_) {
    if (const auto found = keywords_.find(word); found != keywords_.end()) return found->second;
    if (fold_case_ && std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      std::string lower(word);
      for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (const auto found = keywords_.find(lower); found != keywords_.end()) return found->second;
    }
  }
  return class_of(word);
}

std::size_t TokenTable::class_of(std::string_view word) const {
  if (all_digits(word)) return number_ != 0 ? number_ : word_;
  if (looks_like_ipv4(word)) return ipv4_ != 0 ? ipv4_ : word_;
  const std::size_t slash = word.rfind('/');
  const bool has_length = slash != std::string_view::npos && all_digits(word.substr(slash + 1));
  if (has_length && looks_like_ipv4(word.substr(0, slash))) return ipv4_prefix_ != 0 ? ipv4_prefix_ : word_;
  if (word.find(':') == std::string_view::npos) return word_;
  if (has_length && looks_like_ipv6(word.substr(0, slash))) return ipv6_prefix_ != 0 ? ipv6_prefix_ : word_;
  if (looks_like_ipv6(word)) return ipv6_ != 0 ? ipv6_ : word_;
  return word_;
}

}  // namespace tiramisu
