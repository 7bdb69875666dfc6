// YAML whose values know their place in the text, so that what is wrong with a file can be
// shown at its line and column.
//
// yaml-cpp stands behind a fence: no exception leaves parse_yaml, sizes and depth are limited,
// and an alias is a copy that counts towards the number of nodes. Accepted is what configuration
// files need: one document, mappings with plain keys, no tags but the core schema's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace tiramisu {

/// Beyond these a file is refused.
struct YamlLimits {
  std::size_t max_bytes = 4U << 20;
  std::size_t max_depth = 32;
  std::size_t max_nodes = 200'000;  ///< with those that aliases copy
};

struct YamlMember;

/// One value.
struct YamlNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMapping };
  Kind kind = Kind::kNull;
  bool plain = false;  ///< a scalar without quotes: may stand for a number or a truth value
  std::string text;    ///< of a scalar, escapes resolved
  Span span;           ///< of a scalar with its quotes; of others from the start to the end of the line
  std::uint32_t text_begin = 0;  ///< of a scalar: file offset of the first byte of `text`
  /// Of a scalar whose text is not one run of the file: the file offset of each of its bytes;
  /// one entry, `text_begin`, where they cannot be told (block scalars, folded lines).
  std::vector<std::uint32_t> offsets;
  std::vector<YamlNode> items;      ///< of a sequence
  std::vector<YamlMember> members;  ///< of a mapping, in order, keys unique

  /// The value of a key; nullptr where there is none or this is no mapping.
  const YamlNode* find(std::string_view key) const;
  /// As `find`, with the key.
  const YamlMember* find_member(std::string_view key) const;
  /// The place of the bytes [begin, end) of `text`; the whole scalar where it cannot be told.
  Span span_of(std::size_t begin, std::size_t end) const;
};

struct YamlMember {
  std::string key;
  Span key_span;
  YamlNode value;
};

/// Parses one document. What is wrong is kBadYaml with its place; the value then is null.
/// An empty file is a null value without a diagnostic. O(bytes + nodes), never throws.
Parsed<YamlNode> parse_yaml(const SourceMap& sources, FileId file, const YamlLimits& limits = {});

/// Typed access. Each function adds a diagnostic (kWrongType, kBadPolicyValue, kUnknownKey,
/// kMissingKey) for what it does not accept; `what` names the value: "'from'".
class YamlChecker {
 public:
  explicit YamlChecker(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  bool is_mapping(const YamlNode& node, std::string_view what);
  bool is_sequence(const YamlNode& node, std::string_view what);
  /// A scalar of any form, also a number.
  std::optional<std::string> text(const YamlNode& node, std::string_view what);
  /// A plain whole number in [min, max].
  std::optional<std::uint64_t> whole_number(const YamlNode& node, std::string_view what, std::uint64_t min, std::uint64_t max);
  std::optional<bool> truth(const YamlNode& node, std::string_view what);
  /// One text or a list of texts: pointers to the scalars; empty after a diagnostic.
  std::vector<const YamlNode*> texts(const YamlNode& node, std::string_view what);
  /// One kUnknownKey for each key that is not among `known`, with the nearest one as suggestion.
  void known_keys(const YamlNode& mapping, std::string_view what, const std::vector<std::string>& known);
  /// The value of a required key; kMissingKey at the start of the mapping where it is not there.
  const YamlNode* required(const YamlNode& mapping, std::string_view key, std::string_view what);

  void add(DiagnosticCode code, Span span, std::string message) { diagnostics_.push_back({code, span, std::move(message)}); }
  void wrong_type(const YamlNode& node, std::string_view what, std::string_view expected);

 private:
  std::vector<Diagnostic>& diagnostics_;
};

/// What a node is, for messages: "a list", "a mapping", "the number 5", "the text \"x\"", "nothing".
std::string describe(const YamlNode& node);

/// " (did you mean 'x'?)" for the candidate nearest to `word`; empty where none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace tiramisu
