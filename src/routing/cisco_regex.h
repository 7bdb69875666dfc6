// Regular expressions as routers write them, over AS paths and communities.
#pragma once

#include <optional>
#include <regex>
#include <string>
#include <string_view>

namespace tiramisu {

/// A compiled expression. `_` matches a delimiter (start, end, blank, comma, braces,
/// parentheses); the rest is POSIX extended. Expressions over 256 characters and those that do
/// not compile are refused. Thread-safe to match with.
class CiscoRegex {
 public:
  static std::optional<CiscoRegex> compile(std::string_view expression);
  /// Does the expression match somewhere in the text?
  bool search(const std::string& text) const;

 private:
  std::regex regex_;
};

}  // namespace tiramisu
