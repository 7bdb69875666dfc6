#include <algorithm>

#include <fmt/format.h>

#include "report/json_parts.h"
#include "report/drawn_graph.h"
#include "report/verify_report.h"

namespace tiramisu {
namespace {

using Json = nlohmann::json;

Json example_json(const Counterexample& example, const SourceMap& sources) {
  Json others = Json::array();
  for (const TracedPath& path : example.other_paths) others.push_back(path_json(path, sources));
  Json blame = Json::array();
  for (const BlamedLine& line : example.blame) {
    Json place = place_json(line.span, sources);
    place["why"] = line.why;
    blame.push_back(std::move(place));
  }
  Json json = {{"summary", example.summary},
               {"source", example.source},
               {"target", example.target},
               {"failed", example.failed},
               {"packet", example.packet ? packet_json(*example.packet) : Json(nullptr)},
               {"path", path_json(example.path, sources)},
               {"other_paths", std::move(others)},
               {"healthy_path", example.healthy ? path_json(*example.healthy, sources) : Json(nullptr)},
               {"blame", std::move(blame)}};
  if (!example.announced.empty()) json["announced"] = example.announced;
  return json;
}

Json method_json(const Method& method, bool explain) {
  Json json = {{"name", method.name},
               {"argument", method.argument},
               {"bound", method.bound},
               {"states", method.states},
               {"failure_sets", method.failure_sets}};
  if (!explain) return json;
  json["declined"] = Json::array();
  for (const Declined& declined : method.declined) json["declined"].push_back({{"name", declined.rung}, {"why", declined.why}});
  return json;
}

Json verdict_json(const Policy& policy, const Verdict& verdict, const SourceMap& sources, bool explain) {
  Json examples = Json::array();
  for (const Counterexample& example : verdict.counterexamples) examples.push_back(example_json(example, sources));
  Json reasons = Json::array();
  for (const InconclusiveReason& reason : verdict.reasons)
    reasons.push_back({{"message", reason.message}, {"place", place_json(reason.span, sources)}});
  constexpr std::array kSeverities = {"info", "warning", "error"};
  return {{"id", policy.id},
          {"title", policy.title},
          {"requirement", policy.requirement},
          {"owner", policy.owner},
          {"severity", kSeverities[static_cast<std::size_t>(policy.severity)]},
          {"check", policy.check},
          {"place", place_json(policy.span, sources)},
          {"verdict", name(verdict.kind)},
          {std::string(verdict.counted), verdict.flows},
          {"method", method_json(verdict.method, explain)},
          {"counterexamples", std::move(examples)},
          {"reasons", std::move(reasons)}};
}

Json object_schema(Json properties, const std::vector<std::string>& required) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", required}};
}

Json array_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json typed(const char* type) { return {{"type", type}}; }

Json nullable(const char* type) { return {{"type", {type, "null"}}}; }

Json place_schema() {
  Json schema = object_schema({{"file", typed("string")}, {"line", typed("integer")}, {"column", typed("integer")},
                               {"text", typed("string")}, {"why", typed("string")}},
                              {"file", "line", "column", "text"});
  schema["type"] = {"object", "null"};
  return schema;
}

Json path_schema() {
  Json hop = object_schema({{"device", typed("string")}, {"action", {{"enum", {"forward", "deliver", "drop"}}}},
                            {"reason", typed("string")}, {"place", place_schema()}},
                           {"device", "action", "reason", "place"});
  Json schema = object_schema({{"fate", typed("string")}, {"hops", array_of(std::move(hop))}}, {"fate", "hops"});
  return schema;
}

Json with_head(Json schema, const char* title) {
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = title;
  return schema;
}

}  // namespace

