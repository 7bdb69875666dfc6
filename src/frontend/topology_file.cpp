#include "frontend/topology_file.h"

#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "frontend/positioned_json.h"

namespace tiramisu {
namespace {

class TopologyReader {
 public:
  explicit TopologyReader(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  std::vector<Cable> read(const JsonValue& root) {
    const JsonValue* edges = root.find("edges");
    if (edges == nullptr) report(root.span, "the topology has no list 'edges'");
    if (edges != nullptr && edges->kind != JsonValue::Kind::kArray) report(edges->span, "'edges' must be a list");
    if (edges == nullptr || edges->kind != JsonValue::Kind::kArray) return {};
    std::vector<Cable> cables;
    for (const JsonValue& edge : edges->items) {
      if (edge.kind != JsonValue::Kind::kObject) {
        report(edge.span, "an edge must be an object with 'node1' and 'node2'");
        continue;
      }
      const auto a = read_end(edge, "node1");
      const auto b = read_end(edge, "node2");
      if (a && b && is_new(*a, *b)) cables.push_back({*a, *b});
    }
    return cables;
  }

 private:
  void report(Span span, std::string message) {
    diagnostics_.push_back({DiagnosticCode::kBadTopologyFile, span, std::move(message)});
  }

  std::optional<CableEnd> read_end(const JsonValue& edge, std::string_view key) {
    const JsonValue* node = edge.find(key);
    if (node == nullptr || node->kind != JsonValue::Kind::kObject) {
      if (node == nullptr)
        report(edge.span, fmt::format("an edge without '{}'", key));
      else
        report(node->span, fmt::format("'{}' must be an object with 'hostname' and 'interfaceName'", key));
      return std::nullopt;
    }
    const JsonValue* hostname = read_string(*node, "hostname");
    const JsonValue* interface = read_string(*node, "interfaceName");
    if (hostname == nullptr || interface == nullptr) return std::nullopt;
    return CableEnd{hostname->text, interface->text, hostname->span};
  }

  const JsonValue* read_string(const JsonValue& node, std::string_view key) {
    const JsonValue* value = node.find(key);
    if (value == nullptr) {
      report(node.span, fmt::format("an end of an edge without '{}'", key));
      return nullptr;
    }
    if (value->kind != JsonValue::Kind::kString || value->text.empty()) {
      report(value->span, fmt::format("'{}' must be a name", key));
      return nullptr;
    }
    return value;
  }

  bool is_new(const CableEnd& a, const CableEnd& b) {
    auto x = std::tie(a.hostname, a.interface);
    auto y = std::tie(b.hostname, b.interface);
    const auto& low = x < y ? a : b;
    const auto& high = x < y ? b : a;
    return seen_.emplace(low.hostname, low.interface, high.hostname, high.interface).second;
  }

  std::vector<Diagnostic>& diagnostics_;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen_;
};

}  // namespace

std::vector<Cable> read_topology_file(FileId file, std::string_view text, std::vector<Diagnostic>& diagnostics) {
  const JsonResult json = parse_json(file, text);
  if (!json.ok) {
    diagnostics.push_back({DiagnosticCode::kBadTopologyFile, json.error_span, json.error});
    return {};
  }
  return TopologyReader(diagnostics).read(json.value);
}

}  // namespace tiramisu
