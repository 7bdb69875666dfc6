#include "policies/allow_drop.h"

#include <fmt/format.h>

#include "policies/keys.h"

namespace tiramisu {
namespace {

void read_one(const YamlNode& node, YamlChecker& check, std::vector<Ipv4Prefix>& result) {
  constexpr std::string_view kWhat = "'allow-drop'";
  if (!check.is_mapping(node, kWhat)) return;
  check.known_keys(node, kWhat, kAllowDropKeys);
  if (const YamlNode* reason = check.required(node, "reason", kWhat)) check.text(*reason, "'reason'");
  const YamlNode* prefixes = check.required(node, "prefix", kWhat);
  if (prefixes == nullptr) return;
  for (const YamlNode* text : check.texts(*prefixes, "'prefix'")) {
    if (const auto prefix = Ipv4Prefix::parse(text->text)) {
      result.push_back(*prefix);
    } else {
      check.add(DiagnosticCode::kBadPolicyValue, text->span, fmt::format("'{}' is not an IPv4 prefix", text->text));
    }
  }
}

}  // namespace

std::vector<Ipv4Prefix> read_allow_drop(const YamlNode& node, std::vector<Diagnostic>& diagnostics) {
  YamlChecker check(diagnostics);
  std::vector<Ipv4Prefix> result;
  if (node.kind != YamlNode::Kind::kSequence) {
    read_one(node, check, result);
  } else {
    for (const YamlNode& item : node.items) read_one(item, check, result);
  }
  return result;
}

}  // namespace tiramisu
