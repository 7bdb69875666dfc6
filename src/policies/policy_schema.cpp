// The JSON Schema of policy files, made of the tables of keys and checks.
#include <nlohmann/json.hpp>

#include "policies/keys.h"

namespace tiramisu {
namespace {

using Json = nlohmann::ordered_json;

Json array_of(const std::vector<std::string_view>& words) {
  Json result = Json::array();
  for (const std::string_view word : words) result.push_back(std::string(word));
  return result;
}

Json text() { return {{"type", Json::array({"string", "number", "boolean"})}}; }
Json one_or_list(const Json& item) { return {{"anyOf", Json::array({item, {{"type", "array"}, {"items", item}, {"minItems", 1}}})}}; }
Json selector() { return one_or_list({{"type", "string"}, {"minLength", 1}, {"maxLength", 4096}}); }

Json closed(Json properties) { return {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}}; }

Json count(std::uint64_t from, std::uint64_t to) { return {{"type", "integer"}, {"minimum", from}, {"maximum", to}}; }

Json under() {
  Json result = closed({{"links", count(0, kMaxFailures)},
                        {"nodes", count(0, kMaxFailures)},
                        {"srlgs", count(0, kMaxFailures)},
                        {"mode", {{"enum", Json::array({"each", "combined"})}}},
                        {"scope", selector()},
                        {"scenarios", one_or_list({{"type", "string"}})}});
  result["type"] = Json::array({"object", "null"});
  return result;
}

Json headers() {
  const Json port = {{"anyOf", Json::array({count(0, 65535), {{"type", "string"}, {"pattern", "^[0-9]+(-[0-9]+)?$"}}})}};
  const Json protocol = {{"anyOf", Json::array({count(0, 255), {{"type", "string"}}})}};
  return closed({{"protocol", one_or_list(protocol)},
                 {"src-port", one_or_list(port)},
                 {"dst-port", one_or_list(port)},
                 {"established", {{"type", "boolean"}}}});
}

Json allow_drop() {
  Json one = closed({{"prefix", one_or_list({{"type", "string"}})}, {"reason", {{"type", "string"}}}});
  one["required"] = Json::array({"prefix", "reason"});
  return one_or_list(one);
}

Json order() {
  Json one = closed({{"end", selector()}, {"via", selector()}, {"via-links", selector()}});
  one["minProperties"] = 1;
  one["maxProperties"] = 1;
  return {{"type", "array"}, {"items", one}, {"minItems", 1}};
}

Json range() {
  Json bounds = closed({{"at-least", count(0, 0xFFFFFFFF)}, {"at-most", count(0, 0xFFFFFFFF)}});
  bounds["minProperties"] = 1;
  return {{"anyOf", Json::array({count(0, 0xFFFFFFFF), bounds})}};
}

Json communities() {
  const Json community = {{"type", Json::array({"string", "integer"})}};
  Json result = closed({{"has", one_or_list(community)}, {"has-not", one_or_list(community)}});
  result["minProperties"] = 1;
  return result;
}

Json quantity(const std::string& units) { return {{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? ?(" + units + ")$"}}; }

Json value_of(const KeyInfo& key, const std::vector<std::string_view>& words) {
  switch (key.kind) {
    case KeyKind::kText:
      return text();
    case KeyKind::kTexts:
      return one_or_list(text());
    case KeyKind::kSelector:
      return selector();
    case KeyKind::kSelectors:
      return {{"type", "array"}, {"items", selector()}, {"minItems", 1}};
    case KeyKind::kWord:
      return {{"enum", array_of(words)}};
    case KeyKind::kWords:
      return one_or_list({{"enum", array_of(words)}});
    case KeyKind::kRange:
      return range();
    case KeyKind::kCommunities:
      return communities();
    case KeyKind::kDuration:
      return {{"anyOf", Json::array({{{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)?$"}},
                                     {{"type", "number"}, {"exclusiveMinimum", 0}}})}};
    case KeyKind::kCount:
      return {{"type", "integer"}, {"minimum", 1}};
    case KeyKind::kTruth:
      return {{"type", "boolean"}};
    case KeyKind::kBandwidth:
      return quantity("bps|kbps|Mbps|Gbps|Tbps");
    case KeyKind::kBytes:
      return quantity("B|kB|MB|GB|TB|KiB|MiB|GiB|TiB");
    case KeyKind::kTime:
      return quantity("ns|us|ms|s|m|h");
    case KeyKind::kOrder:
      return order();
    case KeyKind::kUnder:
      return under();
    case KeyKind::kHeaders:
      return headers();
    case KeyKind::kAllowDrop:
      return allow_drop();
  }
  return Json::object();
}

Json described(const KeyInfo& key, const std::vector<std::string_view>& words) {
  Json result = {{"description", std::string(key.help)}};
  result.update(value_of(key, words));
  return result;
}

/// One policy of a check: exactly its keys.
Json policy_of(const CheckInfo& check) {
  Json properties;
  for (const std::string& key : keys_of(check)) properties[key] = described(policy_key(key), words_of(check, key));
  properties["check"] = {{"description", std::string(check.summary)}, {"const", std::string(check.name)}};
  Json result = closed(std::move(properties));
  result["title"] = std::string(check.name);
  result["description"] = std::string(check.help);
  result["required"] = Json::array({"id", "check"});
  if (check.needs_traffic)
    for (const char* key : {"from", "to"}) result["required"].push_back(key);
  for (const std::string_view key : check.required) result["required"].push_back(std::string(key));
  if (check.one_of.empty()) return result;
  for (const std::string_view key : check.one_of) result["oneOf"].push_back({{"required", Json::array({std::string(key)})}});
  return result;
}

Json defaults() {
  Json properties;
  for (const std::string& key : kDefaultKeys) properties[key] = described(policy_key(key), policy_key(key).words);
  return closed(std::move(properties));
}

}  // namespace

std::string policy_schema() {
  Json policies = Json::array();
  for (const CheckInfo* check : all_checks()) policies.push_back(policy_of(*check));
  Json schema = closed({{"version", {{"description", "version of the format"}, {"const", 1}}},
                        {"name", text()},
                        {"inventory", {{"description", "the inventory, relative to this file"}, {"type", "string"}}},
                        {"include", one_or_list({{"description", "a policy file, relative to this one"}, {"type", "string"}})},
                        {"defaults", defaults()},
                        {"sets", {{"type", Json::array({"object", "null"})}, {"additionalProperties", selector()}}},
                        {"policies", {{"type", Json::array({"array", "null"})}, {"items", {{"oneOf", std::move(policies)}}}}}});
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "Tiramisu policies";
  schema["required"] = Json::array({"version"});
  return schema.dump(2) + "\n";
}

}  // namespace tiramisu
