// Regular expressions as routers write them, over AS paths and communities.
//
// POSIX extended syntax, with Cisco's `_`: start, end, blank, comma, brace or parenthesis.
// `{2,3}` after an atom is a repetition; any other brace is an ordinary character, so that AS
// sets can be written. Matching simulates a non-deterministic automaton: no pattern is slow, none
// recurses on the text. Back references are not regular and are refused.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tiramisu {

class CiscoRegex {
 public:
  /// nullopt: over 256 characters, not an expression, or an automaton of over 4096 states.
  static std::optional<CiscoRegex> compile(std::string_view expression);

  /// Does the expression match somewhere in the text? O(length x states). Thread-safe.
  bool search(std::string_view text) const;

  enum class Answer : std::uint8_t { kNo, kMaybe, kYes };
  /// As `search`, where more may follow the text: nothing, or a blank and then digits, blanks, commas,
  /// braces and parentheses. kYes: whatever follows; kNo: nothing that follows makes it match. kMaybe may be said
  /// of what is not an AS path. O((length + states) x states). Thread-safe.
  Answer search_open(std::string_view text) const;

 private:
  friend class CiscoRegexBuilder;

  enum class StateKind : std::uint8_t { kCharacter, kSplit, kStart, kEnd, kAccept };
  struct State {
    StateKind kind = StateKind::kAccept;
    std::uint32_t set = 0;  ///< kCharacter: index into sets_
    std::uint32_t next = 0;
    std::uint32_t other = 0;  ///< kSplit
  };
  struct Run;

  std::vector<State> states_;
  std::vector<std::bitset<256>> sets_;
  std::uint32_t first_ = 0;
};

}  // namespace tiramisu