std::string verify_json(const std::vector<Policy>& policies, const std::vector<Verdict>& verdicts, const SourceMap& sources,
                        const VerifyReportOptions& options) {
  Json list = Json::array();
  Json summary = {{"holds", 0}, {"violated", 0}, {"inconclusive", 0}};
  for (std::size_t i = 0; i < policies.size(); ++i) {
    list.push_back(verdict_json(policies[i], verdicts[i], sources, options.explain_method));
    Json& count = summary[std::string(name(verdicts[i].kind))];
    count = count.get<int>() + 1;
  }
  Json report = {{"schema_version", 1}, {"policies", std::move(list)}, {"summary", std::move(summary)}};
  if (options.seconds) report["seconds"] = *options.seconds;
  return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string report_schema() {
  Json healthy = path_schema();
  healthy["type"] = {"object", "null"};
  Json example = object_schema({{"summary", typed("string")},
                                {"source", typed("string")},
                                {"target", typed("string")},
                                {"failed", array_of(typed("string"))},
                                {"announced", typed("string")},
                                {"packet", nullable("object")},
                                {"path", path_schema()},
                                {"other_paths", array_of(path_schema())},
                                {"healthy_path", std::move(healthy)},
                                {"blame", array_of(place_schema())}},
                               {"summary", "source", "target", "failed", "packet", "path", "blame"});
  Json reason = object_schema({{"message", typed("string")}, {"place", place_schema()}}, {"message", "place"});
  Json policy = object_schema({{"id", typed("string")},
                               {"title", typed("string")},
                               {"check", typed("string")},
                               {"severity", {{"enum", {"info", "warning", "error"}}}},
                               {"verdict", {{"enum", {"holds", "violated", "inconclusive"}}}},
                               {"flows", typed("integer")},
                               {"routes", typed("integer")},
                               {"sessions", typed("integer")},
                               {"method", typed("object")},
                               {"counterexamples", array_of(std::move(example))},
                               {"reasons", array_of(std::move(reason))}},
                              {"id", "check", "verdict", "method", "counterexamples", "reasons"});
  Json schema = object_schema({{"schema_version", {{"const", 1}}},
                               {"policies", array_of(std::move(policy))},
                               {"summary", typed("object")},
                               {"seconds", typed("number")}},
                              {"schema_version", "policies", "summary"});
  return with_head(std::move(schema), "Tiramisu verify report").dump(1) + "\n";
}

std::string routes_schema() {
  Json hop = object_schema({{"ip", nullable("string")}, {"interface", nullable("string")}, {"vrf", nullable("string")},
                            {"discard", typed("string")}},
                           {"ip", "interface", "vrf"});
  Json route = object_schema({{"prefix", typed("string")},
                              {"protocol", typed("string")},
                              {"distance", typed("integer")},
                              {"metric", typed("integer")},
                              {"tag", typed("integer")},
                              {"nexthops", array_of(std::move(hop))}},
                             {"prefix", "protocol", "distance", "metric", "nexthops"});
  Json vrfs = {{"type", "object"}, {"additionalProperties", array_of(std::move(route))}};
  Json node = object_schema({{"vrfs", std::move(vrfs)}, {"bgp", typed("object")}}, {"vrfs"});
  Json nodes = {{"type", "object"}, {"additionalProperties", std::move(node)}};
  Json schema = object_schema({{"schema_version", {{"const", 1}}}, {"nodes", std::move(nodes)}}, {"schema_version", "nodes"});
  return with_head(std::move(schema), "Tiramisu routes report").dump(1) + "\n";
}

std::string graph_schema() {
  Json vertex = object_schema({{"name", typed("string")}, {"kind", typed("string")}, {"device", typed("string")}, {"takes_part", typed("boolean")}},
                              {"name", "kind", "device", "takes_part"});
  Json edge = object_schema({{"from", typed("string")}, {"to", typed("string")}, {"kind", typed("string")}, {"label", typed("string")}},
                            {"from", "to", "kind", "label"});
  Json schema = object_schema({{"schema_version", {{"const", 1}}},
                               {"graph", {{"enum", {"routing-adjacencies", "traffic-propagation"}}}},
                               {"destination", typed("string")},
                               {"vertices", array_of(std::move(vertex))},
                               {"edges", array_of(std::move(edge))}},
                              {"schema_version", "graph", "vertices", "edges"});
  return with_head(std::move(schema), "Tiramisu graph report").dump(1) + "\n";
}

}  // namespace tiramisu
