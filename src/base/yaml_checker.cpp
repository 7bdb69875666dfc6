// Typed access to YAML values, and the messages for what is not accepted.
#include "base/yaml_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/suggest.h"

namespace tiramisu {
namespace {

bool is_truth(std::string_view text) { return text == "true" || text == "false"; }

bool is_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Long texts are cut in messages; the caret shows the rest.
std::string shortened(const std::string& text) { return text.size() <= 40 ? text : text.substr(0, 37) + "..."; }

}  // namespace

std::string describe(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return "nothing";
    case YamlNode::Kind::kSequence:
      return "a list";
    case YamlNode::Kind::kMapping:
      return "a mapping";
    case YamlNode::Kind::kScalar:
      if (node.plain && is_truth(node.text)) return node.text;
      if (node.plain && is_number(node.text)) return "the number " + shortened(node.text);
      return fmt::format("the text \"{}\"", shortened(node.text));
  }
  return "nothing";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  // Beyond this length nothing near is a slip of the pen, and comparing costs.
  if (word.size() > 128) return "";
  const std::string near = suggest(word, candidates);
  return near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near);
}

void YamlChecker::wrong_type(const YamlNode& node, std::string_view what, std::string_view expected) {
  add(DiagnosticCode::kWrongType, node.span, fmt::format("{} must be {}, found {}", what, expected, describe(node)));
}

bool YamlChecker::is_mapping(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::kMapping) return true;
  wrong_type(node, what, "a mapping");
  return false;
}

bool YamlChecker::is_sequence(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::kSequence) return true;
  wrong_type(node, what, "a list");
  return false;
}

std::optional<std::string> YamlChecker::text(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::kScalar) return node.text;
  wrong_type(node, what, "a text");
  return std::nullopt;
}

std::optional<std::uint64_t> YamlChecker::whole_number(const YamlNode& node, std::string_view what, std::uint64_t min,
                                                       std::uint64_t max) {
  if (node.kind != YamlNode::Kind::kScalar || !node.plain || !is_number(node.text)) {
    wrong_type(node, what, "a whole number");
    return std::nullopt;
  }
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
  if (error != std::errc() || end != node.text.data() + node.text.size() || value < min || value > max) {
    add(DiagnosticCode::kBadPolicyValue, node.span, fmt::format("{} must be {} to {}, found {}", what, min, max, shortened(node.text)));
    return std::nullopt;
  }
  return value;
}

std::optional<bool> YamlChecker::truth(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::kScalar && node.plain && is_truth(node.text)) return node.text == "true";
  wrong_type(node, what, "true or false");
  return std::nullopt;
}

std::vector<const YamlNode*> YamlChecker::texts(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlNode::Kind::kScalar) return {&node};
  if (node.kind != YamlNode::Kind::kSequence) {
    wrong_type(node, what, "a text or a list of texts");
    return {};
  }
  std::vector<const YamlNode*> result;
  for (const YamlNode& item : node.items) {
    if (!text(item, fmt::format("each item of {}", what))) return {};
    result.push_back(&item);
  }
  return result;
}

void YamlChecker::known_keys(const YamlNode& mapping, std::string_view what, const std::vector<std::string>& known) {
  for (const YamlMember& member : mapping.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    add(DiagnosticCode::kUnknownKey, member.key_span,
        fmt::format("{} has no key '{}'{}", what, member.key, did_you_mean(member.key, known)));
  }
}

const YamlNode* YamlChecker::required(const YamlNode& mapping, std::string_view key, std::string_view what) {
  const YamlNode* value = mapping.find(key);
  if (value == nullptr) add(DiagnosticCode::kMissingKey, mapping.span, fmt::format("{} lacks the key '{}'", what, key));
  return value;
}

}  // namespace tiramisu
