// Cisco's regular expressions as trees: the parser behind CiscoRegex.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tiramisu {

enum class RegexNodeKind : std::uint8_t { kEmpty, kSet, kStart, kEnd, kSequence, kAlternatives, kRepeat };

/// A node; its operands are indexes of nodes, so a tree is one vector.
struct RegexNode {
  static constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;

  RegexNodeKind kind = RegexNodeKind::kEmpty;
  std::bitset<256> set;                ///< kSet
  std::vector<std::uint32_t> operands;  ///< kSequence, kAlternatives; of kRepeat one
  std::uint32_t min = 0;                ///< kRepeat
  std::uint32_t max = kUnbounded;       ///< kRepeat
};

struct RegexTree {
  std::vector<RegexNode> nodes;
  std::uint32_t root = 0;
};

/// nullopt where the text is no expression. Nesting is as deep as the text has parentheses: the
/// caller limits its length.
std::optional<RegexTree> parse_cisco_regex(std::string_view expression);

}  // namespace tiramisu
