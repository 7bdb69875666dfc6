// The JSON Schema of inventory files, for editors.
#include <nlohmann/json.hpp>

#include "network/inventory.h"

namespace tiramisu {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kName = "^(?!all$)[A-Za-z0-9_.-]+$";

Json scalar() { return {{"type", Json::array({"string", "number", "boolean"})}}; }

Json texts(const std::string& description) {
  const Json text = {{"type", "string"}};
  return {{"description", description},
          {"anyOf", Json::array({text, {{"type", "array"}, {"items", text}, {"minItems", 1}}})}};
}

Json named(const std::string& description, Json value) {
  return {{"description", description},
          {"type", Json::array({"object", "null"})},
          {"propertyNames", {{"pattern", kName}}},
          {"additionalProperties", std::move(value)}};
}

Json labels() {
  return {{"type", "object"}, {"propertyNames", {{"pattern", kName}}}, {"additionalProperties", scalar()}};
}

Json endpoint() {
  Json result = labels();
  result["required"] = Json::array({"prefix"});
  result["properties"] = {{"prefix", texts("IPv4 prefixes or addresses of the hosts")},
                          {"at", texts("devices that the hosts are behind (selector)")},
                          {"standby", texts("devices that may take over (selector)")}};
  return result;
}

Json link() {
  return {{"type", "object"},
          {"minProperties", 1},
          {"additionalProperties", false},
          {"properties",
           {{"bandwidth", {{"description", "in each direction"}, {"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? ?(bps|kbps|Mbps|Gbps|Tbps)$"}}},
            {"latency", {{"description", "from end to end"}, {"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? ?(ns|us|ms|s|m|h)$"}}}}}};
}

Json announcement() {
  const Json prefix = {{"type", "string"}, {"pattern", "^[0-9.]+/[0-9]+$"}};
  const Json described = {{"type", "object"},
                          {"required", Json::array({"prefix"})},
                          {"additionalProperties", false},
                          {"properties",
                           {{"prefix", prefix},
                            {"as-path", {{"description", "nearest first, with the neighbour's own number"}, {"type", Json::array({"string", "integer", "array"})}}},
                            {"communities", texts("communities that the route carries")},
                            {"med", {{"type", "integer"}, {"minimum", 0}}},
                            {"origin", {{"enum", {"igp", "egp", "incomplete"}}}}}}};
  return {{"oneOf", Json::array({prefix, described})}};
}

Json external() {
  Json neighbor = labels();
  neighbor["properties"] = {
      {"peer", texts("the neighbour's addresses, as routers are configured with them")},
      {"announces", {{"description", "any, or the routes that it announces"}, {"oneOf", Json::array({{{"const", "any"}}, {{"type", "array"}, {"items", announcement()}}})}}}};
  return {{"description", "BGP neighbours outside, and what they announce; 'any': every unknown neighbour may announce anything"},
          {"oneOf", Json::array({{{"const", "any"}}, {{"type", "null"}}, {{"type", "array"}, {"maxItems", 0}}, {{"type", "object"}, {"additionalProperties", neighbor}}})}};
}

Json scenario() {
  return {{"type", "object"},
          {"minProperties", 1},
          {"additionalProperties", false},
          {"properties",
           {{"nodes", texts("devices that fail (selector)")},
            {"links", texts("links that fail: r1[eth0] or r1 ~ r2")},
            {"srlgs", texts("shared-risk groups that fail")}}}};
}

}  // namespace

std::string inventory_schema() {
  const Json nodes = {{"description", "labels of devices, by hostname or glob"},
                      {"type", Json::array({"object", "null"})},
                      {"additionalProperties", labels()}};
  const Json properties = {{"version", {{"description", "version of the format"}, {"const", 1}}},
                           {"name", {{"description", "a name for people"}, {"type", "string"}}},
                           {"nodes", nodes},
                           {"endpoints", named("sources and destinations of traffic; keys beside these are labels", endpoint())},
                           {"links", {{"description", "what links carry, by selector: r1 ~ r2 or r1[eth0]"},
                                      {"type", Json::array({"object", "null"})},
                                      {"additionalProperties", link()}}},
                           {"srlgs", named("shared-risk groups", texts("members: r1 ~ r2, r1[eth0] or devices"))},
                           {"scenarios", named("failures with a name", scenario())},
                           {"external", external()}};
  const Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"title", "Tiramisu inventory"},
                       {"type", "object"},
                       {"required", Json::array({"version"})},
                       {"additionalProperties", false},
                       {"properties", properties}};
  return schema.dump(2) + "\n";
}

}  // namespace tiramisu
