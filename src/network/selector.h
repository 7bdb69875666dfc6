// The selector language of inventories and policies: text to a small tree.
//
//   expression := term { ',' term }                    union
//   term       := atom { ('&' | '\') atom }            intersection, difference; left to right
//   atom       := '(' expression ')' | '@' set | '/' regex '/' | prefix | label ':' value
//               | name | name '[' interface ']' | name '~' name | 'all'
//
// Names, label values and interfaces may be globs with * and ?. Case does not matter. What an
// atom stands for depends on where it is used: see element_selector.h here and
// policies/traffic_selector.h.
#pragma once

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/ipv4.h"
#include "base/yaml_reader.h"

namespace tiramisu {

/// A regular expression (ECMAScript, whole name, case-insensitive) that cannot run away: at most
/// 128 characters, no back references, no lookahead, no counted repetition; no backtracking.
class NameRegex {
 public:
  /// nullopt, and why, where it is refused.
  static std::optional<NameRegex> compile(const std::string& expression, std::string& why);
  /// Names over 256 characters do not match.
  bool matches(const std::string& name) const;

 private:
  std::regex regex_;
};

enum class SelectorKind : std::uint8_t {
  kAll,
  kName,       ///< `text`: a name or a glob
  kRegex,      ///< `regex`
  kSet,        ///< `text`: the set's name
  kLabel,      ///< `text`: the label, `value`: what it is
  kPrefix,     ///< `prefix`; an address is a /32
  kInterface,  ///< `text`: device, `value`: interface
  kPair,       ///< `text`, `value`: the devices at both ends
  kUnion,
  kIntersection,
  kDifference,  ///< the first operand without the others
};

struct Selector {
  SelectorKind kind = SelectorKind::kAll;
  std::string text;
  std::string value;
  Ipv4Prefix prefix;
  std::optional<NameRegex> regex;
  std::vector<Selector> operands;
  std::string source;  ///< as written
  Span span;
};

using SelectorSets = std::map<std::string, Selector>;

/// Parses the text of a scalar; kBadSelector at the place where it cannot be read. At most
/// 4096 characters and 32 parentheses inside one another. O(|text|).
std::optional<Selector> parse_selector(const YamlNode& scalar, std::vector<Diagnostic>& diagnostics);

/// One text, or a list of texts (their union); kWrongType otherwise. `what` names it in messages.
std::optional<Selector> parse_selectors(const YamlNode& node, std::string_view what, std::vector<Diagnostic>& diagnostics);

/// Can selectors write the name? ASCII letters, digits, '-', '_' and '.'; not "all".
bool selectable_name(std::string_view name);

}  // namespace tiramisu
