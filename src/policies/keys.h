// The keys of a policy: one table for the reader, the schema and the reference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policies/read_policies.h"

namespace tiramisu {

/// What a key's value is.
enum class KeyKind : std::uint8_t {
  kText,
  kTexts,      ///< a text or a list of texts
  kSelector,   ///< a selector, or a list of selectors (their union)
  kSelectors,  ///< a list of selectors, each by itself
  kWord,       ///< one of KeyInfo::words
  kDuration,   ///< "30s", "500ms", "2m", "1h", or seconds
  kCount,      ///< a whole number from 1
  kTruth,      ///< true or false
  kBandwidth,  ///< "200Mbps"
  kBytes,      ///< "0.28GB"
  kTime,       ///< "12s"; the unit is required
  kWords,      ///< one or several of KeyInfo::words
  kRange,      ///< a whole number, or {at-least: N, at-most: N}
  kCommunities,  ///< {has: [65000:1], has-not: [no-export]}
  kOrder,      ///< alternatives, the best first: each {end: SELECTOR}, {via: SELECTOR} or {via-links: SELECTOR}
  kUnder,
  kHeaders,
  kAllowDrop,
};

struct KeyInfo {
  std::string_view name;
  KeyKind kind;
  std::string_view help;
  std::vector<std::string_view> words = {};
};

/// All keys that a policy can have, in the order of the reference.
const std::vector<KeyInfo>& policy_keys();
const KeyInfo& policy_key(std::string_view name);

/// The keys of every policy, and those of every policy with `from` and `to`.
const std::vector<std::string_view>& common_keys();
const std::vector<std::string_view>& traffic_keys();
/// The words that a key of words may be in a policy of this check.
const std::vector<std::string_view>& words_of(const CheckInfo& check, std::string_view key);
/// All keys that a policy of this check takes.
std::vector<std::string> keys_of(const CheckInfo& check);

/// The keys of `under`, `headers`, `allow-drop`, `defaults` and of the file.
inline const std::vector<std::string> kUnderKeys = {"links", "nodes", "srlgs", "mode", "scope", "scenarios"};
inline const std::vector<std::string> kHeaderKeys = {"protocol", "src-port", "dst-port", "established"};
inline const std::vector<std::string> kAllowDropKeys = {"prefix", "reason"};
inline const std::vector<std::string> kAlternativeKeys = {"end", "via", "via-links"};
inline const std::vector<std::string> kRangeKeys = {"at-least", "at-most"};
inline const std::vector<std::string> kCommunityKeys = {"has", "has-not"};
inline const std::vector<std::string> kDefaultKeys = {"severity", "owner", "timeout", "max-states"};
inline const std::vector<std::string> kFileKeys = {"version", "name", "inventory", "include", "defaults", "sets", "policies"};

/// The most elements of one kind that may fail at once.
inline constexpr std::uint64_t kMaxFailures = 16;

}  // namespace tiramisu
