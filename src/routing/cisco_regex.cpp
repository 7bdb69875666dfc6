#include "routing/cisco_regex.h"

namespace tiramisu {
namespace {

constexpr std::size_t kMaxLength = 256;

}  // namespace

std::optional<CiscoRegex> CiscoRegex::compile(std::string_view expression) {
  if (expression.size() > kMaxLength) return std::nullopt;
  if (expression.size() >= 2 && expression.front() == '"' && expression.back() == '"') {
    expression = expression.substr(1, expression.size() - 2);
  }
  std::string translated;
  bool in_class = false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '\\' && i + 1 < expression.size()) {
      translated += c;
      translated += expression[++i];
    } else if (c == '_' && !in_class) {
      translated += "(^|$|[ ,{}()])";
    } else {
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
      translated += c;
    }
  }
  try {
    CiscoRegex result;
    result.regex_ = std::regex(translated, std::regex::extended | std::regex::optimize);
    return result;
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

bool CiscoRegex::search(const std::string& text) const {
  try {
    return std::regex_search(text, regex_);
  } catch (const std::regex_error&) {
    return false;  // the matcher gave up on the text: too complex
  }
}

}  // namespace tiramisu
